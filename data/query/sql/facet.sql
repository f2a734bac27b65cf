-- The values of one attribute of figures, most frequent first. column: the attribute; name: whose names to add.
SELECT f.{column} AS value, count(*) AS n
FROM {figures}
WHERE {stay} AND f.{column} IS NOT NULL
GROUP BY f.{column}
ORDER BY n DESC, value
LIMIT {limit}
