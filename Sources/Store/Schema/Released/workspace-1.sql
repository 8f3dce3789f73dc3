CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE log(
  seq INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER log_is_never_updated BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_replaced BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE seq = new.seq)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
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
