-- Version 3: what follow-ups, the work summary, an office's own tables and a single township are counted from.
-- place: the township in which something stands, compared. traits: kind, category, ownership, grade and licence
-- of a subject in the words of the forms, 0x1F between them; town: the township that was written, compared.
ALTER TABLE fact_member ADD COLUMN IF NOT EXISTS place text,
  ADD COLUMN IF NOT EXISTS traits text, ADD COLUMN IF NOT EXISTS town text;
ALTER TABLE fact_closed ADD COLUMN IF NOT EXISTS place text;
ALTER TABLE fact_standing ADD COLUMN IF NOT EXISTS traits text, ADD COLUMN IF NOT EXISTS town text;
ALTER TABLE fact_visit ADD COLUMN IF NOT EXISTS place text, ADD COLUMN IF NOT EXISTS type text,
  ADD COLUMN IF NOT EXISTS traits text, ADD COLUMN IF NOT EXISTS town text,
  ADD COLUMN IF NOT EXISTS town_named text;
ALTER TABLE fact_subject ADD COLUMN IF NOT EXISTS traits text, ADD COLUMN IF NOT EXISTS town text;
-- penalties: in the words of the ledger, 0x1F between them.
ALTER TABLE fact_case ADD COLUMN IF NOT EXISTS place text, ADD COLUMN IF NOT EXISTS party text,
  ADD COLUMN IF NOT EXISTS penalties text;
ALTER TABLE fact_referral ADD COLUMN IF NOT EXISTS place text;
ALTER TABLE fact_sweep ADD COLUMN IF NOT EXISTS sites bigint;
-- open: a term may run, until its last day where it has one; decisions, orders: the texts in which it names the
-- paper that decided it, and the one that ordered what was looked at again.
ALTER TABLE fact_entry ADD COLUMN IF NOT EXISTS place text, ADD COLUMN IF NOT EXISTS is_open boolean,
  ADD COLUMN IF NOT EXISTS last_day integer, ADD COLUMN IF NOT EXISTS decisions text,
  ADD COLUMN IF NOT EXISTS orders text;
-- open: no result is known.
ALTER TABLE fact_sent ADD COLUMN IF NOT EXISTS place text, ADD COLUMN IF NOT EXISTS is_open boolean,
  ADD COLUMN IF NOT EXISTS criminal boolean;
ALTER TABLE fact_paper ADD COLUMN IF NOT EXISTS place text;
CREATE TABLE IF NOT EXISTS fact_pending (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL, row_id text NOT NULL
) PARTITION BY LIST (shard);
-- Items behind a row that was found.
CREATE TABLE IF NOT EXISTS fact_item (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL, row_id text NOT NULL,
  item text NOT NULL
) PARTITION BY LIST (shard);
-- All items that were violated; only where a table of the plan asks for items.
CREATE TABLE IF NOT EXISTS fact_violated (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL, item text NOT NULL
) PARTITION BY LIST (shard);
-- Earlier problems and risks that a visit tells of: how many, how many put right, of how many nobody said.
CREATE TABLE IF NOT EXISTS fact_remark (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL, problems bigint NOT NULL,
  corrected bigint NOT NULL, risks bigint NOT NULL, rectified bigint NOT NULL, unsaid bigint NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE IF NOT EXISTS fact_waived (
  shard integer NOT NULL, part bigint NOT NULL, visit integer NOT NULL, item text NOT NULL,
  reason text NOT NULL
) PARTITION BY LIST (shard);
-- What may be one under several ids: visits (with their day), institutions.
CREATE TABLE IF NOT EXISTS fact_twin (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL, is_visit boolean NOT NULL,
  day integer NOT NULL, body text NOT NULL
) PARTITION BY LIST (shard);
-- A paper from which a term runs, or that ends one. kind: correction, preservation, outcome, penalty, transfer.
CREATE TABLE IF NOT EXISTS fact_term (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, place text, paper text NOT NULL, visit text NOT NULL,
  number text NOT NULL, day integer NOT NULL, kind text NOT NULL, deadline integer, decision text,
  body text NOT NULL
) PARTITION BY LIST (shard);
-- What was concluded about a paper.
CREATE TABLE IF NOT EXISTS fact_conclusion (
  shard integer NOT NULL, part bigint NOT NULL, paper text NOT NULL, conclusion text NOT NULL,
  until integer, body text NOT NULL
) PARTITION BY LIST (shard);
-- The key of a hub that is no longer believed, and since when. A further server has no keys.
ALTER TABLE IF EXISTS signer ADD COLUMN IF NOT EXISTS revoked_at text;
