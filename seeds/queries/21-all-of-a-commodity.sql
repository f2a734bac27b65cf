-- name_fa: همهٔ رقم‌های یک کالا
-- name_en: All figures of a commodity
-- description_fa: هرچه دربارهٔ کالایی که نامش پرسیده می‌شود گفته شده، به ترتیب دوره؛ بخشی از نام فارسی یا انگلیسی بس است.
-- description_en: All that is said of the commodity whose name is asked for, by period; a part of its Persian or English name will do.

SELECT coalesce(c.name_fa, f.commodity) AS commodity, f.kind, f.qualifier, f.value, f.unit, f.trend, f.flow,
       m.name_fa AS market, f.place, f.period, f.speaker, f.quote, f.figure_id, f.article_id
FROM figures AS f
LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id
LEFT JOIN markets AS m ON m.market_code = f.market_code
WHERE contains(fa_norm(concat_ws(' ', c.name_fa, c.name_en, f.commodity)), fa_norm($commodity))
ORDER BY f.period_start NULLS LAST, f.kind, f.figure_id
