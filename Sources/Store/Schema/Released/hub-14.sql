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
    CHECK (state = 'present' OR state = 'absent' OR state = 'notExamined' OR state = 'pending' OR state = 'unanswered'),
  violators INTEGER NOT NULL CHECK (violators >= 0),
  items TEXT NOT NULL CHECK (json_valid(items)),
  PRIMARY KEY (device, visit, "row"),
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
CREATE INDEX record_by_kind ON record(kind, device, entity);
CREATE INDEX document_by_number ON record(
  json_extract(body, '$.number.serial'), json_extract(body, '$.number.year'))
  WHERE kind = 'document';
CREATE INDEX document_by_visit ON record(json_extract(body, '$.visit'))
  WHERE kind = 'document';
CREATE INDEX document_by_kind ON record(json_extract(body, '$.kind'))
  WHERE kind = 'document';
CREATE TABLE count_stale(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  PRIMARY KEY (device, visit)
) STRICT, WITHOUT ROWID;
CREATE TABLE count_basis(
  plan TEXT NOT NULL PRIMARY KEY,
  basis TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE count_visit(
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  plan TEXT NOT NULL,
  "key" TEXT NOT NULL,
  subject TEXT NOT NULL,
  day INTEGER NOT NULL,
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
  apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
  PRIMARY KEY (device, visit)
) STRICT, WITHOUT ROWID;
CREATE INDEX count_visit_by_key ON count_visit(plan, "key", day);
CREATE INDEX count_visit_by_id ON count_visit(visit);
CREATE INDEX count_visit_apart ON count_visit(plan, subject) WHERE apart = 1;
CREATE TABLE count_outline(
  plan TEXT NOT NULL,
  "key" TEXT NOT NULL,
  day INTEGER NOT NULL,
  visit TEXT NOT NULL,
  device TEXT NOT NULL,
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  institution INTEGER NOT NULL CHECK (institution IN (0, 1)),
  "left" TEXT,
  party TEXT,
  mark TEXT,
  present INTEGER NOT NULL,
  absent INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  lists INTEGER NOT NULL,
  waived TEXT CHECK (waived IS NULL OR json_valid(waived)),
  problems INTEGER NOT NULL,
  corrected INTEGER NOT NULL,
  risks INTEGER NOT NULL,
  rectified INTEGER NOT NULL,
  unsaid INTEGER NOT NULL,
  PRIMARY KEY (plan, "key", day, visit, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX count_outline_by_party ON count_outline(plan, party, day, mark, title)
  WHERE party IS NOT NULL;
CREATE TABLE count_subject(
  plan TEXT NOT NULL,
  "key" TEXT NOT NULL,
  apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
  "row" TEXT,
  classes TEXT NOT NULL CHECK (json_valid(classes)),
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (plan, "key")
) STRICT, WITHOUT ROWID;
CREATE INDEX count_subject_apart ON count_subject(plan, "key") WHERE apart = 1;
CREATE TABLE count_note(
  plan TEXT NOT NULL,
  kind TEXT NOT NULL,
  "key" TEXT NOT NULL,
  title TEXT NOT NULL,
  "row" TEXT NOT NULL,
  PRIMARY KEY (plan, kind, "key")
) STRICT, WITHOUT ROWID;
CREATE TABLE count_sum(
  plan TEXT NOT NULL,
  kind TEXT NOT NULL,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  day INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (plan, kind, first, second, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE count_missing(
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  device TEXT NOT NULL,
  visit TEXT NOT NULL,
  PRIMARY KEY (sha256, device, visit)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER count_after_first_entry AFTER INSERT ON visit_head
BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
  SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
CREATE TRIGGER count_after_entry AFTER UPDATE ON visit_head
BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
  SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
CREATE TRIGGER count_after_first_rules AFTER INSERT ON visit_rules
BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
  SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
CREATE TRIGGER count_after_rules AFTER UPDATE ON visit_rules
BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
  SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
CREATE TRIGGER count_after_review AFTER INSERT ON visit_review
BEGIN INSERT INTO count_stale SELECT new.device, new.visit WHERE NOT EXISTS (
  SELECT 1 FROM count_stale WHERE device = new.device AND visit = new.visit); END;
CREATE TRIGGER count_after_first_ruling AFTER INSERT ON record WHEN new.kind = 'ruling'
BEGIN INSERT INTO count_stale SELECT device, visit FROM count_visit v
  WHERE v.visit = json_extract(new.body, '$.visit') AND NOT EXISTS (
    SELECT 1 FROM count_stale s WHERE s.device = v.device AND s.visit = v.visit); END;
CREATE TRIGGER count_after_ruling AFTER UPDATE ON record WHEN new.kind = 'ruling'
BEGIN INSERT INTO count_stale SELECT device, visit FROM count_visit v
  WHERE v.visit = json_extract(new.body, '$.visit') AND NOT EXISTS (
    SELECT 1 FROM count_stale s WHERE s.device = v.device AND s.visit = v.visit); END;
CREATE TRIGGER count_after_evidence AFTER INSERT ON evidence_held
BEGIN INSERT INTO count_stale SELECT device, visit FROM count_missing m
  WHERE m.sha256 = new.sha256 AND NOT EXISTS (
    SELECT 1 FROM count_stale s WHERE s.device = m.device AND s.visit = m.visit); END;
CREATE TABLE count_answer(
  plan TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  day INTEGER NOT NULL,
  visit TEXT NOT NULL,
  subject TEXT NOT NULL,
  present INTEGER NOT NULL CHECK (present IN (0, 1)),
  PRIMARY KEY (plan, "key", "row", day, visit)
) STRICT, WITHOUT ROWID;
CREATE TABLE count_institution(
  plan TEXT NOT NULL,
  "key" TEXT NOT NULL,
  subject TEXT NOT NULL,
  township TEXT NOT NULL,
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  PRIMARY KEY (plan, "key")
) STRICT, WITHOUT ROWID;
CREATE TABLE count_team(
  plan TEXT NOT NULL,
  "key" TEXT NOT NULL,
  team TEXT NOT NULL,
  visit TEXT NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (plan, "key", team, visit)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_by_minute ON record(
  unixepoch(json_extract(body, '$.arrivedAt')) / 60) WHERE kind = 'visit';
CREATE VIEW answer(device, visit, item, body) AS
SELECT r.device, r.entity, a."key", coalesce(r.body -> a.fullkey,
  CASE a.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE json_quote(a.value) END)
FROM record r, json_each(r.body, '$.answers') a WHERE r.kind = 'visit';
CREATE INDEX record_by_entity ON record(entity, kind);
CREATE INDEX visit_by_day ON visit(plan, day);
CREATE INDEX visit_unfinished ON visit(plan) WHERE status <> 'finalised';
