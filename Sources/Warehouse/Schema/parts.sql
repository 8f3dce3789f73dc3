WITH RECURSIVE
-- The parts that are counted, in the order in which the line of one goes before that of another. several: others
-- bear its name, because one bureau works by several plans; the numbers of their rosters are the same.
p AS MATERIALIZED (
  SELECT part, shard, name, n, count(*) OVER (PARTITION BY name) > 1 AS several FROM unnest($1::bigint[], $2::integer[], $3::text[])
    WITH ORDINALITY AS t(part, shard, name, n)),
-- here: the township that alone is counted, compared; null for all.
one AS MATERIALIZED (SELECT count(*) = 1 AS alone, $4::text AS here FROM p)
