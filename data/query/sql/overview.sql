-- How much there is under the filters, but for what the panes list.
WITH staying AS (
    SELECT a.article_id, a.published FROM articles AS a WHERE {articles}
)
SELECT
    (SELECT count(*) FROM staying) AS articles,
    (SELECT count(*) FROM {figures} WHERE {stay}) AS figures,
    (SELECT count(*) FROM {figures} WHERE {stay} AND f.doubt IS NOT NULL) AS doubts,
    (SELECT count(DISTINCT name) FROM people WHERE article_id IN (SELECT article_id FROM staying)) AS people,
    (SELECT count(DISTINCT name) FROM organisations WHERE article_id IN (SELECT article_id FROM staying)) AS organisations,
    (SELECT count(*) FROM plans WHERE article_id IN (SELECT article_id FROM staying)) AS plans,
    (SELECT CAST(min(published) AS VARCHAR) FROM staying) AS first_day,
    (SELECT CAST(max(published) AS VARCHAR) FROM staying) AS last_day
