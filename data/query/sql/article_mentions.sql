-- Markets and desks where an article names them, as marks.
SELECT 'market' AS layer, x.span_start, x.span_end, x.market_code AS id,
       coalesce(m.name_fa, x.quote) AS label_fa, coalesce(m.name_en, x.market_code) AS label_en, x.role AS note
FROM market_mentions AS x LEFT JOIN markets AS m ON m.market_code = x.market_code
WHERE x.article_id = {article_id}
UNION ALL
SELECT 'desk', x.span_start, x.span_end, x.desk_id,
       coalesce(d.name_fa, x.quote), coalesce(d.name_en, x.desk_id), x.status
FROM desk_mentions AS x LEFT JOIN desks AS d ON d.desk_id = x.desk_id
WHERE x.article_id = {article_id}
