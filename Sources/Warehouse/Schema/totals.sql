-- How many institutions there are of each kind, and what visits did to that, in words.
, total AS MATERIALIZED (
  SELECT placement, 1 AS count FROM m0 WHERE listed
  -- Of a line that several rosters of one bureau have the first counts.
  UNION ALL SELECT placement, -1 FROM (
    SELECT placement, row_number() OVER (PARTITION BY k ORDER BY n, ord) AS turn FROM m0
    JOIN p USING (n) WHERE listed AND several) t
  WHERE turn > 1
  UNION ALL SELECT placement, -1 FROM duplicate
  UNION ALL SELECT placement, -1 FROM closed
  UNION ALL SELECT placement, 1 FROM subject
  WHERE placement LIKE '1|%' AND current IS DISTINCT FROM placement
  UNION ALL SELECT current, -1 FROM subject
  WHERE placement LIKE '1|%' AND current IS NOT NULL AND current <> placement),
told AS (
  SELECT CASE WHEN current IS NOT NULL THEN 'moved' WHEN is_closed THEN 'closed'
    WHEN listed THEN 'dropped' ELSE 'outside' END AS kind, title AS a, NULL::text AS b,
    NULL::bigint AS value, k AS ids
  FROM subject WHERE placement LIKE '1|%' AND current IS DISTINCT FROM placement
  UNION ALL
  SELECT 'unseen', title, NULL, NULL, NULL FROM closed
  WHERE NOT EXISTS (SELECT 1 FROM kept WHERE kept.k = closed.k))
