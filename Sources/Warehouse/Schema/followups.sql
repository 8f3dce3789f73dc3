-- What is still open: of cases, referrals and papers those of which a term runs; of visits those that lack
-- something.
, entry AS MATERIALIZED (
  SELECT n, ord, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    CASE WHEN NOT alone THEN p.name END AS place, row_id, body, decisions, orders,
    is_open AND (last_day IS NULL OR last_day >= $10::integer) AS is_open
  FROM fact_entry f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE here IS NULL OR f.place = here),
sent AS MATERIALIZED (
  SELECT n, ord, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    CASE WHEN NOT alone THEN p.name END AS place, day, body, criminal
  FROM fact_sent f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE (is_open OR criminal) AND (here IS NULL OR f.place = here)),
visit AS MATERIALIZED (
  SELECT n, f.ord, f.part, device, id, day, again, draft, title,
    fitness IN ('sound', 'admitted') AS fits,
    CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    ($5 IS NULL OR day >= $5) AND ($6 IS NULL OR day <= $6) AS inside
  FROM fact_visit f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE here IS NULL OR f.place = here),
looked AS MATERIALIZED (
  SELECT DISTINCT sid, row_id FROM entry WHERE is_open AND row_id IS NOT NULL),
-- Whom visits were paid to comes first, as in the ledger.
met AS MATERIALIZED (
  SELECT looked.sid, looked.row_id, visit.part, visit.ord, visit.day, visit.id
  FROM looked JOIN visit ON visit.sid = looked.sid AND visit.fits AND NOT visit.draft),
found AS (
  SELECT DISTINCT ON (met.sid, met.row_id) met.sid, met.row_id, met.day, met.id
  FROM met
  JOIN fact_row r ON r.shard = ANY ($2) AND r.part = ANY ($1) AND r.part = met.part
    AND r.visit = met.ord AND r.row_id = met.row_id AND r.present
  ORDER BY met.sid, met.row_id, met.day, met.id COLLATE "C"),
concluded AS MATERIALIZED (
  SELECT DISTINCT ON (paper) paper, conclusion, until, body
  FROM fact_conclusion f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part
  ORDER BY paper, n),
term AS MATERIALIZED (
  SELECT n, ord, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
    f.paper, visit, number, day, kind, decision, f.body, c.conclusion, c.body AS conclusion_body,
    coalesce(c.until, deadline) AS deadline
  FROM fact_term f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part
  CROSS JOIN one LEFT JOIN concluded c ON c.paper = f.paper
  WHERE here IS NULL OR f.place = here),
-- Papers of which nothing is waited for any more.
ended AS MATERIALIZED (
  SELECT t.n, t.ord FROM term t JOIN visit v ON v.sid = t.sid AND v.again AND NOT v.draft
    AND v.day >= t.day AND v.id <> t.visit
  WHERE t.kind = 'correction' AND t.conclusion IS DISTINCT FROM 'extended'
  UNION
  SELECT t.n, t.ord FROM term t JOIN entry e ON e.sid = t.sid AND strpos(e.orders, t.number) > 0
  WHERE t.kind = 'correction' AND t.conclusion IS DISTINCT FROM 'extended'
  UNION
  SELECT n, ord FROM term
  WHERE kind = 'correction' AND (deadline IS NULL OR conclusion IN ('corrected', 'becameCase'))
  UNION
  SELECT t.n, t.ord FROM term t JOIN entry e ON e.sid = t.sid AND strpos(e.decisions, t.number) > 0
  WHERE t.kind = 'penalty'
  UNION
  SELECT t.n, t.ord FROM term t JOIN term o ON o.visit = t.visit AND o.kind = 'outcome'
    AND (o.decision IS NULL OR o.decision = t.number)
  WHERE t.kind = 'preservation'
  UNION
  SELECT t.n, t.ord FROM term t JOIN sent s ON s.sid = t.sid AND s.criminal AND t.day <= s.day
  WHERE t.kind = 'transfer'
  UNION
  SELECT n, ord FROM term WHERE kind = 'outcome'),
