-- The row of one figure in an ordering.
SELECT row FROM (
    SELECT f.figure_id, row_number() OVER (ORDER BY {order}) - 1 AS row
    FROM figures AS f
    JOIN articles AS a ON a.article_id = f.article_id
    {joins}
    WHERE {stay}
)
WHERE figure_id = {figure_id}
