-- The tables of facts on a further server of a warehouse, version 1: the same columns, no partitions.
CREATE SCHEMA fieldkit_shard;
CREATE TABLE fieldkit_shard.fact_member (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  key text NOT NULL, shared boolean NOT NULL, credit text, number text, title text NOT NULL,
  listed boolean NOT NULL, placement text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_member (part);
CREATE TABLE fieldkit_shard.fact_closed (
  shard integer NOT NULL, part bigint NOT NULL,
  key text NOT NULL, shared boolean NOT NULL, day integer NOT NULL, title text NOT NULL,
  placement text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_closed (part);
CREATE TABLE fieldkit_shard.fact_standing (
  shard integer NOT NULL, part bigint NOT NULL,
  subject text NOT NULL, subject_shared boolean NOT NULL, key text NOT NULL, shared boolean NOT NULL,
  closed integer, current text, joined text, joined_id text, joined_title text,
  listed boolean NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_standing (part);
CREATE TABLE fieldkit_shard.fact_visit (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  device text NOT NULL, id text NOT NULL, subject text NOT NULL, shared boolean NOT NULL,
  said text NOT NULL, scoped boolean NOT NULL, again boolean NOT NULL, day integer NOT NULL,
  draft boolean NOT NULL, review text NOT NULL, fitness text NOT NULL, outcome text NOT NULL,
  advertisements bigint NOT NULL, title text NOT NULL, placement text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_visit (part);
CREATE TABLE fieldkit_shard.fact_row (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL,
  row_id text NOT NULL, present boolean NOT NULL, violators bigint NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_row (part);
CREATE TABLE fieldkit_shard.fact_name (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL,
  kind text NOT NULL, name text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_name (part);
CREATE TABLE fieldkit_shard.fact_missing (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL, sha256 text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_missing (part);
CREATE TABLE fieldkit_shard.fact_evidence (
  shard integer NOT NULL, part bigint NOT NULL, sha256 text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_evidence (part);
CREATE TABLE fieldkit_shard.fact_subject (
  shard integer NOT NULL, part bigint NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, placement text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_subject (part);
CREATE TABLE fieldkit_shard.fact_case (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  id text NOT NULL, subject text NOT NULL, shared boolean NOT NULL, is_person boolean NOT NULL, decided integer, filed integer, fine bigint NOT NULL,
  revoked boolean NOT NULL, suspended boolean NOT NULL, penalised boolean NOT NULL,
  person text, person_named text, role text, certificate boolean NOT NULL,
  practice boolean NOT NULL, transferred boolean NOT NULL, transferred_on integer
);
CREATE INDEX ON fieldkit_shard.fact_case (part);
CREATE TABLE fieldkit_shard.fact_referral (
  shard integer NOT NULL, part bigint NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, sent integer NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_referral (part);
CREATE TABLE fieldkit_shard.fact_unfit (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL, day integer NOT NULL,
  body text NOT NULL
);
CREATE INDEX ON fieldkit_shard.fact_unfit (part);