running AS MATERIALIZED (SELECT * FROM term WHERE (n, ord) NOT IN (SELECT n, ord FROM ended)),
party AS (
  SELECT DISTINCT ON (sid) sid, body FROM (
    SELECT n, CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid, body
    FROM fact_party f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  WHERE sid IN (SELECT sid FROM entry WHERE is_open UNION SELECT sid FROM sent)
  ORDER BY sid, n DESC),
-- Evidence that a visit names and no county holds.
absent AS MATERIALIZED (
  SELECT x.part, x.visit, x.sha256
  FROM fact_missing x JOIN p ON x.shard = ANY ($2) AND x.part = ANY ($1) AND x.part = p.part
  WHERE x.sha256 NOT IN (
    SELECT e.sha256 FROM fact_evidence e JOIN p ON e.shard = ANY ($2) AND e.part = ANY ($1)
      AND e.part = p.part)),
named AS MATERIALIZED (
  SELECT DISTINCT ON (id) id, title, day FROM visit WHERE inside ORDER BY id, n, ord),
first AS (
  SELECT DISTINCT ON (device, id) device, id, title, day, inside FROM visit
  ORDER BY device, id, n, ord)
SELECT 'unfit' AS kind, body AS a, NULL AS b, n * 1000000000 + ord AS value, NULL AS ids
FROM fact_unfit f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
WHERE ($5 IS NULL OR day >= $5) AND ($6 IS NULL OR day <= $6) AND (here IS NULL OR f.place = here)
  AND body::jsonb ->> 'fitness' = 'undecided'
UNION ALL
SELECT 'lacking', named.id, named.title, named.day::bigint, string_agg(DISTINCT absent.sha256, E'\x1f')
FROM visit JOIN absent ON absent.part = visit.part AND absent.visit = visit.ord
JOIN named ON named.id = visit.id WHERE visit.inside GROUP BY named.id, named.title, named.day
UNION ALL
SELECT 'waived', w.item, w.reason, visit.n * 1000000000 + visit.ord,
  first.id || E'\x1f' || first.day || E'\x1f' || first.title
FROM fact_waived w JOIN visit ON w.shard = ANY ($2) AND w.part = ANY ($1) AND w.part = visit.part
  AND w.visit = visit.ord
JOIN first ON first.device = visit.device AND first.id = visit.id WHERE first.inside
UNION ALL
SELECT 'pending', kept.id, kept.title, kept.n * 1000000000 + kept.ord,
  kept.day || E'\x1f' || string_agg(q.row_id, E'\x1f')
FROM kept JOIN fact_pending q ON q.shard = ANY ($2) AND q.part = ANY ($1) AND q.part = kept.part
  AND q.visit = kept.ord
WHERE kept.inside GROUP BY kept.id, kept.title, kept.n, kept.ord, kept.day
UNION ALL
SELECT CASE WHEN is_visit THEN 'same' ELSE 'alike' END, body, NULL, n * 1000000000 + ord, NULL
FROM fact_twin f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
WHERE (NOT is_visit OR ($5 IS NULL OR day >= $5) AND ($6 IS NULL OR day <= $6))
  AND (here IS NULL OR here = ANY (string_to_array(f.places, E'\x1f')))
UNION ALL
SELECT 'case', body, sid, n * 1000000000 + ord, place FROM entry WHERE is_open
UNION ALL
SELECT 'found', row_id, sid, day::bigint, id FROM found
UNION ALL
SELECT 'party', body, sid, NULL, NULL FROM party
UNION ALL
SELECT 'referral', body, sid, n * 1000000000 + ord, place FROM sent
UNION ALL
SELECT 'paper', body, sid, n * 1000000000 + ord, NULL FROM running
UNION ALL
SELECT DISTINCT 'concluded', conclusion_body, NULL, NULL::bigint, NULL FROM running
WHERE conclusion IS NOT NULL
