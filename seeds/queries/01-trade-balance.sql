-- name_fa: تراز بازرگانی به تفکیک بازار
-- name_en: Trade balance by market
-- description_fa: صادرات و واردات گفته‌شده با هر بازار، از هر جا در هر دوره، و تفاضل آن‌ها؛ بزرگ‌ترین رقم هر یک.
-- description_en: Exports and imports stated with each market, of each place and period, and what lies between them; the largest statement of each.

WITH stated AS (
    SELECT market_code, place, period, unit,
           max(value) FILTER (kind = 'export_value') AS exports,
           max(value) FILTER (kind = 'import_value') AS imports,
           max(value) FILTER (kind = 'balance') AS balance,
           arg_max(figure_id, value) AS figure_id
    FROM figures
    WHERE market_code IS NOT NULL AND kind IN ('export_value', 'import_value', 'balance')
    GROUP BY ALL
)
SELECT m.name_fa AS market, s.market_code, s.place, s.period, s.unit, s.exports, s.imports,
       coalesce(s.balance, s.exports - s.imports) AS balance, s.figure_id
FROM stated AS s LEFT JOIN markets AS m ON m.market_code = s.market_code
ORDER BY s.exports IS NULL OR s.imports IS NULL, greatest(s.exports, s.imports) DESC NULLS LAST,
         market_code, period, place
