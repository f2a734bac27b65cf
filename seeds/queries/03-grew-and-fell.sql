-- name_fa: چه رشد کرد و چه افت کرد
-- name_en: What grew and what fell
-- description_fa: رشد و افتی که گفته شده، و تفاوت یک سنجه در دو دورهٔ هم‌اندازهٔ پیاپی، یا همان بخش از دو سال پیاپی.
-- description_en: Growth and decline as stated, and one measure in two periods of equal length that follow each other, or in the same part of two years running.

WITH stated AS (
    SELECT kind, unit, trend, value AS change, value AS percent, flow, commodity_id, market_code, place, period,
           figure_id, article_id, 'stated' AS how
    FROM figures WHERE kind = 'growth'
),
measured AS (
    SELECT kind, unit, per_unit, scope, flow, commodity_id, market_code, place, period, period_start, period_end,
           max(value) AS value, arg_max(figure_id, value) AS figure_id, arg_max(article_id, value) AS article_id
    FROM figures
    WHERE period_start IS NOT NULL
      AND kind IN ('export_value', 'import_value', 'trade_value', 'quantity', 'balance', 'price')
    GROUP BY ALL
),
compared AS (
    SELECT now.*, before.value AS earlier, before.period AS earlier_period
    FROM measured AS now JOIN measured AS before
        ON now.kind = before.kind
       AND now.unit IS NOT DISTINCT FROM before.unit
       AND now.per_unit IS NOT DISTINCT FROM before.per_unit
       AND now.scope IS NOT DISTINCT FROM before.scope
       AND now.flow IS NOT DISTINCT FROM before.flow
       AND now.commodity_id IS NOT DISTINCT FROM before.commodity_id
       AND now.market_code IS NOT DISTINCT FROM before.market_code
       AND now.place IS NOT DISTINCT FROM before.place
       -- As long as each other but for a leap day or the 29th to 31st of a month,
       AND abs((now.period_end - now.period_start) - (before.period_end - before.period_start)) <= 2
       -- and the earlier one ends where this one begins, or began a year before it.
       AND (before.period_end + 1 = now.period_start OR now.period_start - before.period_start IN (365, 366))
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
