SELECT kind, a, b, value, ids FROM said
UNION ALL
SELECT kind, a, b, value, ids FROM told
UNION ALL
SELECT 'cell', class, 'total', sum(count), NULL
FROM total, unnest(string_to_array(split_part(placement, '|', 4), ',')) AS class GROUP BY 2
UNION ALL
SELECT 'cell', class, 'inspected', count(DISTINCT s.k), string_agg(kept.id, E'\x1f'
  ORDER BY s.k COLLATE "C", kept.day, kept.id COLLATE "C", kept.device COLLATE "C") FILTER (WHERE $ids)
FROM subject s
CROSS JOIN LATERAL unnest(string_to_array(split_part(s.placement, '|', 4), ',')) AS class
JOIN kept ON kept.k = s.k AND kept.inside GROUP BY 2
UNION ALL
SELECT 'cell', 'township', 'total', count(*), NULL FROM listed
UNION ALL
SELECT 'cell', 'township', 'inspected', count(DISTINCT place), string_agg(id, E'\x1f') FILTER (WHERE $ids)
FROM swept WHERE is_listed HAVING count(*) > 0
UNION ALL
SELECT DISTINCT CASE WHEN is_listed THEN 'renamed' ELSE 'unlisted' END, township, new, NULL::bigint,
  NULL::text
FROM swept WHERE NOT is_listed OR new IS NOT NULL
