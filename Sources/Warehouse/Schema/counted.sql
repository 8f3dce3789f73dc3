-- Institutions that rosters have or that were inspected off them, each once.
, m0 AS (
  SELECT CASE WHEN alone OR shared THEN key ELSE p.name || '/' || key END AS k, NOT listed OR shared AND NOT alone OR several AS dupes,
    credit, number, title, listed, placement, key, n, ord
  FROM fact_member f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE here IS NULL OR f.place = here),
m AS MATERIALIZED (
  SELECT k, credit, number, title, listed, placement, key, n, ord FROM m0 WHERE NOT dupes
  UNION ALL
  SELECT * FROM (
    SELECT DISTINCT ON (k) k, credit, number, title, listed, placement, key, n, ord FROM m0
    WHERE dupes ORDER BY k, listed DESC, n, ord) d),
-- One by their credit code, or by their number where not two of them bear different credit codes.
code AS (
  SELECT 'u' || credit AS code, array_agg(k ORDER BY listed DESC, n, ord) AS ks FROM m, one
  WHERE NOT alone AND credit IS NOT NULL GROUP BY credit HAVING count(*) > 1
  UNION ALL
  SELECT 'v' || number, array_agg(k ORDER BY listed DESC, n, ord) FROM m, one
  WHERE NOT alone AND number IS NOT NULL GROUP BY number
  HAVING count(*) > 1 AND count(DISTINCT credit) <= 1),
doubtful AS (
  SELECT number, array_agg(k ORDER BY listed DESC, n, ord) AS ks,
    (array_agg(title ORDER BY listed DESC, n, ord))[1] AS title FROM m, one
  WHERE NOT alone AND number IS NOT NULL GROUP BY number
  HAVING count(*) > 1 AND count(DISTINCT credit) > 1),
edge AS MATERIALIZED (
  SELECT DISTINCT ks[1] AS a, k AS b FROM code, unnest(ks) AS k
  UNION
  SELECT DISTINCT k, ks[1] FROM code, unnest(ks) AS k),
reach(a, b) AS (
  SELECT a, b FROM edge
  UNION
  SELECT reach.a, edge.b FROM reach JOIN edge ON edge.a = reach.b),
pair AS (
  SELECT reach.a, m.k, m.title, m.listed, m.placement, m.key, m.n, m.ord
  FROM reach JOIN m ON m.k = reach.b),
-- What each of those that are one counts as: the first of them, its line where a roster has it.
lead AS MATERIALIZED (
  SELECT DISTINCT ON (a) a AS k, k AS root, CASE WHEN listed THEN placement END AS line,
    CASE WHEN listed THEN key END AS line_id, CASE WHEN listed THEN title END AS line_title
  FROM pair ORDER BY a, listed DESC, n, ord),
duplicate AS MATERIALIZED (
  SELECT m.k, m.placement FROM lead JOIN m ON m.k = lead.k WHERE m.listed AND lead.k <> lead.root),
closed AS MATERIALIZED (
  SELECT DISTINCT ON (CASE WHEN several THEN p.name || '/' || key ELSE f.part || ' ' || key END)
    CASE WHEN alone OR shared THEN key ELSE p.name || '/' || key END AS k, title, placement
  FROM fact_closed f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE ($6::integer IS NULL OR day <= $6) AND (here IS NULL OR f.place = here)
    AND CASE WHEN alone OR shared THEN key ELSE p.name || '/' || key END
      NOT IN (SELECT k FROM duplicate)
  ORDER BY CASE WHEN several THEN p.name || '/' || key ELSE f.part || ' ' || key END, n DESC),
