WITH RECURSIVE
-- The parts that are counted, in the order in which the line of one goes before that of another.
p AS MATERIALIZED (
  SELECT part, shard, name, n FROM unnest($1::bigint[], $2::integer[], $3::text[])
    WITH ORDINALITY AS t(part, shard, name, n)),
-- here: the township that alone is counted, compared; null for all.
one AS MATERIALIZED (SELECT count(*) = 1 AS alone, $4::text AS here FROM p)
