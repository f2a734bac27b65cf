-- name_fa: رقم‌های تردیدآمیز
-- name_en: Doubtful figures
-- description_fa: رقم‌هایی که چیزی علیه آنها گواهی می‌دهد، همراه با دلیل و جمله‌شان.
-- description_en: Figures that something speaks against, with the reason and their sentence.

SELECT f.figure_id, f.quote, f.kind, f.value, f.unit, f.doubt, f.confidence, s.quote AS sentence, coalesce(a.title, a.name) AS title, f.article_id
FROM figures AS f
JOIN articles AS a ON a.article_id = f.article_id
LEFT JOIN sentences AS s ON s.article_id = f.article_id AND s.sentence_no = f.sentence_no
WHERE f.doubt IS NOT NULL
ORDER BY f.confidence, f.figure_id
