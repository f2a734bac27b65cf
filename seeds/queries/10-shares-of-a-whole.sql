-- name_fa: سهم‌ها از یک کل
-- name_en: Shares of a whole
-- description_fa: سهم‌های گفته‌شده در تولید، صادرات یا بازار، همه به درصد.
-- description_en: Shares of production, exports or a market as stated, all in percent.

SELECT round(CASE WHEN f.unit = 'fraction' THEN 100 * f.value ELSE f.value END, 2) AS percent, f.kind, f.scope, f.flow,
       coalesce(c.name_fa, f.commodity) AS commodity, m.name_fa AS market, f.place, f.period, f.quote, f.figure_id,
       f.article_id
FROM figures AS f
LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id
LEFT JOIN markets AS m ON m.market_code = f.market_code
WHERE f.kind IN ('share', 'production_share') AND f.unit IN ('percent', 'fraction')
ORDER BY percent DESC, f.figure_id
