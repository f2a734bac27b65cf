-- name_fa: دوره‌های پوشش‌داده‌شده
-- name_en: Periods covered
-- description_fa: رقم‌ها از کدام دوره‌ها می‌گویند، و چند رقم دوره ندارد.
-- description_en: Which periods the figures speak of, and how many name none.

SELECT coalesce(period, '—') AS period, any_value(period_start) AS period_start, any_value(period_end) AS period_end,
       jalali(any_value(period_start)) AS start_jalali, count(*) AS figures, count(DISTINCT article_id) AS articles,
       string_agg(DISTINCT kind, ', ' ORDER BY kind) AS kinds
FROM figures
GROUP BY period
ORDER BY period_start NULLS LAST, period
