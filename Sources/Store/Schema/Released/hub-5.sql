CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE entry(
  device TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  body TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE device = new.device AND seq = new.seq)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TABLE evidence_held(
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  extension TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle(
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
  uuid TEXT NOT NULL,
  device TEXT NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  file TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE record(
  device TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (device, kind, entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE visit(
  device TEXT NOT NULL,
  id TEXT NOT NULL,
  plan TEXT NOT NULL,
  plan_version INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_body TEXT NOT NULL CHECK (json_valid(subject_body)),
  type TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status TEXT NOT NULL,
  day TEXT NOT NULL,
  advertisements INTEGER NOT NULL,
  accounts TEXT NOT NULL CHECK (json_valid(accounts)),
  physicians TEXT NOT NULL CHECK (json_valid(physicians)),
  PRIMARY KEY (device, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE form_row(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  "row" TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('present', 'absent', 'notExamined', 'pending', 'unanswered')),
  violators INTEGER NOT NULL CHECK (violators >= 0),
  items TEXT NOT NULL CHECK (json_valid(items)),
  PRIMARY KEY (device, visit, "row"),
  FOREIGN KEY (device, visit) REFERENCES visit(device, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  item TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (device, visit, item),
  FOREIGN KEY (device, visit) REFERENCES visit(device, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_link(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  extension TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  caption TEXT NOT NULL,
  items TEXT NOT NULL CHECK (json_valid(items)),
  PRIMARY KEY (device, visit, sha256),
  FOREIGN KEY (device, visit) REFERENCES visit(device, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE visit_rules(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  fit INTEGER NOT NULL CHECK (fit IN (0, 1)),
  changed TEXT,
  PRIMARY KEY (device, visit),
  FOREIGN KEY (device, visit) REFERENCES visit(device, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE visit_head(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first > 0),
  last INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (device, visit),
  FOREIGN KEY (device, visit) REFERENCES visit(device, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE visit_review(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('returned', 'approved', 'void')),
  seq INTEGER NOT NULL CHECK (seq > 0),
  entry INTEGER NOT NULL CHECK (entry > 0),
  PRIMARY KEY (device, visit, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_import(
  bundle TEXT NOT NULL PRIMARY KEY,
  device TEXT NOT NULL,
  after INTEGER NOT NULL,
  last INTEGER NOT NULL,
  actor TEXT NOT NULL,
  FOREIGN KEY (bundle) REFERENCES bundle(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_proof(
  bundle TEXT NOT NULL PRIMARY KEY,
  info TEXT NOT NULL,
  tag_manifest TEXT NOT NULL,
  signature TEXT NOT NULL,
  FOREIGN KEY (bundle) REFERENCES bundle(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE rollup_made(
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
  uuid TEXT NOT NULL,
  file TEXT NOT NULL,
  entries INTEGER NOT NULL CHECK (entries >= 0),
  is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE rollup_receipt(
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  bundle TEXT NOT NULL,
  signer TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  acknowledged_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_by_subject ON visit(plan, subject);
CREATE INDEX visit_by_day ON visit(plan, day);
CREATE INDEX record_by_kind ON record(kind, device, entity);
CREATE INDEX document_by_number ON record(
  json_extract(body, '$.number.serial'), json_extract(body, '$.number.year'))
  WHERE kind = 'document';
