-- The catalogue: every table, view and macro of the file, each with its comment. docs/schema.md is made from them.
--
-- No keys: `write.py` checks uniqueness, references and spans by query, at half the loading time and a smaller file.
-- {fa_norm_from} and {fa_norm_to} are filled in by schema.py from data/persian/letters.py, so that a word
-- folds to the same letters in SQL and in the program.

CREATE TABLE articles (
    article_id INTEGER,
    path VARCHAR,
    name VARCHAR,
    sha256 VARCHAR,
    title VARCHAR,
    outlet VARCHAR,
    place VARCHAR,
    published DATE,
    published_jalali VARCHAR,
    encoding VARCHAR,
    characters INTEGER,
    note VARCHAR,
    text VARCHAR
);
COMMENT ON TABLE articles IS 'The source documents, one row each, in the order in which they were read.';
COMMENT ON COLUMN articles.article_id IS 'Number of the article in this catalogue, from 1.';
COMMENT ON COLUMN articles.path IS 'Where it was read from, as given, with / between folders; inside an archive or a table, followed by the member''s name or the row''s number.';
COMMENT ON COLUMN articles.name IS 'File name without its suffix.';
COMMENT ON COLUMN articles.sha256 IS 'SHA-256 of the source''s bytes, lower-case hexadecimal. No two articles share one: a document read twice is kept once.';
COMMENT ON COLUMN articles.title IS 'Headline, where the document shows one.';
COMMENT ON COLUMN articles.outlet IS 'The agency or paper that published it.';
COMMENT ON COLUMN articles.place IS 'The dateline''s province by its Persian name, IR for the whole country, or a foreign ISO code.';
COMMENT ON COLUMN articles.published IS 'Day of publication, Gregorian.';
COMMENT ON COLUMN articles.published_jalali IS 'Day of publication in the Jalali calendar, as 1404-09-29.';
COMMENT ON COLUMN articles.encoding IS 'The encoding that the source''s bytes were decoded from.';
COMMENT ON COLUMN articles.characters IS 'Length of text in code points.';
COMMENT ON COLUMN articles.note IS 'What was odd about this document, in words; NULL when nothing was.';
COMMENT ON COLUMN articles.text IS 'The document exactly as read: decoded, nothing normalised. Every span_start and span_end counts code points of it, so that substr(text, span_start + 1, span_end - span_start) = quote.';

CREATE TABLE desks (
    desk_id VARCHAR,
    name_fa VARCHAR,
    name_en VARCHAR,
    level VARCHAR,
    commodity_id VARCHAR,
    market_code VARCHAR,
    place VARCHAR,
    status VARCHAR,
    mentions INTEGER,
    name_sort VARCHAR
);
COMMENT ON TABLE desks IS 'Export desks that the articles name, one row a desk.';
COMMENT ON COLUMN desks.desk_id IS 'level:place:subject, the subject being a commodity_id, a market code, or the desk''s own words.';
COMMENT ON COLUMN desks.name_fa IS 'Name in Persian.';
COMMENT ON COLUMN desks.name_en IS 'Name in English.';
COMMENT ON COLUMN desks.level IS 'provincial, national, or country (a desk for a country or a bloc).';
COMMENT ON COLUMN desks.commodity_id IS 'What the desk exports; NULL for a desk of a market.';
COMMENT ON COLUMN desks.market_code IS 'The country or bloc that the desk works on; NULL for a desk of a commodity.';
COMMENT ON COLUMN desks.place IS 'Whose desk it is: a province by its Persian name, or IR.';
COMMENT ON COLUMN desks.status IS 'The most advanced state that an article tells of: planned, launched, active, or another word.';
COMMENT ON COLUMN desks.mentions IS 'How many times the articles name it.';
COMMENT ON COLUMN desks.name_sort IS 'Sort key of name_fa by the Persian alphabet: ORDER BY name_sort.';

CREATE TABLE markets (
    market_code VARCHAR,
    kind VARCHAR,
    name_fa VARCHAR,
    name_en VARCHAR,
    name_sort VARCHAR
);
COMMENT ON TABLE markets IS 'Countries, blocs, regions and free zones that the articles name, one row each.';
COMMENT ON COLUMN markets.market_code IS 'ISO 3166-1 alpha-2 (PK), the code of a bloc or region (EAEU, EU, CENTRAL_ASIA), or FZ: and the Persian name of a free zone.';
COMMENT ON COLUMN markets.kind IS 'country, bloc, region or free_zone.';
COMMENT ON COLUMN markets.name_fa IS 'Name in Persian.';
COMMENT ON COLUMN markets.name_en IS 'Name in English.';
COMMENT ON COLUMN markets.name_sort IS 'Sort key of name_fa by the Persian alphabet: ORDER BY name_sort.';

