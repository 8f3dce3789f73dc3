SELECT DISTINCT part, device FROM fact_visit
WHERE part = ANY ($1::bigint[]) AND shard = ANY ($2::integer[]) AND id = ANY ($3::text[])
UNION
SELECT part, NULL FROM fact_sweep WHERE part = ANY ($1) AND shard = ANY ($2) AND id = ANY ($3)
UNION
SELECT part, NULL FROM fact_case WHERE part = ANY ($1) AND shard = ANY ($2) AND id = ANY ($3)
UNION
SELECT part, NULL FROM fact_sent
WHERE part = ANY ($1) AND shard = ANY ($2) AND body::jsonb ->> 'id' = ANY ($3)
UNION
SELECT part, NULL FROM fact_paper
WHERE part = ANY ($1) AND shard = ANY ($2) AND body::jsonb #>> '{record,id}' = ANY ($3)
UNION
SELECT part, NULL FROM fact_term WHERE part = ANY ($1) AND shard = ANY ($2) AND paper = ANY ($3)
