-- Every case, the first visit that found its row, and the papers that no case names.
, entry AS MATERIALIZED (
  SELECT n, ord, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    CASE WHEN NOT alone THEN p.name END AS place, row_id, names, body
  FROM fact_entry f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE here IS NULL OR f.place = here),
looked AS MATERIALIZED (SELECT DISTINCT sid, row_id FROM entry WHERE row_id IS NOT NULL),
visit AS (
  SELECT f.part, f.ord, day, id, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid
  FROM fact_visit f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE NOT draft AND fitness IN ('sound', 'admitted') AND (here IS NULL OR f.place = here)),
-- Whom visits were paid to comes first: rows of the form are few kinds, and joined by them alone each would meet each.
met AS MATERIALIZED (
  SELECT looked.sid, looked.row_id, visit.part, visit.ord, visit.day, visit.id
  FROM looked JOIN visit ON visit.sid = looked.sid),
found AS (
  SELECT DISTINCT ON (met.sid, met.row_id) met.sid, met.row_id, met.day, met.id
  FROM met
  JOIN fact_row r ON r.shard = ANY ($2) AND r.part = ANY ($1) AND r.part = met.part
    AND r.visit = met.ord AND r.row_id = met.row_id AND r.present
  ORDER BY met.sid, met.row_id, met.day, met.id COLLATE "C"),
issued AS (
  SELECT n, ord, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    number, visit, body
  FROM fact_paper f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE proposed AND (here IS NULL OR f.place = here)),
paper AS MATERIALIZED (
  SELECT n, ord, sid, visit, body FROM issued
  WHERE NOT EXISTS (
    SELECT 1 FROM entry WHERE entry.sid = issued.sid AND strpos(entry.names, issued.number) > 0)),
party AS (
  SELECT DISTINCT ON (sid) sid, body FROM (
    SELECT n, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid, body
    FROM fact_party f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  WHERE sid IN (SELECT sid FROM entry) ORDER BY sid, n DESC)
SELECT 'case' AS kind, body AS a, sid AS b, n * 1000000000 + ord AS value, place AS ids FROM entry
UNION ALL
SELECT 'party', body, sid, NULL, NULL FROM party
UNION ALL
SELECT 'paper', body, sid, n * 1000000000 + ord, NULL FROM paper
UNION ALL
SELECT 'found', row_id, sid, day::bigint, id FROM found
UNION ALL
SELECT 'seen', id, sid, day::bigint, NULL FROM (
  SELECT DISTINCT ON (id, sid) id, sid, day FROM (
    SELECT n, ord, f.id, day, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid
    FROM fact_visit f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
    WHERE here IS NULL OR f.place = here) v
  WHERE id IN (SELECT visit FROM paper) ORDER BY id, sid, n, ord) t
