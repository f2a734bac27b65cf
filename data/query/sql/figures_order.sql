-- Which figures stay, in order. order: the ordering; stay: the predicate; joins: what the ordering needs.
SELECT f.figure_id
FROM figures AS f
JOIN articles AS a ON a.article_id = f.article_id
{joins}
WHERE {stay}
ORDER BY {order}
LIMIT {limit} OFFSET {offset}
