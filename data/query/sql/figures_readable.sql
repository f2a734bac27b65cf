-- The figures that the explorer shows, with the names of what they are about.
SELECT f.figure_id, f.value, f.unit, f.kind, f.flow, f.trend,
       coalesce(c.name_{language}, f.commodity) AS commodity, m.name_{language} AS market, f.place, f.period, f.speaker, f.doubt,
       f.quote, a.title, {day} AS published, f.article_id
FROM figures AS f
JOIN articles AS a ON a.article_id = f.article_id
LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id
LEFT JOIN markets AS m ON m.market_code = f.market_code
{joins}
WHERE {stay}
ORDER BY {order}
