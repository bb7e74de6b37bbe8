-- A receipt that was sent twice counts once; a return or a void takes back what its lines say.
INSERT INTO balances
SELECT
  memberId,
  COALESCE(SUM(amountMinor) FILTER (WHERE sku NOT IN ('POSTAGE', 'GIFT-CARD')) / 1000, 0)
    + COALESCE(SUM(amountMinor) FILTER (WHERE category = 'beauty') / 1000, 0),
  SUM(amountMinor)
FROM (
  SELECT
    memberId,
    line.sku,
    line.category,
    CASE kind WHEN 'SALE' THEN line.amountMinor ELSE -line.amountMinor END AS amountMinor
  FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY saleId ORDER BY arrival) AS time_sent
    FROM sales
    WHERE memberId IS NOT NULL)
  CROSS JOIN UNNEST(`lines`) AS line (sku, category, amountMinor)
  WHERE time_sent = 1)
GROUP BY memberId
