-- Townships to sweep, what those of older names are called now, and the sweeps of the period.
, listed AS MATERIALIZED (
  SELECT DISTINCT CASE WHEN alone THEN compared ELSE p.name || compared_named END AS place
  FROM fact_township f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one),
renamed AS MATERIALIZED (
  SELECT DISTINCT ON (old) old, new, now FROM (
    SELECT old, new, now, 0 AS rank
    FROM unnest($9::text[], $10::text[], $11::text[]) AS t(old, new, now)
    UNION ALL
    SELECT CASE WHEN alone THEN old ELSE p.name || old_named END,
      CASE WHEN alone THEN new ELSE p.name || '/' || new END,
      CASE WHEN alone THEN now ELSE p.name || now_named END, 1
    FROM fact_renamed f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  WHERE old NOT IN (SELECT place FROM listed) ORDER BY old, rank, new),
sweep AS (
  SELECT id, day, CASE WHEN alone THEN township ELSE p.name || '/' || township END AS township,
    CASE WHEN alone THEN compared ELSE p.name || compared_named END AS place
  FROM fact_sweep f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE ($4 IS NULL OR day >= $4) AND ($5 IS NULL OR day <= $5)),
swept AS MATERIALIZED (
  SELECT sweep.id, sweep.township, renamed.new, coalesce(renamed.now, sweep.place) AS place,
    coalesce(renamed.now, sweep.place) IN (SELECT place FROM listed) AS is_listed
  FROM sweep LEFT JOIN renamed ON renamed.old = sweep.place)
SELECT kind, a, b, value, ids FROM said
UNION ALL
SELECT kind, a, b, value, ids FROM told
UNION ALL
SELECT 'cell', class, 'total', sum(count), NULL
FROM total, unnest(string_to_array(split_part(placement, '|', 4), ',')) AS class GROUP BY 2
UNION ALL
SELECT 'cell', class, 'inspected', count(DISTINCT s.k), string_agg(kept.id, E'\x1f'
  ORDER BY s.k COLLATE "C", kept.day, kept.id COLLATE "C", kept.device COLLATE "C")
FROM subject s
CROSS JOIN LATERAL unnest(string_to_array(split_part(s.placement, '|', 4), ',')) AS class
JOIN kept ON kept.k = s.k AND kept.inside GROUP BY 2
UNION ALL
SELECT 'cell', 'township', 'total', count(*), NULL FROM listed
UNION ALL
SELECT 'cell', 'township', 'inspected', count(DISTINCT place), string_agg(id, E'\x1f')
FROM swept WHERE is_listed HAVING count(*) > 0
UNION ALL
SELECT DISTINCT CASE WHEN is_listed THEN 'renamed' ELSE 'unlisted' END, township, new, NULL::bigint,
  NULL::text
FROM swept WHERE NOT is_listed OR new IS NOT NULL
