-- Each visit with what it found.
, thing AS MATERIALIZED (
  SELECT row_number() OVER () AS t, kept.part, kept.ord, kept.id, f.traits,
    CASE WHEN alone THEN f.town ELSE p.name || f.town_named END AS town, f.type,
    NULL::text AS party, NULL::text AS penalties, 1::bigint AS weight, kept.id AS ids, true AS unasked
  FROM kept JOIN fact_visit f ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = kept.part
    AND f.ord = kept.ord JOIN p ON p.part = kept.part, one
  WHERE kept.inside),
found AS MATERIALIZED (
  SELECT t, name, thing.id || '/' || name AS ids FROM thing JOIN (
    SELECT part, visit, row_id AS name FROM fact_row f
    WHERE f.shard = ANY ($2) AND f.part = ANY ($1) AND present
    UNION ALL
    SELECT part, visit, item FROM fact_violated f
    WHERE f.shard = ANY ($2) AND f.part = ANY ($1)) q ON q.part = thing.part AND q.visit = thing.ord)
