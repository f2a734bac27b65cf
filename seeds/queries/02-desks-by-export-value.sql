-- name_fa: میزها به ترتیب ارزش صادرات
-- name_en: Desks by export value
-- description_fa: بزرگ‌ترین ارزش صادراتی که برای کالا و جای هر میز، یا بازار آن، گفته شده است.
-- description_en: The largest export value stated of each desk: by name, by its commodity in its place, or by its market.

SELECT d.name_fa AS desk, d.level, d.status, d.mentions, f.unit, max(f.value) AS export_value,
       first(f.period ORDER BY f.value DESC NULLS LAST, f.figure_id) AS period,
       first(f.figure_id ORDER BY f.value DESC NULLS LAST, f.figure_id) AS figure_id
FROM desks AS d
LEFT JOIN figures AS f
    ON f.kind = 'export_value'
   AND (f.desk_id = d.desk_id
        OR (f.desk_id IS NULL AND f.commodity_id = d.commodity_id AND (f.place = d.place OR d.place = 'IR'))
        OR (f.desk_id IS NULL AND f.market_code = d.market_code))
GROUP BY d.desk_id, d.name_fa, d.name_sort, d.level, d.status, d.mentions, f.unit
ORDER BY export_value DESC NULLS LAST, d.name_sort