s0 AS (
  SELECT DISTINCT ON (sid) * FROM (
    SELECT CASE WHEN alone OR subject_shared THEN subject ELSE p.name || '/' || subject END AS sid,
      CASE WHEN alone OR shared THEN key ELSE p.name || '/' || key END AS k,
      coalesce(f.closed <= $6 OR $6 IS NULL, false) AND f.closed IS NOT NULL AS is_closed,
      current, joined, joined_id, joined_title, listed, n
    FROM fact_standing f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  ORDER BY sid, n DESC),
standing AS MATERIALIZED (
  SELECT s0.sid, coalesce(lead.root, s0.k) AS k,
    CASE
      WHEN lead.root IS NULL OR s0.k = lead.root THEN
        CASE WHEN s0.is_closed OR (lead.root IS NOT NULL AND c.k IS NOT NULL) THEN NULL
          ELSE s0.current END
      WHEN c.k IS NOT NULL THEN NULL
      ELSE lead.line
    END AS current,
    CASE WHEN lead.root IS NULL OR s0.k = lead.root THEN s0.joined ELSE coalesce(lead.line, s0.joined)
      END AS joined,
    CASE WHEN lead.root IS NULL OR s0.k = lead.root OR lead.line IS NULL THEN s0.joined_id
      ELSE lead.line_id END AS joined_id,
    CASE WHEN lead.root IS NULL OR s0.k = lead.root OR lead.line IS NULL THEN s0.joined_title
      ELSE lead.line_title END AS joined_title,
    s0.listed OR lead.line IS NOT NULL AS listed,
    CASE WHEN lead.root IS NULL THEN s0.is_closed ELSE c.k IS NOT NULL END AS is_closed
  FROM s0 LEFT JOIN lead ON lead.k = s0.k LEFT JOIN closed c ON c.k = lead.root),
-- Visits that name evidence which no county holds.
lacking AS MATERIALIZED (
  SELECT DISTINCT x.part, x.visit FROM fact_missing x JOIN p ON x.shard = ANY ($2) AND x.part = ANY ($1) AND x.part = p.part
  WHERE x.sha256 NOT IN (
    SELECT e.sha256 FROM fact_evidence e JOIN p ON e.shard = ANY ($2) AND e.part = ANY ($1) AND e.part = p.part
    WHERE e.sha256 IN (
      SELECT sha256 FROM fact_missing g WHERE g.shard = ANY ($2) AND g.part = ANY ($1)))),
-- Visits, with the reason for which one is left out. counts is a column of its own because the planner takes a bare
-- "reason IS NULL" for very rare, and then reads all rows of the form once for each visit of a county.
v AS MATERIALIZED (
  SELECT t.*, reason IS NULL AS counts FROM (
    SELECT f.part, f.shard, n, ord, device, id,
      CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid,
      said || CASE WHEN scoped THEN ' ' || f.part ELSE '' END AS said, again, day, advertisements, title,
      placement,
      ($5::integer IS NULL OR day >= $5) AND ($6 IS NULL OR day <= $6) AS inside,
      ($7::integer IS NULL OR day >= $7) AND ($8::integer IS NULL OR day <= $8) AS ours,
      CASE
        WHEN draft THEN 'drafts'
        WHEN review = 'void' THEN 'void'
        WHEN review = 'returned' AND NOT 'returned' = ANY ($9::text[]) THEN 'returned'
        WHEN fitness = 'undecided' THEN 'unfit'
        WHEN fitness = 'excluded' THEN 'excluded'
        WHEN outcome <> 'completed' THEN outcome
        WHEN (f.part, f.ord) IN (SELECT part, visit FROM lacking) THEN 'evidenceMissing'
        WHEN NOT review = ANY ($9) THEN 'unreviewed'
      END AS reason
    FROM fact_visit f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
    WHERE here IS NULL OR f.place = here) t),
-- Those that count, in the period or the campaign; the same record of two laptops once.
kept AS MATERIALIZED (
  SELECT DISTINCT ON (v.id, v.said) v.part, v.shard, v.ord, v.n, v.device, v.id, v.sid, v.again, v.day,
    v.advertisements, v.title, v.placement, v.inside, standing.k
  FROM v JOIN standing ON standing.sid = v.sid
  WHERE counts AND (inside OR ours) ORDER BY v.id, v.said, v.n, v.ord),
-- Each subject once, as its last visit knew it.
last AS (
  SELECT DISTINCT ON (k) k, sid, title, placement FROM kept ORDER BY k, day DESC, id DESC, device DESC),
seen AS (SELECT k, bool_or(inside) AS inside FROM kept GROUP BY k),
subject AS MATERIALIZED (
  SELECT last.k, coalesce(s.joined_id, last.sid) AS id, coalesce(s.joined_title, last.title) AS title,
    coalesce(s.joined, last.placement) AS placement, s.current, s.listed, s.is_closed, seen.inside
  FROM last JOIN standing s ON s.sid = last.sid JOIN seen ON seen.k = last.k),
-- What is said under every table.
said AS (
  SELECT 'counted' AS kind, NULL AS a, NULL AS b, count(*)::bigint AS value, NULL AS ids FROM kept
  WHERE inside
  UNION ALL
  SELECT 'left', CASE WHEN reason IS NULL OR (reason <> 'drafts' AND NOT inside) THEN 'outsidePeriod'
    ELSE reason END, NULL, count(DISTINCT id), NULL
  FROM v WHERE reason IS NOT NULL OR NOT inside GROUP BY 2
  UNION ALL
  SELECT 'disagreeing', id, NULL, min(n * 1000000000 + ord), NULL FROM kept
  GROUP BY id HAVING count(*) FILTER (WHERE inside) > 1
  UNION ALL
  SELECT 'unfit', body, NULL, n * 1000000000 + ord, NULL
  FROM fact_unfit f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE ($5 IS NULL OR day >= $5) AND ($6 IS NULL OR day <= $6) AND (here IS NULL OR f.place = here)
  UNION ALL
  SELECT 'shared', r.title, NULL,
    CASE WHEN r.listed THEN 0 ELSE 1000000000000000 END + r.n * 1000000000 + r.ord,
    string_agg(q.k, E'\x1f' ORDER BY q.listed DESC, q.n, q.ord)
  FROM lead JOIN m r ON r.k = lead.root JOIN pair q ON q.a = lead.k
  WHERE lead.k = lead.root GROUP BY lead.k, r.title, r.listed, r.n, r.ord
  UNION ALL
  SELECT 'doubtful', number, title, NULL, array_to_string(ks, E'\x1f') FROM doubtful)
