-- Townships to sweep, and what those of older names are called now.
, township AS MATERIALIZED (
  SELECT DISTINCT CASE WHEN alone THEN compared ELSE p.name || compared_named END AS place,
    coalesce(compared = here, true) AS listed
  FROM fact_township f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one),
renamed AS MATERIALIZED (
  SELECT DISTINCT ON (old) old, new, now FROM (
    SELECT old, new, now, 0 AS rank
    FROM unnest($10::text[], $11::text[], $12::text[]) AS t(old, new, now)
    UNION ALL
    SELECT CASE WHEN alone THEN old ELSE p.name || old_named END,
      CASE WHEN alone THEN new ELSE p.name || '/' || new END,
      CASE WHEN alone THEN now ELSE p.name || now_named END, 1
    FROM fact_renamed f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  WHERE old NOT IN (SELECT place FROM township) ORDER BY old, rank, new)
