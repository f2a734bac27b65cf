-- name_fa: رتبه‌ها
-- name_en: Ranks
-- description_fa: چه کسی در چه چیز چندم است، و در چه میدانی.
-- description_en: Who stands where, in what, and among whom.

SELECT CAST(f.value AS INTEGER) AS rank, f.scope, coalesce(c.name_fa, f.commodity) AS commodity, m.name_fa AS market,
       f.place, f.flow, f.period, f.quote, f.speaker, f.figure_id, f.article_id
FROM figures AS f
LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id
LEFT JOIN markets AS m ON m.market_code = f.market_code
WHERE f.kind = 'rank'
ORDER BY f.value, f.scope, f.figure_id