CREATE TABLE commodities (
    commodity_id VARCHAR,
    name_fa VARCHAR,
    name_en VARCHAR,
    hs VARCHAR,
    name_sort VARCHAR
);
COMMENT ON TABLE commodities IS 'Commodities that the articles name, one row each.';
COMMENT ON COLUMN commodities.commodity_id IS 'Identifier in English, as in seeds/lexicon/commodities.csv.';
COMMENT ON COLUMN commodities.name_fa IS 'Name in Persian.';
COMMENT ON COLUMN commodities.name_en IS 'Name in English.';
COMMENT ON COLUMN commodities.hs IS 'Heading of the Harmonized System (two, four or six digits), where there is one.';
COMMENT ON COLUMN commodities.name_sort IS 'Sort key of name_fa by the Persian alphabet: ORDER BY name_sort.';

CREATE TABLE sentence_bounds (
    article_id INTEGER,
    sentence_no INTEGER,
    paragraph INTEGER,
    starts_at INTEGER,
    ends_at INTEGER
);
COMMENT ON TABLE sentence_bounds IS 'Where each sentence stands; the view sentences adds its words.';
COMMENT ON COLUMN sentence_bounds.article_id IS 'The article.';
COMMENT ON COLUMN sentence_bounds.sentence_no IS 'Number of the sentence in its article, from 0.';
COMMENT ON COLUMN sentence_bounds.paragraph IS 'Number of its paragraph in the article, from 0.';
COMMENT ON COLUMN sentence_bounds.starts_at IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN sentence_bounds.ends_at IS 'End in articles.text, exclusive.';

CREATE TABLE figures (
    figure_id INTEGER,
    article_id INTEGER,
    sentence_no INTEGER,
    span_start INTEGER,
    span_end INTEGER,
    quote VARCHAR,
    value DOUBLE,
    value_max DOUBLE,
    unit VARCHAR,
    per_unit VARCHAR,
    qualifier VARCHAR,
    kind VARCHAR,
    trend VARCHAR,
    flow VARCHAR,
    commodity_id VARCHAR,
    commodity VARCHAR,
    market_code VARCHAR,
    place VARCHAR,
    desk_id VARCHAR,
    period VARCHAR,
    period_start DATE,
    period_end DATE,
    scope VARCHAR,
    speaker VARCHAR,
    rule VARCHAR,
    doubt VARCHAR,
    confidence DOUBLE
);
COMMENT ON TABLE figures IS 'Numbers that the articles state, each with what it is a number of and the characters it was read from.';
COMMENT ON COLUMN figures.figure_id IS 'Number of the figure in this catalogue, from 1, in the order of articles and of their text.';
COMMENT ON COLUMN figures.article_id IS 'The article that states it.';
COMMENT ON COLUMN figures.sentence_no IS 'The sentence that states it: sentences.sentence_no.';
COMMENT ON COLUMN figures.span_start IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN figures.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN figures.quote IS 'The characters from the number to its unit, as printed.';
COMMENT ON COLUMN figures.value IS 'The number with its scale applied: «3 میلیون و 900 هزار دلار» is 3900000. The lower end of a range.';
COMMENT ON COLUMN figures.value_max IS 'The upper end of a range; NULL when it is a single number.';
COMMENT ON COLUMN figures.unit IS 'ISO 4217 code (IRT for toman), percent, fraction, times, t, kg, m2, ha, km, rank, or the counted thing in English singular.';
COMMENT ON COLUMN figures.per_unit IS 'Of a price: for how much (t, kg, …).';
COMMENT ON COLUMN figures.qualifier IS 'exact, approx, more_than, at_least, less_than or at_most.';
COMMENT ON COLUMN figures.kind IS 'export_value, import_value, trade_value, balance, share, production_share, growth, quantity, count, rank, price, capacity, target or other.';
COMMENT ON COLUMN figures.trend IS 'Of a change: up or down.';
COMMENT ON COLUMN figures.flow IS 'export, import, trade or transit, from Iran''s side.';
COMMENT ON COLUMN figures.commodity_id IS 'What is traded or made: commodities.commodity_id, where the word is known.';
COMMENT ON COLUMN figures.commodity IS 'The commodity in the article''s words.';
COMMENT ON COLUMN figures.market_code IS 'The market on the other side: markets.market_code.';
COMMENT ON COLUMN figures.place IS 'Whose figure it is: a province, town, port or zone by its Persian name, FZ:name, IR, or a foreign ISO code.';
COMMENT ON COLUMN figures.desk_id IS 'The desk it is about: desks.desk_id.';
COMMENT ON COLUMN figures.period IS 'Label of the period: 1403, 1394:10m (first ten months), 1398:100d, Y-1 (the year before an unknown year), g2025 (Gregorian).';
COMMENT ON COLUMN figures.period_start IS 'First day of the period.';
COMMENT ON COLUMN figures.period_end IS 'Last day of the period, inclusive.';
COMMENT ON COLUMN figures.scope IS 'What a rank or share is measured in: world, asia, country, partners, products, …';
COMMENT ON COLUMN figures.speaker IS 'Who is quoted for it: a name, or an office whose holder is never named.';
COMMENT ON COLUMN figures.rule IS 'The extraction rule that found it.';
COMMENT ON COLUMN figures.doubt IS 'Why it may be wrong, in words; NULL when nothing speaks against it.';
COMMENT ON COLUMN figures.confidence IS 'How sure the reading is, from 0 to 1.';

