-- What tables are counted from, narrow and typed, spread by area. Days are whole numbers since 1970-01-01.
-- A part is what counties that work by the same words of a plan recorded; everything of it is replaced at
-- once. placement: institution (1) or not (0) | row of annex 3 | column of annex 4 | coverage classes |
-- how sure the row is.
CREATE TABLE member (
  plan text NOT NULL,
  hub uuid NOT NULL REFERENCES county (hub) ON DELETE CASCADE,
  body text NOT NULL,
  PRIMARY KEY (plan, hub)
);

CREATE TABLE part (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan text NOT NULL,
  hubs text NOT NULL,
  area text NOT NULL,
  shard integer NOT NULL,
  state text NOT NULL,
  UNIQUE (plan, hubs)
);

CREATE TABLE fact_member (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  key text NOT NULL, shared boolean NOT NULL, credit text, number text, title text NOT NULL,
  listed boolean NOT NULL, placement text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_closed (
  shard integer NOT NULL, part bigint NOT NULL,
  key text NOT NULL, shared boolean NOT NULL, day integer NOT NULL, title text NOT NULL,
  placement text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_standing (
  shard integer NOT NULL, part bigint NOT NULL,
  subject text NOT NULL, subject_shared boolean NOT NULL, key text NOT NULL, shared boolean NOT NULL,
  closed integer, current text, joined text, joined_id text, joined_title text,
  listed boolean NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_visit (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  device text NOT NULL, id text NOT NULL, subject text NOT NULL, shared boolean NOT NULL,
  said text NOT NULL, scoped boolean NOT NULL, again boolean NOT NULL, day integer NOT NULL,
  draft boolean NOT NULL, review text NOT NULL, fitness text NOT NULL, outcome text NOT NULL,
  advertisements bigint NOT NULL, title text NOT NULL, placement text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_row (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL,
  row_id text NOT NULL, present boolean NOT NULL, violators bigint NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_name (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL,
  kind text NOT NULL, name text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_missing (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL, sha256 text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_evidence (
  shard integer NOT NULL, part bigint NOT NULL, sha256 text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_subject (
  shard integer NOT NULL, part bigint NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, placement text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_case (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  id text NOT NULL, subject text NOT NULL, shared boolean NOT NULL, is_person boolean NOT NULL, decided integer, filed integer, fine bigint NOT NULL,
  revoked boolean NOT NULL, suspended boolean NOT NULL, penalised boolean NOT NULL,
  person text, person_named text, role text, certificate boolean NOT NULL,
  practice boolean NOT NULL, transferred boolean NOT NULL, transferred_on integer
) PARTITION BY LIST (shard);
CREATE TABLE fact_referral (
  shard integer NOT NULL, part bigint NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, sent integer NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE fact_unfit (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL, day integer NOT NULL,
  body text NOT NULL
) PARTITION BY LIST (shard);

-- Other servers that hold facts, and which areas lie where; 0 is this server itself.
CREATE TABLE shard (
  id integer PRIMARY KEY CHECK (id > 0),
  address text NOT NULL
);
CREATE TABLE area_shard (
  area text PRIMARY KEY,
  shard integer NOT NULL
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['member', 'closed', 'standing', 'visit', 'row', 'name', 'missing',
    'evidence', 'subject', 'case', 'referral', 'unfit']
  LOOP
    EXECUTE format('CREATE TABLE fact_%s_0 PARTITION OF fact_%s FOR VALUES IN (0)', name, name);
    EXECUTE format('CREATE INDEX ON fact_%s_0 (part)', name);
  END LOOP;
END
$$;
