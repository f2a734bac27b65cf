-- name_fa: رقم‌هایی که با هم نمی‌خوانند
-- name_en: Figures that disagree
-- description_fa: عددهای گوناگون برای آنچه یک چیز می‌نماید: یک سنجه، کالا، بازار، جا و دوره.
-- description_en: Different numbers for what reads as one thing: one measure, commodity, market, place and period.

SELECT f.kind, f.flow, f.commodity_id, m.name_fa AS market, f.place, f.period, f.unit,
       min(f.value) AS lowest, max(f.value) AS highest,
       round((max(f.value) - min(f.value)) / nullif(greatest(abs(max(f.value)), abs(min(f.value))), 0), 3) AS spread,
       count(DISTINCT f.value) AS numbers, count(DISTINCT f.article_id) AS articles,
       string_agg(DISTINCT f.quote, '؛ ' ORDER BY f.quote) AS quotes, list(f.figure_id ORDER BY f.figure_id) AS figure_ids
FROM figures AS f LEFT JOIN markets AS m ON m.market_code = f.market_code
WHERE f.kind IN ('export_value', 'import_value', 'trade_value', 'balance', 'quantity', 'price', 'capacity', 'rank')
  AND f.qualifier IN ('exact', 'approx')
  AND coalesce(f.commodity_id, f.market_code, f.place) IS NOT NULL
GROUP BY f.kind, f.flow, f.commodity_id, f.market_code, m.name_fa, f.place, f.period, f.scope, f.unit, f.per_unit
HAVING count(DISTINCT f.value) > 1
ORDER BY articles DESC, spread DESC
