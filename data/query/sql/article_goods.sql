-- Goods that an article names as traded.
SELECT t.commodity_id, t.commodity, c.name_en AS commodity_en, t.flow,
       t.market_code, m.name_fa AS market_fa, m.name_en AS market_en, t.span_start, t.span_end, t.quote
FROM trade_items AS t
LEFT JOIN commodities AS c ON c.commodity_id = t.commodity_id
LEFT JOIN markets AS m ON m.market_code = t.market_code
WHERE t.article_id = {article_id}
ORDER BY t.span_start, t.span_end
