-- name_fa: خبرها به تفکیک ماه
-- name_en: The news by month
-- description_fa: در هر ماه شمسی چند خبر آمده، با چند رقم، چند بازار و چند کالا؛ خبر بی‌تاریخ در پایان.
-- description_en: How many articles each Jalali month brought, with how many figures, markets and goods; articles without a day come last.

SELECT substr(a.published_jalali, 1, 7) AS month, count(DISTINCT a.article_id) AS articles, count(f.figure_id) AS figures,
       count(DISTINCT f.market_code) AS markets, count(DISTINCT f.commodity_id) AS commodities, count(f.doubt) AS doubtful
FROM articles AS a LEFT JOIN figures AS f ON f.article_id = a.article_id
GROUP BY month
ORDER BY month NULLS LAST
