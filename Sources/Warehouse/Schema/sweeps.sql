, listed AS MATERIALIZED (SELECT DISTINCT place FROM township WHERE listed),
-- The sweeps of the period.
sweep AS (
  SELECT id, f.sites, CASE WHEN alone THEN township ELSE p.name || '/' || township END AS township,
    CASE WHEN alone THEN compared ELSE p.name || compared_named END AS place
  FROM fact_sweep f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE ($5::integer IS NULL OR day >= $5) AND ($6::integer IS NULL OR day <= $6)
    AND (here IS NULL OR compared = here)),
swept AS MATERIALIZED (
  SELECT sweep.id, sweep.township, renamed.new, coalesce(renamed.now, sweep.place) AS place,
    coalesce(renamed.now, sweep.place) IN (SELECT place FROM listed) AS is_listed
  FROM sweep LEFT JOIN renamed ON renamed.old = sweep.place)
