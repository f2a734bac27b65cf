-- Markets that figures that stay are about, or that articles that stay name, with the parts they play.
WITH counted AS (
    SELECT f.market_code, count(*) AS n,
           max(f.value) FILTER (f.kind = 'export_value' AND f.unit = 'USD') AS export_usd,
           max(f.value) FILTER (f.kind = 'import_value' AND f.unit = 'USD') AS import_usd
    FROM {figures} WHERE {stay} AND f.market_code IS NOT NULL GROUP BY f.market_code
),
named AS (
    SELECT x.market_code, x.role, count(*) AS n,
           first({{'article_id': CAST(x.article_id AS VARCHAR), 'span_start': x.span_start, 'span_end': x.span_end}}
                 ORDER BY a.published NULLS LAST, x.article_id, x.span_start) AS first,
           min((a.published, x.article_id, x.span_start)) AS earliest,
           CASE x.role WHEN 'strategic' THEN 0 WHEN 'priority' THEN 1 WHEN 'target' THEN 2 WHEN 'destination' THEN 3
                       WHEN 'origin' THEN 4 WHEN 'partner' THEN 5 ELSE 6 END AS weight
    FROM market_mentions AS x JOIN articles AS a ON a.article_id = x.article_id
    WHERE {articles} GROUP BY x.market_code, x.role
),
roles AS (
    SELECT market_code, sum(n) AS n, min(weight) AS weight, arg_min(role, weight) AS role,
           list({{'role': role, 'n': n}} ORDER BY weight, role) AS roles,
           arg_min(first, earliest) AS first
    FROM named GROUP BY market_code
),
traded AS (
    SELECT DISTINCT t.market_code
    FROM trade_items AS t JOIN articles AS a ON a.article_id = t.article_id
    WHERE {articles} AND {goods}
)
SELECT m.market_code, m.kind, m.name_fa, m.name_en, roles.role, coalesce(roles.roles, []) AS roles,
       CAST(coalesce(roles.n, 0) AS BIGINT) AS n_mentions, coalesce(counted.n, 0) AS n_figures,
       counted.export_usd, counted.import_usd, roles.first
FROM markets AS m
LEFT JOIN counted ON counted.market_code = m.market_code
LEFT JOIN roles ON roles.market_code = m.market_code
LEFT JOIN traded ON traded.market_code = m.market_code
WHERE (counted.n > 0 OR roles.n > 0 OR traded.market_code IS NOT NULL) AND {own}
ORDER BY coalesce(roles.weight, 7), n_figures DESC, n_mentions DESC, {by_name}, m.market_code
