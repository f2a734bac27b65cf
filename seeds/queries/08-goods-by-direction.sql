-- name_fa: کالاها به تفکیک جهت
-- name_en: Goods by direction
-- description_fa: هر کالا چند بار صادراتی و چند بار وارداتی نام برده شده، و با کدام بازارها.
-- description_en: How often each commodity is named as exported and as imported, and with which markets.

SELECT coalesce(c.name_fa, t.commodity) AS commodity, c.hs,
       count(*) FILTER (t.flow = 'export') AS exported, count(*) FILTER (t.flow = 'import') AS imported,
       count(*) FILTER (t.flow IS NULL OR t.flow NOT IN ('export', 'import')) AS other,
       string_agg(DISTINCT m.name_fa, '، ') AS markets
FROM trade_items AS t
LEFT JOIN commodities AS c ON c.commodity_id = t.commodity_id
LEFT JOIN markets AS m ON m.market_code = t.market_code
GROUP BY coalesce(c.name_fa, t.commodity), c.hs
ORDER BY count(*) DESC, fa_sort(coalesce(c.name_fa, t.commodity))
