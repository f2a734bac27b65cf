-- name_fa: استان‌ها و جاها به ترتیب صادرات
-- name_en: Places by export value
-- description_fa: بزرگ‌ترین صادراتی که از هر استان، شهر یا منطقه گفته شده، دوره‌اش، کالاها و بازارهایی که با آن آمده‌اند.
-- description_en: The largest exports stated of each province, town or zone, when that was, and the goods and markets named with its exports.

SELECT f.place, f.unit, max(f.value) AS export_value, first(f.period ORDER BY f.value DESC NULLS LAST, f.figure_id) AS period, count(*) AS figures,
       string_agg(DISTINCT c.name_fa, '، ' ORDER BY c.name_fa) AS commodities,
       string_agg(DISTINCT m.name_fa, '، ' ORDER BY m.name_fa) AS markets,
       first(f.figure_id ORDER BY f.value DESC NULLS LAST, f.figure_id) AS figure_id
FROM figures AS f
LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id
LEFT JOIN markets AS m ON m.market_code = f.market_code
WHERE f.kind = 'export_value' AND f.place IS NOT NULL
GROUP BY f.place, f.unit
ORDER BY f.unit, export_value DESC, fa_sort(f.place)
