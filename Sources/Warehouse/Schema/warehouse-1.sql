-- The warehouse of a province, version 1. Truth are the signed upward bundles in bundle_piece; everything
-- else can be made anew from them.
CREATE SCHEMA fieldkit;
SET LOCAL search_path = fieldkit;

CREATE TABLE warehouse (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  version integer NOT NULL,
  id uuid NOT NULL,
  made_at text NOT NULL
);

-- The plan packs by whose rules is counted, as the lead signed them.
CREATE TABLE pack (
  ordinal integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256 text NOT NULL UNIQUE,
  file text NOT NULL,
  bytes bytea NOT NULL
);

-- Lines of allowed_signers: the county hubs that are believed.
CREATE TABLE signer (
  ordinal integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  line text NOT NULL UNIQUE
);

-- taken: merged; waiting: begins after what is held; held: a person decides.
CREATE TABLE bundle (
  ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  sender uuid NOT NULL,
  hubs uuid[] NOT NULL,
  file text NOT NULL,
  state text NOT NULL CHECK (state IN ('taken', 'waiting', 'held')),
  released boolean NOT NULL DEFAULT false,
  taken_order bigint UNIQUE,
  code text,
  reason text,
  arrived_at text NOT NULL,
  CHECK ((state = 'taken') = (taken_order IS NOT NULL))
);
CREATE SEQUENCE taken_order;

CREATE TABLE bundle_piece (
  bundle text NOT NULL REFERENCES bundle (id) ON DELETE CASCADE,
  piece integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (bundle, piece)
);
ALTER TABLE bundle_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Files that were turned down, by name and hash.
CREATE TABLE refusal (
  ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file text NOT NULL,
  sha256 text,
  code text NOT NULL,
  reason text NOT NULL,
  refused_at text NOT NULL
);

-- The copy of each county hub that its bundles come to, file by file.
CREATE TABLE county (
  hub uuid PRIMARY KEY,
  change bigint NOT NULL,
  digest text NOT NULL
);
CREATE SEQUENCE county_change;

CREATE TABLE county_file (
  hub uuid NOT NULL REFERENCES county (hub) ON DELETE CASCADE,
  path text NOT NULL,
  -- Of a file of a plan, which many counties may have alike; null for the others.
  sha256 text,
  PRIMARY KEY (hub, path)
);

CREATE TABLE county_piece (
  hub uuid NOT NULL,
  path text NOT NULL,
  piece integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (hub, path, piece),
  FOREIGN KEY (hub, path) REFERENCES county_file (hub, path) ON DELETE CASCADE
);

CREATE TABLE plan_piece (
  sha256 text NOT NULL,
  piece integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (sha256, piece)
);
