-- Subjects of the period with their column.
, placed AS MATERIALIZED (
  SELECT k, id, CASE WHEN placement LIKE '1|%' THEN nullif(split_part(placement, '|', 3), '')
    ELSE $10::text END AS col
  FROM subject WHERE inside),
form AS (
  SELECT a4, a2, sampled = 't' AS sampled FROM unnest($11::text[], $12::text[], $13::text[])
    AS t(a4, a2, sampled)),
merged AS (
  SELECT kept.k, f.row_id, max(f.violators) AS violators,
    string_agg(kept.id || '/' || f.row_id, E'\x1f') FILTER (WHERE $ids) AS ids
  FROM kept JOIN fact_row f ON f.shard = ANY ($2) AND f.part = ANY ($1)
    AND f.part = kept.part AND f.visit = kept.ord
  WHERE f.present GROUP BY kept.k, f.row_id
  HAVING ($5 IS NULL OR min(kept.day) >= $5) AND ($6 IS NULL OR min(kept.day) <= $6)),
named AS (
  SELECT kept.k, f.kind, f.name, string_agg(kept.id, E'\x1f') FILTER (WHERE $ids) AS ids
  FROM kept JOIN fact_name f ON f.shard = ANY ($2) AND f.part = ANY ($1)
    AND f.part = kept.part AND f.visit = kept.ord
  GROUP BY kept.k, f.kind, f.name
  HAVING ($5 IS NULL OR min(kept.day) >= $5) AND ($6 IS NULL OR min(kept.day) <= $6)),
removed AS (
  SELECT k, id, max(advertisements) AS count FROM kept WHERE inside GROUP BY k, id),
-- Only where several visits were paid can one find what another did not.
often AS MATERIALIZED (
  SELECT k FROM kept WHERE inside AND NOT again GROUP BY k HAVING count(*) > 1),
asked AS MATERIALIZED (
  SELECT kept.k, f.row_id, f.present, array_agg(kept.id ORDER BY kept.day, kept.id, kept.device) AS ids
  FROM kept JOIN placed ON placed.k = kept.k JOIN often ON often.k = kept.k
  JOIN fact_row f ON f.shard = ANY ($2) AND f.part = ANY ($1)
    AND f.part = kept.part AND f.visit = kept.ord
  WHERE kept.inside AND NOT kept.again GROUP BY kept.k, f.row_id, f.present),
referral AS (
  SELECT CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid, sent
  FROM fact_referral f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE here IS NULL OR f.place = here),
