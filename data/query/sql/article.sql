-- One article by id, by name, or by the beginning of its hash; the id first when several fit.
SELECT CAST(article_id AS VARCHAR) AS article_id, name, path, sha256, title, outlet, place,
       CAST(published AS VARCHAR) AS published, published_jalali, text
FROM articles
WHERE CAST(article_id AS VARCHAR) = {wanted} OR name = {wanted}
   OR (length({wanted}) >= 8 AND starts_with(sha256, lower({wanted})))
ORDER BY CAST(articles.article_id AS VARCHAR) = {wanted} DESC, name = {wanted} DESC, articles.article_id
LIMIT 1
