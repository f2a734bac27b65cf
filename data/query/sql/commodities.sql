-- Commodities that figures that stay are about, or that articles that stay name as goods or as a desk's subject.
WITH counted AS (
    SELECT f.commodity_id, count(*) AS n, list(DISTINCT f.flow) FILTER (f.flow IS NOT NULL) AS flows
    FROM {figures} WHERE {stay} AND f.commodity_id IS NOT NULL GROUP BY f.commodity_id
),
traded AS (
    SELECT t.commodity_id, count(*) AS n, list(DISTINCT t.flow) FILTER (t.flow IS NOT NULL) AS flows,
           first({{'article_id': CAST(t.article_id AS VARCHAR), 'span_start': t.span_start, 'span_end': t.span_end}}
                 ORDER BY a.published NULLS LAST, t.article_id, t.span_start) AS first
    FROM trade_items AS t JOIN articles AS a ON a.article_id = t.article_id
    WHERE {articles} AND {goods} GROUP BY t.commodity_id
),
worked_on AS (
    SELECT DISTINCT x.commodity_id
    FROM desk_mentions AS x JOIN articles AS a ON a.article_id = x.article_id
    WHERE {articles}
)
SELECT c.commodity_id, c.name_fa, c.name_en, c.hs,
       coalesce(traded.n, 0) AS n_items, coalesce(counted.n, 0) AS n_figures,
       list_sort(list_distinct(list_concat(coalesce(counted.flows, []), coalesce(traded.flows, [])))) AS flows,
       traded.first
FROM commodities AS c
LEFT JOIN counted ON counted.commodity_id = c.commodity_id
LEFT JOIN traded ON traded.commodity_id = c.commodity_id
LEFT JOIN worked_on ON worked_on.commodity_id = c.commodity_id
WHERE (counted.n > 0 OR traded.n > 0 OR worked_on.commodity_id IS NOT NULL) AND {own}
ORDER BY n_figures DESC, n_items DESC, {by_name}, c.commodity_id