-- Of one id that several parts know, the last part says what it is.
own AS (
  SELECT DISTINCT ON (sid) sid, placement FROM (
    SELECT CASE WHEN alone OR shared THEN subject ELSE p.name || '/' || subject END AS sid, placement, n
    FROM fact_subject f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  ORDER BY sid, n DESC),
c0 AS (
  SELECT f.*, n, CASE WHEN alone OR f.shared THEN f.subject ELSE p.name || '/' || f.subject END AS sid,
    CASE WHEN alone THEN person ELSE p.name || person_named END AS who_person
  FROM fact_case f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one
  WHERE here IS NULL OR f.place = here),
-- On which day a case went to the police: as the ledger says, else by the first referral for a crime.
judged AS MATERIALIZED (
  SELECT c0.*, coalesce(s.k, c0.sid) AS who, coalesce(s.joined, own.placement) AS placed,
    coalesce(transferred_on, (
      SELECT min(sent) FROM referral r
      WHERE r.sid = c0.sid AND (c0.filed IS NULL OR c0.filed <= r.sent))) AS sent,
    decided IS NOT NULL AND ($5 IS NULL OR decided >= $5) AND ($6 IS NULL OR decided <= $6) AS inside
  FROM c0 JOIN own ON own.sid = c0.sid LEFT JOIN standing s ON s.sid = c0.sid),
ruled AS MATERIALIZED (
  SELECT judged.*, CASE WHEN placed LIKE '1|%' THEN nullif(split_part(placed, '|', 3), '') ELSE $10 END
    AS col, placed LIKE '1|%' AS is_institution,
    CASE WHEN sent IS NULL THEN $17::boolean
      ELSE ($5 IS NULL OR sent >= $5) AND ($6 IS NULL OR sent <= $6) END AS sent_inside
  FROM judged),
outcome AS (
  SELECT row_id, col, CASE WHEN is_person THEN who_person ELSE who END AS party, id
  FROM ruled, LATERAL (VALUES
    ('A4-28', NOT is_person AND inside AND revoked),
    ('A4-29', NOT is_person AND inside AND suspended),
    ('A4-30', NOT is_person AND inside AND fine > 0),
    ('A4-31', NOT is_person AND inside AND penalised),
    ('A4-33', is_person AND inside AND role = 'physician' AND certificate),
    ('A4-34', is_person AND inside AND role = 'nurse' AND certificate),
    ('A4-35', is_person AND inside AND role = 'physician' AND practice),
    ('A4-36', is_person AND inside AND role = 'nurse' AND practice),
    ('A4-40', is_person AND inside AND role IS NOT NULL AND penalised),
    ('A4-37', is_person AND transferred AND sent_inside AND role = 'physician'),
    ('A4-38', is_person AND transferred AND sent_inside AND role = 'nurse'),
    ('A4-39', is_person AND transferred AND sent_inside AND role = 'other'),
    ('A4-41', is_person AND transferred AND sent_inside AND role IS NOT NULL)
  ) AS t(row_id, holds)
  WHERE holds AND col IS NOT NULL AND (is_person AND who_person IS NOT NULL
    OR NOT is_person AND (is_institution OR $15::boolean)))
SELECT kind, a, b, value, ids FROM said
UNION ALL
SELECT 'cell', form.a4, placed.col,
  sum(CASE WHEN form.sampled AND $14::boolean THEN greatest(1, merged.violators) ELSE 1 END)::bigint,
  string_agg(merged.ids, E'\x1f') FILTER (WHERE $ids)
FROM merged JOIN placed ON placed.k = merged.k JOIN form ON form.a2 = merged.row_id
WHERE placed.col IS NOT NULL GROUP BY 2, 3
UNION ALL
SELECT 'cell', 'A4-19', placed.col, sum(removed.count)::bigint,
  string_agg(removed.id || '/advertisementsRemoved', E'\x1f') FILTER (WHERE $ids AND removed.count > 0)
FROM removed JOIN placed ON placed.k = removed.k WHERE placed.col IS NOT NULL GROUP BY 2, 3
UNION ALL
SELECT 'names', CASE named.kind WHEN 'account' THEN 'A4-20' ELSE 'A4-22' END, placed.col, count(*),
  string_agg(named.ids, E'\x1f') FILTER (WHERE $ids)
FROM named JOIN placed ON placed.k = named.k WHERE placed.col IS NOT NULL GROUP BY 2, 3
UNION ALL
SELECT 'cell', row_id, col, count(DISTINCT party), string_agg(id, E'\x1f') FILTER (WHERE $ids)
FROM outcome GROUP BY 2, 3
UNION ALL
SELECT 'cell', 'A4-32', col, sum(fine)::bigint, string_agg(id, E'\x1f') FILTER (WHERE $ids AND fine > 0)
FROM ruled
WHERE inside AND col IS NOT NULL
  AND (NOT is_person AND (is_institution OR $15)
    OR is_person AND $16::boolean AND who_person IS NOT NULL AND role IS NOT NULL) GROUP BY 3
UNION ALL
SELECT 'conflict', placed.id, y.row_id, NULL,
  placed.k || E'\x1f' || array_to_string(y.ids || x.ids, E'\x1f')
FROM asked y JOIN asked x ON x.k = y.k AND x.row_id = y.row_id AND y.present AND NOT x.present
JOIN placed ON placed.k = y.k
UNION ALL
SELECT 'undated', id, NULL, NULL, NULL FROM c0
WHERE is_person AND transferred AND transferred_on IS NULL AND NOT EXISTS (
  SELECT 1 FROM referral r WHERE r.sid = c0.sid AND (c0.filed IS NULL OR c0.filed <= r.sent))
