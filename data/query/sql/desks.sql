-- Desks that figures that stay belong to, or that articles that stay name.
WITH staying AS (
    SELECT f.desk_id, f.commodity_id, f.place FROM {figures} WHERE {stay}
),
owned AS (
    SELECT desk_id, count(*) AS n FROM (
        SELECT desk_id FROM staying WHERE desk_id IS NOT NULL
        UNION ALL
        SELECT d.desk_id FROM staying AS s
        JOIN desks AS d ON d.commodity_id = s.commodity_id AND d.place = s.place
        WHERE s.desk_id IS NULL
    ) GROUP BY desk_id
),
named AS (
    SELECT x.desk_id, count(*) AS n,
           first({{'article_id': CAST(x.article_id AS VARCHAR), 'span_start': x.span_start, 'span_end': x.span_end}}
                 ORDER BY a.published NULLS LAST, x.article_id, x.span_start) AS first
    FROM desk_mentions AS x JOIN articles AS a ON a.article_id = x.article_id
    WHERE {articles} GROUP BY x.desk_id
)
SELECT d.desk_id, d.name_fa, d.name_en, d.level, d.place, d.status,
       d.commodity_id, c.name_fa AS commodity_fa, c.name_en AS commodity_en,
       d.market_code, m.name_fa AS market_fa, m.name_en AS market_en,
       coalesce(named.n, 0) AS n_mentions, coalesce(owned.n, 0) AS n_figures, named.first
FROM desks AS d
LEFT JOIN owned ON owned.desk_id = d.desk_id
LEFT JOIN named ON named.desk_id = d.desk_id
LEFT JOIN commodities AS c ON c.commodity_id = d.commodity_id
LEFT JOIN markets AS m ON m.market_code = d.market_code
WHERE (owned.n > 0 OR named.n > 0) AND {own}
ORDER BY n_figures DESC, n_mentions DESC, {by_name}, d.desk_id