CREATE TABLE market_mentions (
    article_id INTEGER,
    market_code VARCHAR,
    role VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE market_mentions IS 'Where an article names a market, and the part that the market plays there.';
COMMENT ON COLUMN market_mentions.article_id IS 'The article.';
COMMENT ON COLUMN market_mentions.market_code IS 'The market: markets.market_code.';
COMMENT ON COLUMN market_mentions.role IS 'strategic, priority, target, destination, origin, partner or mention.';
COMMENT ON COLUMN market_mentions.span_start IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN market_mentions.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN market_mentions.quote IS 'The characters, as printed.';

CREATE TABLE desk_mentions (
    article_id INTEGER,
    desk_id VARCHAR,
    commodity VARCHAR,
    commodity_id VARCHAR,
    market_code VARCHAR,
    level VARCHAR,
    place VARCHAR,
    status VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE desk_mentions IS 'Where an article names an export desk.';
COMMENT ON COLUMN desk_mentions.article_id IS 'The article.';
COMMENT ON COLUMN desk_mentions.desk_id IS 'The desk: desks.desk_id.';
COMMENT ON COLUMN desk_mentions.commodity IS 'The desk''s subject in Persian, singular; NULL for a desk of a country or bloc.';
COMMENT ON COLUMN desk_mentions.commodity_id IS 'The subject: commodities.commodity_id, where the word is known.';
COMMENT ON COLUMN desk_mentions.market_code IS 'Of the desk of a country or bloc: markets.market_code.';
COMMENT ON COLUMN desk_mentions.level IS 'provincial, national or country.';
COMMENT ON COLUMN desk_mentions.place IS 'Whose desk it is: a province by its Persian name, or IR.';
COMMENT ON COLUMN desk_mentions.status IS 'What the article says of it here: planned, launched, active, or another word.';
COMMENT ON COLUMN desk_mentions.span_start IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN desk_mentions.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN desk_mentions.quote IS 'The characters, as printed.';

CREATE TABLE trade_items (
    article_id INTEGER,
    commodity_id VARCHAR,
    commodity VARCHAR,
    flow VARCHAR,
    market_code VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE trade_items IS 'Goods that an article names as traded, with their direction.';
COMMENT ON COLUMN trade_items.article_id IS 'The article.';
COMMENT ON COLUMN trade_items.commodity_id IS 'The commodity: commodities.commodity_id, where the word is known.';
COMMENT ON COLUMN trade_items.commodity IS 'The commodity in the article''s words.';
COMMENT ON COLUMN trade_items.flow IS 'export, import, trade or transit, from Iran''s side; NULL when the article does not say.';
COMMENT ON COLUMN trade_items.market_code IS 'Where it goes or comes from: markets.market_code.';
COMMENT ON COLUMN trade_items.span_start IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN trade_items.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN trade_items.quote IS 'The characters, as printed.';

CREATE TABLE people (
    article_id INTEGER,
    name VARCHAR,
    office VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE people IS 'People named with an office or quoted by name, once an article.';
COMMENT ON COLUMN people.article_id IS 'The article.';
COMMENT ON COLUMN people.name IS 'The name.';
COMMENT ON COLUMN people.office IS 'The office or affiliation that the article gives; NULL when it gives none.';
COMMENT ON COLUMN people.span_start IS 'First code point of the first full naming in articles.text, from 0.';
COMMENT ON COLUMN people.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN people.quote IS 'The characters, as printed.';

CREATE TABLE organisations (
    article_id INTEGER,
    name VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE organisations IS 'Organisations that an article names.';
COMMENT ON COLUMN organisations.article_id IS 'The article.';
COMMENT ON COLUMN organisations.name IS 'The name.';
COMMENT ON COLUMN organisations.span_start IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN organisations.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN organisations.quote IS 'The characters, as printed.';

CREATE TABLE plans (
    article_id INTEGER,
    aim VARCHAR,
    deadline VARCHAR,
    span_start INTEGER,
    span_end INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE plans IS 'What is to be done, as an article announces it.';
COMMENT ON COLUMN plans.article_id IS 'The article.';
COMMENT ON COLUMN plans.aim IS 'The aim in the article''s words.';
COMMENT ON COLUMN plans.deadline IS 'Until when: a period label as in figures.period, or NULL.';
COMMENT ON COLUMN plans.span_start IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN plans.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN plans.quote IS 'The characters, as printed.';

CREATE TABLE calendar (
    day DATE,
    jalali VARCHAR,
    jalali_year INTEGER,
    jalali_month INTEGER,
    jalali_day INTEGER,
    month_name_fa VARCHAR
);
COMMENT ON TABLE calendar IS 'Every day of the Jalali years 1300 to 1450, beside its Gregorian date: join it to turn dates around or to group by Jalali months.';
COMMENT ON COLUMN calendar.day IS 'The day, Gregorian.';
COMMENT ON COLUMN calendar.jalali IS 'The same day in the Jalali calendar, as 1404-09-29.';
COMMENT ON COLUMN calendar.jalali_year IS 'Jalali year.';
COMMENT ON COLUMN calendar.jalali_month IS 'Jalali month, 1 to 12.';
COMMENT ON COLUMN calendar.jalali_day IS 'Day of the Jalali month.';
COMMENT ON COLUMN calendar.month_name_fa IS 'Persian name of the month.';

CREATE TABLE search_terms (
    term_id INTEGER,
    term VARCHAR,
    articles INTEGER
);
COMMENT ON TABLE search_terms IS 'The words of the articles as the search knows them, one row a term, in the order of term.';
COMMENT ON COLUMN search_terms.term_id IS 'Number of the term, from 1, in the order of term.';
COMMENT ON COLUMN search_terms.term IS 'What a word''s spellings and forms share: search_term(''شوینده‌های'') = ''شوینده''.';
COMMENT ON COLUMN search_terms.articles IS 'How many articles hold it.';

CREATE TABLE search_postings (
    term_id INTEGER,
    article_id INTEGER,
    times INTEGER
);
COMMENT ON TABLE search_postings IS 'Which articles hold a term, in the order of term_id and article_id: a filter on term_id reads little else.';
COMMENT ON COLUMN search_postings.term_id IS 'The term: search_terms.term_id.';
COMMENT ON COLUMN search_postings.article_id IS 'An article that holds it.';
COMMENT ON COLUMN search_postings.times IS 'How many times the article holds it.';

CREATE TABLE search_places (
    term_id INTEGER,
    article_id INTEGER,
    place INTEGER,
    next_mark UTINYINT
);
COMMENT ON TABLE search_places IS 'Every word of the articles, in the order of term_id, article_id and place; for phrases.';
COMMENT ON COLUMN search_places.term_id IS 'The term: search_terms.term_id.';
COMMENT ON COLUMN search_places.article_id IS 'An article that holds it.';
COMMENT ON COLUMN search_places.place IS 'Which word of the article it is, from 0, endings that stand alone not counted; words after 65535 all have 65535.';
COMMENT ON COLUMN search_places.next_mark IS 'Of the word behind it: crc32 of its term, the last eight bits. What differs there stands in no phrase; what is the same may.';

CREATE TABLE search_lengths (
    article_id INTEGER,
    words INTEGER
);
COMMENT ON TABLE search_lengths IS 'How long each article is to the search.';
COMMENT ON COLUMN search_lengths.article_id IS 'The article.';
COMMENT ON COLUMN search_lengths.words IS 'Words that the search counts in it.';

CREATE TABLE search_sentences (
    article_id INTEGER,
    sentence_no INTEGER,
    folded VARCHAR
);
COMMENT ON TABLE search_sentences IS 'The sentences that hold figures as a search compares them: figures are narrowed by parts of words, which no index of words knows.';
COMMENT ON COLUMN search_sentences.article_id IS 'The article.';
COMMENT ON COLUMN search_sentences.sentence_no IS 'Number of the sentence in its article, from 0.';
COMMENT ON COLUMN search_sentences.folded IS 'fa_norm of the sentence.';

CREATE TABLE search_titles (
    article_id INTEGER,
    folded VARCHAR
);
COMMENT ON TABLE search_titles IS 'The titles and file names of the articles as a search compares them.';
COMMENT ON COLUMN search_titles.article_id IS 'The article.';
COMMENT ON COLUMN search_titles.folded IS 'fa_norm of its title, a space, and its name.';

CREATE TABLE search_names (
    field VARCHAR,
    value VARCHAR,
    folded VARCHAR
);
COMMENT ON TABLE search_names IS 'What figures are linked to, by the names that a search compares.';
COMMENT ON COLUMN search_names.field IS 'The column of figures: commodity, place, speaker, market_code or commodity_id.';
COMMENT ON COLUMN search_names.value IS 'A value of that column.';
COMMENT ON COLUMN search_names.folded IS 'fa_norm of the value, or of the Persian and the English name that it stands for.';

CREATE TABLE search_exceptions (
    form VARCHAR,
    term VARCHAR
);
COMMENT ON TABLE search_exceptions IS 'Words that the rules of search_term would get wrong, from seeds/lexicon/search_words.csv.';
COMMENT ON COLUMN search_exceptions.form IS 'The word, folded.';
COMMENT ON COLUMN search_exceptions.term IS 'Its term; empty for what is no word of its own, as ها and می.';

CREATE TABLE catalogue_info (
    key VARCHAR,
    value VARCHAR
);
COMMENT ON TABLE catalogue_info IS 'What this file is and how it was made, one fact a row.';
COMMENT ON COLUMN catalogue_info.key IS 'product (miz), schema_version, miz_version, duckdb_version, built_at (UTC), source (one row each path that was given).';
COMMENT ON COLUMN catalogue_info.value IS 'Its value, as text.';

-- Macros. The Jalali arithmetic is that of data/persian/jalali.py: years 1178 to 1501, NULL outside them.

CREATE MACRO fa_norm(t) AS translate(t, '{fa_norm_from}', '{fa_norm_to}');
COMMENT ON MACRO fa_norm IS 'Text brought to one spelling for matching: one ی, ک and ه, hamza carriers as bare letters, digits of all three sets as 0-9, no ZWNJ, vowel marks, tatweel or direction marks, Latin in lower case, every space a plain one. contains(fa_norm(text), fa_norm(''كالاها'')).';

CREATE MACRO fa_number(t) AS TRY_CAST(replace(trim(fa_norm(t)), ',', '') AS DOUBLE);
COMMENT ON MACRO fa_number IS 'A number written in digits of any set, with ٬ between thousands and ٫ before decimals: fa_number(''۱٬۲۰۰٫۵'') = 1200.5. NULL when the text is more or other than a number.';

CREATE MACRO fa_sort(t) AS icu_sort_key(t, 'fa');
COMMENT ON MACRO fa_sort IS 'Sort key of a text by the Persian alphabet: ORDER BY fa_sort(commodity). Names have theirs stored, in name_sort.';

CREATE MACRO jalali_days_before(jy) AS 365 * (jy - 1) + (8 * jy + 21) // 33;
COMMENT ON MACRO jalali_days_before IS 'Days from the calendar''s epoch to 1 Farvardin of a Jalali year; a part of jalali and jalali_date.';

CREATE MACRO jalali_year(d) AS
    (33 * date_diff('day', DATE '0622-03-21', CAST(d AS DATE)) + 12056) // 12053;
COMMENT ON MACRO jalali_year IS 'Jalali year of a date: jalali_year(DATE ''2025-12-20'') = 1404.';

CREATE MACRO jalali_yearday(d) AS
    date_diff('day', DATE '0622-03-21', CAST(d AS DATE)) - jalali_days_before(jalali_year(d));
COMMENT ON MACRO jalali_yearday IS 'Days since 1 Farvardin of the date''s Jalali year, from 0; a part of jalali.';

CREATE MACRO jalali_month(d) AS
    CASE WHEN jalali_yearday(d) < 186 THEN jalali_yearday(d) // 31 + 1
         ELSE (jalali_yearday(d) - 186) // 30 + 7 END;
COMMENT ON MACRO jalali_month IS 'Jalali month of a date, 1 to 12: jalali_month(DATE ''2025-12-20'') = 9.';

CREATE MACRO jalali_day(d) AS
    CASE WHEN jalali_yearday(d) < 186 THEN jalali_yearday(d) % 31 + 1
         ELSE (jalali_yearday(d) - 186) % 30 + 1 END;
COMMENT ON MACRO jalali_day IS 'Day of the Jalali month of a date: jalali_day(DATE ''2025-12-20'') = 29.';

CREATE MACRO jalali(d) AS
    CASE WHEN jalali_year(d) BETWEEN 1178 AND 1501
         THEN format('{:04d}-{:02d}-{:02d}', jalali_year(d), jalali_month(d), jalali_day(d)) END;
COMMENT ON MACRO jalali IS 'A date in the Jalali calendar, as text: jalali(DATE ''2025-12-20'') = ''1404-09-29''. NULL outside the years 1178 to 1501.';

CREATE MACRO jalali_part(t, n) AS
    TRY_CAST(regexp_extract(trim(fa_norm(t)), '^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$', n) AS INTEGER);
COMMENT ON MACRO jalali_part IS 'Year (1), month (2) or day (3) of a Jalali date written as text; a part of jalali_date.';

CREATE MACRO jalali_ordinal(jy, jm, jd) AS
    DATE '0622-03-21' + CAST(jalali_days_before(jy) + 31 * (jm - 1) - greatest(0, jm - 7) + jd - 1 AS INTEGER);
COMMENT ON MACRO jalali_ordinal IS 'The date of a Jalali year, month and day that are known to exist; a part of jalali_date.';

CREATE MACRO jalali_date(t) AS
    CASE WHEN jalali_part(t, 1) BETWEEN 1178 AND 1501
          AND jalali_part(t, 2) BETWEEN 1 AND 12
          AND jalali_part(t, 3) BETWEEN 1 AND
              CASE WHEN jalali_part(t, 2) <= 6 THEN 31
                   WHEN jalali_part(t, 2) <= 11 OR (8 * jalali_part(t, 1) + 29) % 33 < 8 THEN 30
                   ELSE 29 END
         THEN jalali_ordinal(jalali_part(t, 1), jalali_part(t, 2), jalali_part(t, 3)) END;
COMMENT ON MACRO jalali_date IS 'The date of a Jalali day written with / - or . and digits of any set: jalali_date(''۱۴۰۴/۰۹/۲۹'') = DATE ''2025-12-20''. NULL when there is no such day.';

-- Search. The rules are those of data/persian/search_words.py; docs/search.md says what they mean to a person.

CREATE MACRO search_fold(t) AS replace(fa_norm(replace(t, '{zwnj}', '_')), 'آ', 'ا');
COMMENT ON MACRO search_fold IS 'fa_norm with آ as ا and a half-space as _, which no word holds; a part of search.';

CREATE MACRO search_term(t) AS {search_term};
COMMENT ON MACRO search_term IS 'The term that one word is found by: search_term(''کالاهایشان'') = ''کالا''. Empty for an ending that stands alone.';

CREATE MACRO search_words(query) AS TABLE
WITH segments AS (
    SELECT unnest(split) AS segment, generate_subscripts(split, 1) AS segment_no
    FROM (SELECT string_split(regexp_replace(search_fold(query), '[«»“”„]', '"', 'g'), '"') AS split)
),
chunks AS (
    SELECT segment_no, segment_no % 2 = 0 AS quoted, unnest(split) AS chunk, generate_subscripts(split, 1) AS chunk_no
    FROM (SELECT segment_no, CASE WHEN segment_no % 2 = 0 THEN [segment]
                             ELSE regexp_split_to_array(segment, '[ \t\n\r\f\v]+') END AS split FROM segments)
),
forms AS (
    SELECT segment_no, chunk_no, quoted, rtrim(chunk, ' ') LIKE '%*' AS prefix,
           unnest(pieces) AS form, generate_subscripts(pieces, 1) AS form_no
    FROM (SELECT *, regexp_extract_all(chunk, '[0-9]+|[\p{L}\p{Nl}\p{No}]+') AS pieces FROM chunks)
),
found AS (
    SELECT * FROM (SELECT *, search_term(form) AS term FROM forms) WHERE term <> ''
)
SELECT CAST(unit AS INTEGER) AS unit, CAST(place AS INTEGER) AS place, CAST(least(size, {most}) AS INTEGER) AS size,
       form, term, quoted, prefix AND place = least(size, {most}) - 1 AS prefix
FROM (
    SELECT form, term, quoted, prefix,
           dense_rank() OVER (ORDER BY segment_no, chunk_no) - 1 AS unit,
           row_number() OVER (PARTITION BY segment_no, chunk_no ORDER BY form_no) - 1 AS place,
           count(*) OVER (PARTITION BY segment_no, chunk_no) AS size
    FROM found
)
WHERE unit < {most} AND place < {most}
ORDER BY unit, place;
COMMENT ON MACRO TABLE search_words IS 'What a query asks for: its words with their terms. Words of one unit stand side by side; of one that is a prefix, only the beginning is given. A part of search.';

CREATE MACRO search(query) AS TABLE
WITH words AS MATERIALIZED (SELECT * FROM search_words(query)),
units AS (
    SELECT unit, any_value(size) AS size, bool_or(quoted) AS quoted, bool_or(prefix) AS prefix,
           string_agg(form, '' ORDER BY place) AS form
    FROM words GROUP BY unit
),
-- Every way in which a unit may be spelled: as asked, its words in one, one with its neighbour, in two.
ways AS (
    SELECT unit, 0 AS way, place, size, term FROM words WHERE NOT prefix
    UNION ALL
    SELECT unit, way, place, size, search_term(form) FROM (
        SELECT unit, 1 AS way, 0 AS place, 1 AS size, form FROM units WHERE size BETWEEN 2 AND 3 AND NOT prefix
        UNION ALL
        SELECT unnest([u.unit, v.unit]), unnest([2, 3]), 0, 1, u.form || v.form
        FROM units AS u JOIN units AS v ON v.unit = u.unit + 1
        WHERE u.size = 1 AND v.size = 1 AND NOT (u.quoted OR v.quoted OR u.prefix OR v.prefix)
        UNION ALL
        SELECT unit, cut + 10, unnest([0, 1]), 2, unnest([left(form, cut), substr(form, cut + 1)])
        FROM (SELECT unit, form, unnest(range({half}, least(length(form), 48) - {half} + 1)) AS cut FROM units
              WHERE size = 1 AND NOT (quoted OR prefix))
    )
),
spelled AS (
    SELECT w.unit, w.way, w.place, w.size, t.term_id, t.articles
    FROM ways AS w JOIN search_terms AS t ON t.term = w.term
    UNION
    SELECT w.unit, 0, w.place, w.size, t.term_id, t.articles
    FROM words AS w JOIN search_terms AS t ON starts_with(t.term, w.form) OR t.term = w.term WHERE w.prefix
),
-- Of the ways of more than one word, those whose words are all known, from the rarest word on.
phrases AS MATERIALIZED (
    SELECT unit * 64 + way AS phrase, unit, place, term_id, bit_or(1 << place) OVER words AS known, (1 << size) - 1 AS every_word,
           place = first(place) OVER (words ORDER BY holders, place) AS rarest
    FROM (SELECT *, sum(articles) OVER (PARTITION BY unit, way, place) AS holders FROM spelled WHERE size > 1)
    WINDOW words AS (PARTITION BY unit, way)
),
starts AS MATERIALIZED (
    SELECT (CAST(r.phrase AS BIGINT) << 48) + (CAST(p.article_id AS BIGINT) << 17) + p.place - r.place + 64 AS start
    FROM (SELECT * FROM phrases WHERE known = every_word AND rarest) AS r JOIN search_places AS p ON p.term_id = r.term_id
),
found AS (
    SELECT t.unit, p.article_id, CAST(p.times AS BIGINT) AS times
    FROM (SELECT DISTINCT unit, term_id FROM spelled WHERE size = 1) AS t
    JOIN search_postings AS p ON p.term_id = t.term_id
    UNION ALL
    SELECT unit, CAST((start >> 17) & 2147483647 AS INTEGER) AS article_id, count(*) FROM (
        SELECT start, any_value(unit) AS unit FROM (
            SELECT r.unit, r.place, r.every_word,
                   (CAST(r.phrase AS BIGINT) << 48) + (CAST(p.article_id AS BIGINT) << 17) + p.place - r.place + 64 AS start
            FROM (SELECT * FROM phrases WHERE known = every_word) AS r JOIN search_places AS p ON p.term_id = r.term_id
        ) WHERE start IN (SELECT start FROM starts)
        GROUP BY start HAVING bit_or(1 << place) = any_value(every_word)
    ) GROUP BY ALL
),
weights AS (
    SELECT unit, ln(1e0 + (articles - holders + 5e-1) / (holders + 5e-1)) * 2.2e0 AS weight
    FROM (
        SELECT unit, articles, CAST(least(count(*), articles) AS DOUBLE) AS holders
        FROM found CROSS JOIN (SELECT count(*) AS articles FROM search_lengths) GROUP BY unit, articles
    )
),
lengths AS (
    SELECT article_id, 3e-1 + 9e-1 * words / (SELECT avg(words) FROM search_lengths) AS length FROM search_lengths
)
SELECT f.article_id, sum(w.weight * f.times / (f.times + l.length)) AS score
FROM found AS f JOIN weights AS w ON w.unit = f.unit JOIN lengths AS l ON l.article_id = f.article_id
GROUP BY f.article_id
HAVING bit_or(1 << f.unit) = (SELECT bit_or(1 << unit) FROM words)
ORDER BY score DESC, f.article_id;
COMMENT ON MACRO TABLE search IS 'Articles that hold all words of a query, best first: SELECT a.title, s.score FROM search(''شوینده صادرات'') AS s JOIN articles AS a USING (article_id). Words in "…" stand side by side; صادر* is a beginning; endings, half-spaces, digits and letter forms do not matter. score is BM25 (k1 1.2, b 0.75).';

-- Views.

CREATE VIEW sentences AS
SELECT b.article_id, b.sentence_no, b.paragraph, b.starts_at AS span_start, b.ends_at AS span_end,
       substr(a.text, b.starts_at + 1, b.ends_at - b.starts_at) AS quote
FROM sentence_bounds AS b JOIN articles AS a ON a.article_id = b.article_id;
COMMENT ON VIEW sentences IS 'The sentences of the articles, in order.';
COMMENT ON COLUMN sentences.article_id IS 'The article.';
COMMENT ON COLUMN sentences.sentence_no IS 'Number of the sentence in its article, from 0.';
COMMENT ON COLUMN sentences.paragraph IS 'Number of its paragraph in the article, from 0.';
COMMENT ON COLUMN sentences.span_start IS 'First code point in articles.text, from 0.';
COMMENT ON COLUMN sentences.span_end IS 'End in articles.text, exclusive.';
COMMENT ON COLUMN sentences.quote IS 'The sentence, as printed.';

CREATE VIEW facts AS
SELECT value, value_max, unit, per_unit, kind, trend, flow, commodity_id, market_code, place, period, scope,
       CAST(count(*) AS INTEGER) AS mentions,
       CAST(count(DISTINCT article_id) AS INTEGER) AS articles,
       min(figure_id) AS first_figure_id,
       list(figure_id ORDER BY figure_id) AS figure_ids
FROM figures
GROUP BY ALL;
COMMENT ON VIEW facts IS 'Figures that say the same, as one: the same number of the same thing, however often it was printed.';
COMMENT ON COLUMN facts.value IS 'As in figures.';
COMMENT ON COLUMN facts.value_max IS 'As in figures.';
COMMENT ON COLUMN facts.unit IS 'As in figures.';
COMMENT ON COLUMN facts.per_unit IS 'As in figures.';
COMMENT ON COLUMN facts.kind IS 'As in figures.';
COMMENT ON COLUMN facts.trend IS 'As in figures.';
COMMENT ON COLUMN facts.flow IS 'As in figures.';
COMMENT ON COLUMN facts.commodity_id IS 'As in figures.';
COMMENT ON COLUMN facts.market_code IS 'As in figures.';
COMMENT ON COLUMN facts.place IS 'As in figures.';
COMMENT ON COLUMN facts.period IS 'As in figures.';
COMMENT ON COLUMN facts.scope IS 'As in figures.';
COMMENT ON COLUMN facts.mentions IS 'How many figures say it.';
COMMENT ON COLUMN facts.articles IS 'How many articles say it.';
COMMENT ON COLUMN facts.first_figure_id IS 'The first figure that says it: figures.figure_id.';
COMMENT ON COLUMN facts.figure_ids IS 'All figures that say it.';

CREATE VIEW disagreements AS
SELECT unit, per_unit, kind, trend, flow, commodity_id, market_code, place, period, scope,
       min(value) AS lowest,
       max(value) AS highest,
       (max(value) - min(value)) / greatest(abs(max(value)), abs(min(value))) AS spread,
       CAST(count(DISTINCT article_id) AS INTEGER) AS articles,
       list(figure_id ORDER BY figure_id) AS figure_ids
FROM figures
-- Two counts of people or two ranks are seldom counts of one thing, and a growth or a share may be of weight or of
-- value; the value of one trade flow in one period is one. «More than 44» does not contradict 45.
WHERE kind IN ('export_value', 'import_value', 'trade_value', 'balance', 'quantity', 'price', 'capacity')
  AND qualifier IN ('exact', 'approx')
  AND period_start IS NOT NULL
  AND coalesce(commodity_id, market_code, place) IS NOT NULL
GROUP BY ALL
HAVING count(DISTINCT value) > 1 AND count(DISTINCT article_id) > 1;
COMMENT ON VIEW disagreements IS 'Where two articles give different numbers for what reads as one thing: same measure, flow, commodity, market, place and period. Both stay in figures; this view sets them side by side.';
COMMENT ON COLUMN disagreements.unit IS 'As in figures.';
COMMENT ON COLUMN disagreements.per_unit IS 'As in figures.';
COMMENT ON COLUMN disagreements.kind IS 'As in figures.';
COMMENT ON COLUMN disagreements.trend IS 'As in figures.';
COMMENT ON COLUMN disagreements.flow IS 'As in figures.';
COMMENT ON COLUMN disagreements.commodity_id IS 'As in figures.';
COMMENT ON COLUMN disagreements.market_code IS 'As in figures.';
COMMENT ON COLUMN disagreements.place IS 'As in figures.';
COMMENT ON COLUMN disagreements.period IS 'As in figures.';
COMMENT ON COLUMN disagreements.scope IS 'As in figures.';
COMMENT ON COLUMN disagreements.lowest IS 'The smallest value that an article gives.';
COMMENT ON COLUMN disagreements.highest IS 'The largest value that an article gives.';
COMMENT ON COLUMN disagreements.spread IS 'How far apart they are, as a part of the larger: 0.01 is a rounding, 0.5 is twice as much.';
COMMENT ON COLUMN disagreements.articles IS 'How many articles speak of it.';
COMMENT ON COLUMN disagreements.figure_ids IS 'The figures that speak of it: figures.figure_id.';
