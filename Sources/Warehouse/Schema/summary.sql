-- What the work summary tells besides the tables: which institutions were inspected, what of the form was asked
-- and found at them, what visits say beside their answers, and the sweeps.
, institution AS MATERIALIZED (
  SELECT k, string_to_array(split_part(placement, '|', 4), ',') AS classes,
    split_part(placement, '|', 3) AS col
  FROM subject WHERE inside AND split_part(placement, '|', 2) <> ''),
paid AS MATERIALIZED (
  SELECT kept.k, kept.part, kept.ord, kept.id FROM institution JOIN kept ON kept.k = institution.k
  WHERE kept.inside),
-- The rows of the form of which the summary tells at how many institutions they were found, and at how many not.
asked AS MATERIALIZED (
  SELECT paid.k, paid.id, f.row_id, f.present
  FROM paid JOIN fact_row f ON f.shard = ANY ($2) AND f.part = ANY ($1)
    AND f.part = paid.part AND f.visit = paid.ord AND f.row_id = ANY ($15::text[])),
present AS MATERIALIZED (SELECT DISTINCT k, row_id FROM asked WHERE present),
-- Found for the first time within the period.
first AS (
  SELECT kept.k, f.row_id, string_agg(kept.id || '/' || f.row_id, E'\x1f') FILTER (WHERE $ids) AS ids
  FROM kept JOIN institution ON institution.k = kept.k
  JOIN fact_row f ON f.shard = ANY ($2) AND f.part = ANY ($1)
    AND f.part = kept.part AND f.visit = kept.ord
  WHERE f.present GROUP BY kept.k, f.row_id
  HAVING ($5 IS NULL OR min(kept.day) >= $5) AND ($6 IS NULL OR min(kept.day) <= $6)),
behind AS (
  SELECT DISTINCT t.name, paid.k, paid.id || '/' || f.row_id AS finding, paid.part, paid.ord
  FROM paid JOIN fact_item f ON f.shard = ANY ($2) AND f.part = ANY ($1)
    AND f.part = paid.part AND f.visit = paid.ord
  JOIN unnest($13::text[], $14::text[]) AS t(name, item) ON t.item = f.item),
said_once AS MATERIALIZED (SELECT DISTINCT device, id FROM kept WHERE inside),
remark AS MATERIALIZED (
  SELECT o.id, max(r.problems) AS problems, max(r.corrected) AS corrected, max(r.risks) AS risks,
    max(r.rectified) AS rectified, max(r.unsaid) AS unsaid
  FROM said_once o JOIN v ON v.device = o.device AND v.id = o.id
  JOIN fact_remark r ON r.shard = ANY ($2) AND r.part = ANY ($1) AND r.part = v.part
    AND r.visit = v.ord
  GROUP BY o.id)
SELECT kind, a, b, value, ids FROM said
UNION ALL
SELECT 'visits', NULL, NULL, NULL, string_agg(id, E'\x1f') FILTER (WHERE $ids) FROM kept WHERE inside HAVING count(*) > 0
UNION ALL
SELECT 'institutions', NULL, NULL, count(*), NULL FROM institution
UNION ALL
SELECT 'paid', NULL, NULL, count(*), NULL FROM paid
UNION ALL
SELECT 'group', sort, NULL, count(DISTINCT k), string_agg(id, E'\x1f') FILTER (WHERE $ids) FROM (
  SELECT paid.k, paid.id, unnest(ARRAY[
    CASE WHEN classes @> '{hospital,private}' THEN 'privateHospital' END,
    CASE WHEN classes @> '{individualClinic}' THEN 'clinic' END,
    CASE WHEN col <> 'P2' AND NOT classes @> '{hospital,private}'
      AND NOT classes @> '{individualClinic}' THEN 'other' END]) AS sort
  FROM paid JOIN institution ON institution.k = paid.k) t
WHERE sort IS NOT NULL GROUP BY sort
UNION ALL
SELECT 'present', row_id, NULL, count(DISTINCT k), string_agg(id || '/' || row_id, E'\x1f') FILTER (WHERE $ids)
FROM asked WHERE present GROUP BY row_id
UNION ALL
SELECT 'absent', row_id, NULL, count(DISTINCT k), string_agg(id || '/' || row_id, E'\x1f') FILTER (WHERE $ids)
FROM asked WHERE NOT present AND (k, row_id) NOT IN (SELECT k, row_id FROM present) GROUP BY row_id
UNION ALL
SELECT 'looked', f.row_id, NULL, count(*), NULL
FROM paid JOIN fact_row f ON f.shard = ANY ($2) AND f.part = ANY ($1)
  AND f.part = paid.part AND f.visit = paid.ord
WHERE NOT f.present GROUP BY f.row_id
UNION ALL
SELECT 'first', row_id, NULL, count(*), string_agg(ids, E'\x1f') FILTER (WHERE $ids) FROM first GROUP BY row_id
UNION ALL
SELECT 'behind', name, NULL, count(DISTINCT k),
  string_agg(finding, E'\x1f' ORDER BY k COLLATE "C", finding COLLATE "C") FILTER (WHERE $ids) FROM behind GROUP BY name
UNION ALL
SELECT DISTINCT 'pending', q.row_id, NULL, NULL::bigint, NULL
FROM kept JOIN fact_pending q ON q.shard = ANY ($2) AND q.part = ANY ($1) AND q.part = kept.part
  AND q.visit = kept.ord WHERE kept.inside
UNION ALL
SELECT 'remark', name, NULL, sum(value)::bigint, string_agg(id, E'\x1f') FILTER (WHERE $ids)
FROM remark, LATERAL (VALUES ('problems', problems), ('corrected', corrected), ('risks', risks),
  ('rectified', rectified), ('unsaid', unsaid)) AS t(name, value)
WHERE value > 0 GROUP BY name
UNION ALL
SELECT 'sweeps', NULL, NULL, sum(sites)::bigint, string_agg(id, E'\x1f') FILTER (WHERE $ids) FROM sweep HAVING count(*) > 0
UNION ALL
SELECT 'swept', NULL, NULL, count(DISTINCT place), string_agg(id, E'\x1f') FILTER (WHERE $ids) FROM swept WHERE is_listed
UNION ALL
SELECT DISTINCT CASE WHEN is_listed THEN 'renamed' ELSE 'unlisted' END, township, new, NULL::bigint,
  NULL::text
FROM swept WHERE NOT is_listed OR new IS NOT NULL
