-- Version 2: what coverage, the ledger and the referrals are made from. The same text makes the tables of a
-- further server, without the partitions. A text that ends in _named is what the part's name is put before where
-- several parts are counted.
CREATE TABLE IF NOT EXISTS fact_sweep (
  shard integer NOT NULL, part bigint NOT NULL,
  id text NOT NULL, day integer NOT NULL, township text NOT NULL, compared text NOT NULL,
  compared_named text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE IF NOT EXISTS fact_township (
  shard integer NOT NULL, part bigint NOT NULL, compared text NOT NULL, compared_named text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE IF NOT EXISTS fact_renamed (
  shard integer NOT NULL, part bigint NOT NULL,
  old text NOT NULL, old_named text NOT NULL, new text NOT NULL, now text NOT NULL,
  now_named text NOT NULL
) PARTITION BY LIST (shard);
-- A case as the clerk wrote it; names: the texts in which it names papers, 0x1F between them.
CREATE TABLE IF NOT EXISTS fact_entry (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, row_id text, names text NOT NULL,
  body text NOT NULL
) PARTITION BY LIST (shard);
-- Whom cases and referrals are about.
CREATE TABLE IF NOT EXISTS fact_party (
  shard integer NOT NULL, part bigint NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, body text NOT NULL
) PARTITION BY LIST (shard);
CREATE TABLE IF NOT EXISTS fact_sent (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, department text NOT NULL, number text,
  day integer NOT NULL, body text NOT NULL
) PARTITION BY LIST (shard);
-- proposed: asks for an entry in the ledger; department: to which office a letter went.
CREATE TABLE IF NOT EXISTS fact_paper (
  shard integer NOT NULL, part bigint NOT NULL, ord integer NOT NULL,
  subject text NOT NULL, shared boolean NOT NULL, visit text NOT NULL, number text NOT NULL,
  day integer NOT NULL, proposed boolean NOT NULL, department text, body text NOT NULL
) PARTITION BY LIST (shard);
