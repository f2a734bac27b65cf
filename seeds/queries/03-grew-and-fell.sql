-- name_fa: چه رشد کرد و چه افت کرد
-- name_en: What grew and what fell
-- description_fa: رشد و افتی که گفته شده، و تفاوت یک سنجه در دو دوره پی‌درپی.
-- description_en: Growth and decline as stated, and one measure in two periods of equal length that follow each other.

WITH stated AS (
    SELECT kind, unit, trend, value AS change, value AS percent, flow, commodity_id, market_code, place, period,
           figure_id, article_id, 'stated' AS how
    FROM figures WHERE kind = 'growth'
),
measured AS (
    SELECT kind, unit, flow, commodity_id, market_code, place, period, period_start,
           max(value) AS value, arg_max(figure_id, value) AS figure_id, arg_max(article_id, value) AS article_id
    FROM figures
    WHERE period_start IS NOT NULL
      AND kind IN ('export_value', 'import_value', 'trade_value', 'quantity', 'balance', 'price')
    GROUP BY ALL
),
compared AS (
    SELECT *, lag(value) OVER before AS earlier, lag(period) OVER before AS earlier_period
    FROM measured
    WINDOW before AS (PARTITION BY kind, unit, flow, commodity_id, market_code, place ORDER BY period_start)
)
SELECT * FROM (
    SELECT kind, unit, trend, change, percent, flow, commodity_id, market_code, place, period, figure_id, article_id, how
    FROM stated
    UNION ALL
    SELECT kind, unit, CASE WHEN value > earlier THEN 'up' ELSE 'down' END, value - earlier,
           round(100 * (value - earlier) / nullif(abs(earlier), 0), 1), flow, commodity_id, market_code, place,
           concat(earlier_period, ' → ', period), figure_id, article_id, 'compared'
    FROM compared WHERE value <> earlier
) AS changes
ORDER BY abs(percent) DESC NULLS LAST, figure_id
