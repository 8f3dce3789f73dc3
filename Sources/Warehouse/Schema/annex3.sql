, total AS (
  SELECT placement, 1 AS count FROM m0 WHERE listed
  UNION ALL SELECT placement, -1 FROM duplicate
  UNION ALL SELECT placement, -1 FROM closed
  UNION ALL SELECT placement, 1 FROM subject
  WHERE placement LIKE '1|%' AND current IS DISTINCT FROM placement
  UNION ALL SELECT current, -1 FROM subject
  WHERE placement LIKE '1|%' AND current IS NOT NULL AND current <> placement)
SELECT kind, a, b, value, ids FROM said
UNION ALL
SELECT 'cell', split_part(placement, '|', 2), 'total', sum(count), NULL FROM total
WHERE split_part(placement, '|', 2) <> '' GROUP BY 2
UNION ALL
SELECT 'cell', split_part(s.placement, '|', 2), 'inspected', count(DISTINCT s.k),
  string_agg(kept.id, E'\x1f')
FROM subject s JOIN kept ON kept.k = s.k AND kept.inside
WHERE split_part(s.placement, '|', 2) <> '' GROUP BY 2
UNION ALL
SELECT 'uncertain', title, split_part(placement, '|', 2), NULL, k FROM subject
WHERE inside AND split_part(placement, '|', 5) = 'ambiguous' AND split_part(placement, '|', 2) <> ''
UNION ALL
SELECT CASE WHEN current IS NOT NULL THEN 'moved' WHEN is_closed THEN 'closed'
  WHEN listed THEN 'dropped' ELSE 'outside' END, title, NULL, NULL, k
FROM subject WHERE placement LIKE '1|%' AND current IS DISTINCT FROM placement
UNION ALL
SELECT 'unseen', title, NULL, NULL, NULL FROM closed
WHERE NOT EXISTS (SELECT 1 FROM kept WHERE kept.k = closed.k)
