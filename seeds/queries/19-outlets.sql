-- name_fa: هر رسانه چه آورده است
-- name_en: What each outlet brings
-- description_fa: خبرها و رقم‌های هر رسانه، سهم رقم‌های تردیدآمیز، گویندگان، و نخستین و آخرین روز.
-- description_en: Articles and figures of each outlet, the share of doubtful ones in percent, its speakers, its first and last day.

SELECT coalesce(a.outlet, '—') AS outlet, count(DISTINCT a.article_id) AS articles, count(f.figure_id) AS figures,
       round(100 * count(f.doubt) / nullif(count(f.figure_id), 0), 1) AS doubtful_percent,
       count(DISTINCT f.speaker) AS speakers, min(a.published_jalali) AS first_day, max(a.published_jalali) AS last_day
FROM articles AS a LEFT JOIN figures AS f ON f.article_id = a.article_id
GROUP BY a.outlet
ORDER BY articles DESC, figures DESC, outlet
