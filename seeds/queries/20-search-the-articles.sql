-- name_fa: جست‌وجو در خبرها
-- name_en: Search the articles
-- description_fa: خبرهایی که همهٔ واژه‌های پرسیده‌شده را دارند، بهترین پیش از همه؛ صورت واژه فرقی نمی‌کند و "…" عبارت را یک‌جا می‌جوید.
-- description_en: Articles that hold all the words that are asked for, best first, in any form of the words; "…" holds a phrase together.

SELECT round(s.score, 3) AS score, coalesce(a.title, a.name) AS title, a.outlet, a.published_jalali AS published, count(f.figure_id) AS figures,
       a.article_id
FROM search($words) AS s
JOIN articles AS a ON a.article_id = s.article_id
LEFT JOIN figures AS f ON f.article_id = a.article_id
GROUP BY s.score, a.title, a.name, a.outlet, a.published_jalali, a.article_id
ORDER BY s.score DESC, a.article_id
