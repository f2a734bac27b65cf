-- Articles that stay, in order; counts are of figures that stay and of markets and desks named. order: the ordering;
-- joins: what it needs.
WITH page AS (
    -- Numbered behind the LIMIT: numbers for all would sort all.
    SELECT article_id, row_number() OVER () AS row
    FROM (
        SELECT a.article_id FROM articles AS a {joins} WHERE {articles}
        ORDER BY {order} LIMIT {limit} OFFSET {offset}
    )
),
counted AS (
    SELECT f.article_id, count(*) AS n, count(f.doubt) AS doubts
    FROM {figures} WHERE {stay} AND f.article_id IN (SELECT article_id FROM page) GROUP BY f.article_id
),
markets_named AS (
    SELECT article_id, count(DISTINCT market_code) AS n FROM market_mentions
    WHERE article_id IN (SELECT article_id FROM page) GROUP BY article_id
),
desks_named AS (
    SELECT article_id, count(DISTINCT desk_id) AS n FROM desk_mentions
    WHERE article_id IN (SELECT article_id FROM page) GROUP BY article_id
)
SELECT CAST(a.article_id AS VARCHAR) AS article_id, a.name, a.path, a.title, a.outlet, a.place,
       CAST(a.published AS VARCHAR) AS published, a.published_jalali,
       coalesce(counted.n, 0) AS n_figures, coalesce(markets_named.n, 0) AS n_markets,
       coalesce(desks_named.n, 0) AS n_desks, coalesce(counted.doubts, 0) AS n_doubts
FROM page JOIN articles AS a ON a.article_id = page.article_id
LEFT JOIN counted ON counted.article_id = a.article_id
LEFT JOIN markets_named ON markets_named.article_id = a.article_id
LEFT JOIN desks_named ON desks_named.article_id = a.article_id
ORDER BY page.row
