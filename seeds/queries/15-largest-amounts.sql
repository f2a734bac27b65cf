-- name_fa: بزرگ‌ترین مبلغ‌ها با جمله‌شان
-- name_en: The largest amounts, with their sentences
-- description_fa: صد رقم پولی بزرگ هر یکا، با آنچه می‌سنجند، گوینده و جمله‌ای که از آن خوانده شده‌اند.
-- description_en: The hundred largest amounts of each currency, with what they measure, who said it, and the sentence they were read from.

SELECT f.value, f.unit, f.kind, c.name_fa AS commodity, m.name_fa AS market, f.place, f.period, f.speaker,
       s.quote AS sentence, coalesce(a.title, a.name) AS title, f.doubt, f.figure_id, f.article_id
FROM figures AS f
JOIN articles AS a ON a.article_id = f.article_id
LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id
LEFT JOIN markets AS m ON m.market_code = f.market_code
LEFT JOIN sentences AS s ON s.article_id = f.article_id AND s.sentence_no = f.sentence_no
WHERE f.kind IN ('export_value', 'import_value', 'trade_value', 'balance')
QUALIFY row_number() OVER (PARTITION BY f.unit ORDER BY f.value DESC, f.figure_id) <= 100
ORDER BY f.unit, f.value DESC, f.figure_id
