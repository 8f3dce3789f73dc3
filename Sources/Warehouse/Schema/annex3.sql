SELECT kind, a, b, value, ids FROM said
UNION ALL
SELECT kind, a, b, value, ids FROM told
UNION ALL
SELECT 'cell', split_part(placement, '|', 2), 'total', sum(count), NULL FROM total
WHERE split_part(placement, '|', 2) <> '' GROUP BY 2
UNION ALL
SELECT 'cell', split_part(s.placement, '|', 2), 'inspected', count(DISTINCT s.k),
  string_agg(kept.id, E'\x1f') FILTER (WHERE $ids)
FROM subject s JOIN kept ON kept.k = s.k AND kept.inside
WHERE split_part(s.placement, '|', 2) <> '' GROUP BY 2
UNION ALL
SELECT 'uncertain', title, split_part(placement, '|', 2), NULL, k FROM subject
WHERE inside AND split_part(placement, '|', 5) = 'ambiguous' AND split_part(placement, '|', 2) <> ''
