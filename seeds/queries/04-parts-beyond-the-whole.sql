-- name_fa: اجزایی که از کل بیشترند
-- name_en: Parts that exceed their whole
-- description_fa: رقم‌هایی که جمعشان با کلی که کنارشان آمده نمی‌خواند، و سهم‌هایی که جمعشان از صد می‌گذرد.
-- description_en: Figures whose sum goes beyond the whole that stands beside them, and shares that add up to more than a hundred.

SELECT coalesce(a.title, a.name) AS title, f.sentence_no,
       string_agg(f.quote, '؛ ' ORDER BY f.span_start) AS parts, sum(f.value) AS their_sum, f.unit, f.doubt, list(f.figure_id ORDER BY f.span_start) AS figure_ids, f.article_id
FROM figures AS f JOIN articles AS a ON a.article_id = f.article_id
WHERE contains(f.doubt, 'exceed')
GROUP BY a.title, a.name, f.sentence_no, f.unit, f.doubt, f.article_id
UNION ALL
SELECT coalesce(a.title, a.name) AS title, f.sentence_no,
       string_agg(f.quote, '؛ ' ORDER BY f.span_start), sum(f.value), f.unit,
       'shares of one sentence add up to more than 100', list(f.figure_id ORDER BY f.span_start), f.article_id
FROM figures AS f JOIN articles AS a ON a.article_id = f.article_id
WHERE f.kind = 'share' AND f.unit = 'percent'
GROUP BY a.title, a.name, f.sentence_no, f.unit, f.scope, f.article_id
HAVING sum(f.value) > 100 AND count(*) > 1
ORDER BY article_id, sentence_no
