-- Each case that was decided within the period.
, unused AS (SELECT $7::integer, $8::integer, $9::text[]),
own AS (
  SELECT DISTINCT ON (sid) sid, traits, town FROM (
    SELECT CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid, traits,
      CASE WHEN alone THEN town ELSE p.name || '/' || town END AS town, n
    FROM fact_subject f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  ORDER BY sid, n DESC),
thing AS MATERIALIZED (
  SELECT row_number() OVER () AS t, own.traits, own.town, NULL::text AS type, c.party, c.penalties,
    CASE WHEN $14::boolean THEN c.fine ELSE 1 END AS weight, c.id AS ids, true AS unasked
  FROM (
    SELECT f.*, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid
    FROM fact_case f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
    WHERE ($5::integer IS NULL OR decided >= $5) AND ($6::integer IS NULL OR decided <= $6)
      AND decided IS NOT NULL AND (here IS NULL OR f.place = here)) c
  JOIN own ON own.sid = c.sid),
found AS MATERIALIZED (SELECT 0::bigint AS t, '' AS name, '' AS ids WHERE false)
