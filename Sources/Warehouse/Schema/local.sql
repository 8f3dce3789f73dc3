-- Which rows and columns of the plan's table take which things.
, axis AS MATERIALIZED (
  SELECT 'row' AS side, at, takes FROM jsonb_array_elements($13::jsonb -> 'rows')
    WITH ORDINALITY AS t(takes, at)
  UNION ALL
  SELECT 'column', at, takes FROM jsonb_array_elements($13 -> 'columns')
    WITH ORDINALITY AS t(takes, at)),
place AS (
  SELECT thing.t, string_to_array(traits, E'\x1f') AS words, towns, type,
    party, string_to_array(penalties, E'\x1f') AS penalties
  FROM thing LEFT JOIN renamed ON renamed.old = thing.town CROSS JOIN one
  -- Of several parts a township may be called by its name alone, or with that of its part before it.
  CROSS JOIN LATERAL (SELECT coalesce(renamed.now, town) AS town) t
  CROSS JOIN LATERAL (
    SELECT CASE WHEN alone THEN ARRAY[t.town] ELSE ARRAY[t.town, substr(t.town, strpos(t.town, '/') + 1)]
      END AS towns) u),
taken AS MATERIALIZED (
  SELECT t, side, at, takes -> 'findings' AS asks FROM place, axis
  WHERE (takes -> 'kinds' IS NULL OR takes -> 'kinds' ? words[1])
    AND (takes -> 'categories' IS NULL OR takes -> 'categories' ? words[2])
    AND (takes -> 'ownership' IS NULL OR takes -> 'ownership' ? words[3])
    AND (takes -> 'grades' IS NULL OR takes -> 'grades' ? words[4])
    AND (takes -> 'licences' IS NULL OR takes -> 'licences' ? words[5])
    AND (takes -> 'townships' IS NULL OR coalesce(takes -> 'townships' ?| towns, false))
    AND (takes -> 'visitTypes' IS NULL OR coalesce(takes -> 'visitTypes' ? type, false))
    AND (party IS NULL OR (takes -> 'parties' IS NULL OR takes -> 'parties' ? party)
      AND (takes -> 'penalties' IS NULL OR takes -> 'penalties' ?| penalties))),
met AS MATERIALIZED (
  SELECT r.t, r.at AS r, c.at AS c, r.asks AS r_asks, c.asks AS c_asks
  FROM taken r JOIN taken c ON c.t = r.t WHERE r.side = 'row' AND c.side = 'column'),
hit AS MATERIALIZED (
  SELECT met.r, met.c, thing.t, thing.weight, thing.ids FROM met JOIN thing ON thing.t = met.t
  WHERE r_asks IS NULL AND c_asks IS NULL AND unasked
  UNION ALL
  SELECT met.r, met.c, thing.t, thing.weight, string_agg(found.ids, E'\x1f') FILTER (WHERE $ids)
  FROM met JOIN thing ON thing.t = met.t JOIN found ON found.t = met.t
  WHERE (r_asks IS NOT NULL OR c_asks IS NOT NULL) AND (r_asks IS NULL OR r_asks ? found.name)
    AND (c_asks IS NULL OR c_asks ? found.name)
  GROUP BY met.r, met.c, thing.t, thing.weight)
SELECT 'cell' AS kind, 'R' || r AS a, 'C' || c AS b, sum(weight)::bigint AS value,
  string_agg(ids, E'\x1f') FILTER (WHERE $ids) AS ids
FROM hit WHERE weight > 0 GROUP BY r, c
UNION ALL
SELECT 'beyond', NULL, NULL, count(*), NULL FROM thing
WHERE unasked AND t NOT IN (SELECT t FROM hit)
