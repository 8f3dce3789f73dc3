CREATE TABLE entry(
  device TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  body TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_held(
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  extension TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle(
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
  uuid TEXT NOT NULL,
  device TEXT NOT NULL,
  head_seq INTEGER NOT NULL CHECK (head_seq >= 0),
  head_hash TEXT NOT NULL CHECK (length(head_hash) = 64),
  file TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  info TEXT,
  tag_manifest TEXT,
  signature TEXT
) STRICT, WITHOUT ROWID;
