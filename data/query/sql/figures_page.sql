-- The figures of a page, whole. ids: their ids; the caller puts them in its order. articles: the ids of theirs, so
-- that texts and sentences are looked up and not joined: a third of the time.
SELECT
    CAST(f.figure_id AS VARCHAR) AS figure_id,
    CAST(f.article_id AS VARCHAR) AS article_id,
    a.title, a.outlet, a.name,
    CAST(a.published AS VARCHAR) AS published,
    a.published_jalali,
    f.sentence_no,
    substr(a.text, s.starts_at + 1, s.ends_at - s.starts_at) AS sentence,
    s.starts_at AS sentence_start,
    f.span_start, f.span_end, f.quote,
    f.value, f.value_max, f.unit, f.per_unit, f.qualifier, f.kind, f.trend, f.flow,
    f.commodity_id, f.commodity, c.name_fa AS commodity_fa, c.name_en AS commodity_en,
    f.market_code, m.name_fa AS market_fa, m.name_en AS market_en,
    f.place,
    f.desk_id, d.name_fa AS desk_fa, d.name_en AS desk_en,
    f.period,
    CAST(f.period_start AS VARCHAR) AS period_start,
    CAST(f.period_end AS VARCHAR) AS period_end,
    f.scope, f.speaker, p.office AS speaker_office, f.rule, f.doubt, f.confidence
FROM figures AS f
JOIN (SELECT * FROM articles WHERE article_id IN ({articles})) AS a ON a.article_id = f.article_id
LEFT JOIN (SELECT * FROM sentence_bounds WHERE article_id IN ({articles})) AS s
    ON s.article_id = f.article_id AND s.sentence_no = f.sentence_no
LEFT JOIN markets AS m ON m.market_code = f.market_code
LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id
LEFT JOIN desks AS d ON d.desk_id = f.desk_id
LEFT JOIN (
    SELECT article_id, name, any_value(office) AS office FROM people WHERE article_id IN ({articles})
    GROUP BY article_id, name
) AS p ON p.article_id = f.article_id AND p.name = f.speaker
WHERE f.figure_id IN ({ids})
