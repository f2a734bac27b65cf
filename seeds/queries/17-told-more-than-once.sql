-- name_fa: آنچه چند خبر گفته‌اند
-- name_en: What several articles tell
-- description_fa: یک رقم از یک چیز که در بیش از یک خبر آمده است؛ هرچه خبرها بیشتر، پشتوانه بیشتر.
-- description_en: One number of one thing that stands in more than one article: the more of them, the better supported.

SELECT t.articles, t.mentions, t.kind, t.value, t.unit, coalesce(c.name_fa, t.commodity_id) AS commodity,
       m.name_fa AS market, t.place, t.period, t.first_figure_id AS figure_id, t.figure_ids
FROM facts AS t
LEFT JOIN commodities AS c ON c.commodity_id = t.commodity_id
LEFT JOIN markets AS m ON m.market_code = t.market_code
WHERE t.articles > 1
ORDER BY t.articles DESC, t.mentions DESC, t.first_figure_id
