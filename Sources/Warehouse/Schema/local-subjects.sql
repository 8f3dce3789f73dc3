-- Each subject with what was found for the first time within the period; by finding, each of these for itself.
, lasting AS (
  SELECT DISTINCT ON (k) k, part, ord, sid FROM kept ORDER BY k, day DESC, id DESC, device DESC),
line AS (
  SELECT DISTINCT ON (a) a AS k, n, ord, listed FROM pair ORDER BY a, listed DESC, n, ord),
joined AS (
  SELECT DISTINCT ON (sid) sid, k, traits, town FROM (
    SELECT CASE WHEN alone OR subject_shared THEN subject ELSE p.name || '/' || subject END AS sid,
      CASE WHEN alone OR shared THEN key ELSE p.name || '/' || key END AS k, traits,
      CASE WHEN alone THEN town ELSE p.name || '/' || town END AS town, n
    FROM fact_standing f JOIN p ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = p.part, one) t
  ORDER BY sid, n DESC),
about AS MATERIALIZED (
  SELECT lasting.k,
    CASE WHEN m.traits IS NOT NULL AND joined.k <> lead.root THEN m.traits
      ELSE coalesce(joined.traits, f.traits) END AS traits,
    CASE WHEN m.traits IS NOT NULL AND joined.k <> lead.root THEN q.name || '/' || m.town
      WHEN joined.traits IS NOT NULL THEN joined.town
      WHEN alone THEN f.town ELSE p.name || f.town_named END AS town
  FROM lasting JOIN fact_visit f ON f.shard = ANY ($2) AND f.part = ANY ($1) AND f.part = lasting.part
    AND f.ord = lasting.ord JOIN p ON p.part = lasting.part CROSS JOIN one
  LEFT JOIN joined ON joined.sid = lasting.sid LEFT JOIN lead ON lead.k = joined.k
  LEFT JOIN line ON line.k = lead.k AND line.listed LEFT JOIN p q ON q.n = line.n
  LEFT JOIN fact_member m ON m.shard = ANY ($2) AND m.part = ANY ($1) AND m.part = q.part
    AND m.ord = line.ord),
paid AS (SELECT k, string_agg(id, E'\x1f') FILTER (WHERE $ids) AS ids FROM kept WHERE inside GROUP BY k),
merged AS MATERIALIZED (
  SELECT kept.k, q.name, string_agg(kept.id || '/' || q.name, E'\x1f') FILTER (WHERE $ids) AS ids
  FROM kept JOIN (
    SELECT part, visit, row_id AS name FROM fact_row f
    WHERE f.shard = ANY ($2) AND f.part = ANY ($1) AND present
    UNION ALL
    SELECT part, visit, item FROM fact_violated f WHERE f.shard = ANY ($2) AND f.part = ANY ($1)) q
    ON q.part = kept.part AND q.visit = kept.ord
  GROUP BY kept.k, q.name
  HAVING ($5 IS NULL OR min(kept.day) >= $5) AND ($6 IS NULL OR min(kept.day) <= $6)),
thing AS MATERIALIZED (
  SELECT row_number() OVER () AS t, subject.k, NULL::text AS name, about.traits, about.town,
    NULL::text AS type, NULL::text AS party, NULL::text AS penalties, 1::bigint AS weight,
    paid.ids, true AS unasked
  FROM subject JOIN about ON about.k = subject.k JOIN paid ON paid.k = subject.k
  WHERE subject.inside AND NOT $15::boolean
  UNION ALL
  SELECT -row_number() OVER (), merged.k, merged.name, about.traits, about.town, NULL, NULL, NULL, 1,
    merged.ids, merged.name = ANY ($14::text[])
  FROM merged JOIN subject ON subject.k = merged.k AND subject.inside
  JOIN about ON about.k = merged.k WHERE $15),
found AS MATERIALIZED (
  SELECT thing.t, merged.name, merged.ids FROM thing JOIN merged ON merged.k = thing.k
  WHERE thing.name IS NULL OR thing.name = merged.name)
