-- name_fa: چه کسی بیش از همه گفت
-- name_en: Who said most
-- description_fa: گویندگان، شمار رقم‌هایشان، و سمتی که مقاله‌ها برایشان آورده‌اند.
-- description_en: Speakers by the figures they gave, with the office that the articles name.

SELECT f.speaker, any_value(p.office) AS office, count(*) AS figures, count(f.doubt) AS doubtful,
       count(DISTINCT f.article_id) AS articles, string_agg(DISTINCT f.kind, ', ' ORDER BY f.kind) AS kinds
FROM figures AS f
LEFT JOIN (SELECT name, first(office) AS office FROM people WHERE office IS NOT NULL GROUP BY name) AS p
    ON p.name = f.speaker
WHERE f.speaker IS NOT NULL
GROUP BY f.speaker
ORDER BY figures DESC, fa_sort(f.speaker)
