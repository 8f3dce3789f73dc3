-- Every referral, and the letters that the register does not have.
, sent AS MATERIALIZED (
  SELECT n, ord, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    CASE WHEN NOT alone THEN p.name END AS place, department, number, day, body
  FROM fact_sent f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE here IS NULL OR f.place = here),
letter AS (
  SELECT n, ord, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    department, number, day, body
  FROM fact_paper f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE department IS NOT NULL AND (here IS NULL OR f.place = here)),
party AS (
  SELECT DISTINCT ON (sid) sid, body FROM (
    SELECT n, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid, body
    FROM fact_party f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  WHERE sid IN (SELECT sid FROM sent) ORDER BY sid, n DESC)
SELECT 'referral' AS kind, body AS a, sid AS b, n * 1000000000 + ord AS value, place AS ids FROM sent
UNION ALL
SELECT 'party', body, sid, NULL, NULL FROM party
UNION ALL
SELECT 'paper', body, sid, n * 1000000000 + ord, NULL FROM letter
WHERE NOT EXISTS (
  SELECT 1 FROM sent WHERE sent.sid = letter.sid AND sent.department = letter.department
    AND (strpos(sent.number, letter.number) > 0 OR letter.day <= sent.day))
