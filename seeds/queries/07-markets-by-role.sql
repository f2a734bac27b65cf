-- name_fa: بازارها به تفکیک نقش
-- name_en: Markets by role
-- description_fa: هر بازار در چه نقشی نام برده شده، و چند بار.
-- description_en: Which part each market plays in the articles, and how often.

SELECT m.name_fa AS market, m.market_code, m.kind, count(*) AS mentions,
       count(*) FILTER (x.role = 'strategic') AS strategic, count(*) FILTER (x.role = 'priority') AS priority,
       count(*) FILTER (x.role = 'target') AS target, count(*) FILTER (x.role = 'destination') AS destination,
       count(*) FILTER (x.role = 'origin') AS origin, count(*) FILTER (x.role = 'partner') AS partner
FROM market_mentions AS x JOIN markets AS m ON m.market_code = x.market_code
GROUP BY m.market_code, m.name_fa, m.name_sort, m.kind
ORDER BY mentions DESC, m.name_sort
