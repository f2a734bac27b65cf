-- name_fa: رقم‌های برگزیده به تفکیک نوع
-- name_en: The selection by kind
-- description_fa: آنچه کاوشگر اکنون نشان می‌دهد، به تفکیک نوع و یکا.
-- description_en: What the explorer shows now, by kind and unit.

SELECT kind, unit, count(*) AS figures, min(value) AS least, median(value) AS middle, max(value) AS most,
       count(doubt) AS doubtful
FROM selection
GROUP BY kind, unit
ORDER BY figures DESC, kind, unit
