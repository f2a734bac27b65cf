-- name_fa: برنامه‌ها و مهلت‌هایشان
-- name_en: Plans and their deadlines
-- description_fa: آنچه باید بشود؛ نخست آنچه مهلت دارد.
-- description_en: What is to be done; what has a deadline first.

SELECT p.deadline, p.aim, coalesce(a.title, a.name) AS title, a.published_jalali AS published, p.article_id
FROM plans AS p JOIN articles AS a ON a.article_id = p.article_id
ORDER BY p.deadline NULLS LAST, a.published DESC NULLS LAST, p.article_id, p.span_start
