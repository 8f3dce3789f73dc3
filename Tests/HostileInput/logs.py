"""Logs and their databases: chains that hold, in files that SQLite itself would write."""
import hashlib
import json
import sqlite3

WORKSPACE, ROSTER, HUB = 0x666B7731, 0x666B7231, 0x666B6831
GENESIS = "0" * 64


def canonical(value):
    """The kit's own form of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def sha256(text):
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()


class Log:
    """Entries as documents; `rows` chains them anew."""

    def __init__(self, entries):
        self.entries = [dict(entry) for entry in entries]

    def copy(self):
        return Log(self.entries)

    @property
    def device(self):
        return self.entries[0]["device"]

    def add(self, kind, entity, field, new, **members):
        self.entries.append(
            {"actor": "test", "device": self.device, "entity": entity, "field": field,
             "kind": kind, "new": new, "old": None, "reason": None,
             "wall": "2026-05-01T09:00:00+08:00"} | members)
        return self

    def last(self, kind, field):
        """The last entry of a kind that sets a field."""
        return next(e for e in reversed(self.entries)
                    if e["kind"] == kind and e["field"] == field)

    def rows(self, text=canonical):
        rows, prev = [], GENESIS
        for seq, entry in enumerate(self.entries, 1):
            body = text({**entry, "seq": seq, "prev": prev})
            prev = sha256(body)
            rows.append((seq, body, prev))
        return rows


def schema(database):
    """Statements, migrations and rows of the log of a database in memory."""
    db = sqlite3.connect(":memory:")
    db.deserialize(database)
    statements = [row[0] for row in db.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rootpage = 0, rootpage")]
    migrations = [row[0] for row in db.execute("SELECT identifier FROM grdb_migrations")] \
        if any("grdb_migrations" in s for s in statements) else []
    log = [json.loads(row[0]) for row in db.execute("SELECT body FROM log ORDER BY seq")] \
        if any("TABLE log(" in s for s in statements) else []
    db.close()
    return statements, migrations, log


class Database:
    """A workspace database from the statements of a real one; changes are SQL."""

    def __init__(self, statements, migrations):
        self.statements, self.migrations = statements, migrations

    def bytes(self, rows, *, pragmas=(), before=(), after=(), application=WORKSPACE, vacuum=True):
        """`before` runs before the tables exist, `after` when the rows are in."""
        db = sqlite3.connect(":memory:", isolation_level=None)
        for pragma in pragmas:
            db.execute(f"PRAGMA {pragma}")
        for statement in (*before, *self.statements):
            db.execute(statement)
        for name in self.migrations:
            db.execute("INSERT INTO grdb_migrations VALUES (?)", (name,))
        if rows:
            db.executemany("INSERT INTO log(seq, body, hash) VALUES (?, ?, ?)", rows)
        for step in after:
            step(db) if callable(step) else db.execute(step)
        db.execute(f"PRAGMA application_id = {application}")
        db.execute("PRAGMA user_version = 1")
        if vacuum:
            db.execute("VACUUM")
        data = db.serialize()
        db.close()
        return data


def pages(data):
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    return [(start, size) for start in range(0, len(data), size)]


def patched(data, position, content):
    return data[:position] + content + data[position + len(content):]
