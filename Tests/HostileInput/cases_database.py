"""Databases that are no workspace's export, around a log that holds."""
import struct

import logs
from case import Case
from logs import pages, patched

BAD = "BUNDLE_DATABASE"


def header(data):
    """Single fields of the first 100 bytes (SQLite file format, 1.3)."""
    size = len(pages(data))
    for title, position, content in (
            ("magic", 0, b"SQLite format 4\0"), ("page size 0", 16, b"\0\0"),
            ("page size 512", 16, b"\2\0"), ("page size 65536", 16, b"\0\1"),
            ("page size 1000", 16, b"\3\xe8"), ("write version WAL", 18, b"\2"),
            ("read version WAL", 19, b"\2"), ("both versions WAL", 18, b"\2\2"),
            ("versions 9", 18, b"\x09\x09"), ("reserved bytes", 20, b"\x20"),
            ("payload fraction", 21, b"\x41"), ("least payload fraction", 22, b"\x21"),
            ("leaf fraction", 23, b"\x21"), ("too many pages", 28, struct.pack(">I", size + 9)),
            ("too few pages", 28, struct.pack(">I", size - 1)), ("no pages", 28, bytes(4)),
            ("huge page count", 28, b"\xff" * 4), ("freelist trunk", 32, struct.pack(">I", 2)),
            ("freelist count", 36, struct.pack(">I", 1)), ("schema format 9", 44, b"\0\0\0\x09"),
            ("schema format 1", 44, b"\0\0\0\1"), ("largest root page", 52, struct.pack(">I", 3)),
            ("no encoding", 56, bytes(4)), ("UTF-16le", 56, struct.pack(">I", 2)),
            ("UTF-16be", 56, struct.pack(">I", 3)), ("encoding 9", 56, struct.pack(">I", 9)),
            ("user version 0", 60, bytes(4)), ("user version 99", 60, struct.pack(">I", 99)),
            ("incremental vacuum", 64, struct.pack(">I", 1)), ("no application", 68, bytes(4)),
            ("a roster's application", 68, struct.pack(">I", logs.ROSTER)),
            ("a hub's application", 68, struct.pack(">I", logs.HUB)),
            ("expansion", 72, b"hidden bytes here!!!"[:20])):
        yield f"header: {title}", patched(data, position, content)
    for cut in (0, 15, 50, 99, 100, 512, len(data) - 1, len(data) - 4096):
        yield f"cut to {cut} bytes", data[:cut]
    yield "a page more", data + bytes(4096)
    yield "some bytes more", data + b"hidden"
    yield "no database", b"x" * 8192
    yield "a workspace's header on other bytes", data[:100] + b"\xa5" * 8000
    yield "text", b"CREATE TABLE log(seq, body, hash);\n" * 100


def corrupted(data):
    """Each page zeroed, filled, turned into another kind, or swapped with the next. Pages that
    hold nothing but the rest of a long value may be zeroed: what only readers look at is free to
    say anything, and the log is proven by its hashes."""
    all_pages = pages(data)
    trees = [page for page in all_pages if data[page[0] + (page[0] == 0) * 100] in (2, 5, 10, 13)]
    for number, (start, size) in enumerate(all_pages, 1):
        head = start + (100 if number == 1 else 0)
        if (start, size) not in trees:
            yield f"page {number} filled", patched(data, head, b"\xff" * size), True
            continue
        yield f"page {number} zeroed", patched(data, head, bytes(start + size - head)), number > 4
        yield f"page {number} filled", patched(
            data, head, b"\xff" * (start + size - head)), number > 4
        for kind in (0, 2, 5, 10, 13):
            if data[head] != kind:
                yield f"page {number} of kind {kind}", patched(
                    data, head, bytes([kind])), number != 1
        yield f"page {number} with 65,535 cells", patched(data, head + 3, b"\xff\xff"), True
        yield f"page {number} with cells beyond", patched(data, head + 5, b"\0\1"), True
    for first, second in zip(trees[1:], trees[2:]):
        swapped = patched(data, first[0], data[second[0]:second[0] + second[1]])
        swapped = patched(swapped, second[0], data[first[0]:first[0] + first[1]])
        yield f"page {first[0] // first[1] + 1} swapped with the next tree", swapped, True
    copied = patched(data, trees[1][0], data[trees[2][0]:trees[2][0] + trees[2][1]])
    yield "a page twice", copied, False


def schemas(stage, rows):
    """Something more, less or else in the schema; each has everything that a log needs."""
    make = stage.database.bytes
    statements = {
        "table": "CREATE TABLE evil(x)", "view": "CREATE VIEW evil AS SELECT 1",
        "index": "CREATE INDEX evil ON log(hash)",
        "index by expression": "CREATE INDEX evil ON log(length(body))",
        "partial index": "CREATE INDEX evil ON log(hash) WHERE seq > 1",
        "trigger": "CREATE TRIGGER evil AFTER INSERT ON log BEGIN SELECT 1; END",
        "trigger that deletes": "CREATE TRIGGER evil AFTER INSERT ON record BEGIN "
                                "DELETE FROM record; END",
        "view of files": "CREATE VIEW evil AS SELECT readfile('/etc/passwd')",
        "endless view": "CREATE VIEW evil AS WITH RECURSIVE n(i) AS "
                        "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "full-text table": "CREATE VIRTUAL TABLE evil USING fts5(x)",
        "r-tree": "CREATE VIRTUAL TABLE evil USING rtree(i, a, b)",
        "generated column": "CREATE TABLE evil(a, b AS (a || a) STORED)",
        "table with autoincrement": "CREATE TABLE evil(i INTEGER PRIMARY KEY AUTOINCREMENT)",
        "name in capitals": "CREATE TABLE LOG2(x)", "statistics": "ANALYZE",
    }
    for title, statement in statements.items():
        try:
            yield f"schema: one more {title}", make(rows, after=[statement])
        except logs.sqlite3.OperationalError:
            continue  # this build of Python has no such module
    for title, old, new in (
            ("log not strict", ") STRICT;", ")"), ("log with another column",
             "hash TEXT NOT NULL", "hash TEXT NOT NULL, more TEXT"),
            ("log of anything", "body TEXT NOT NULL", "body ANY NOT NULL"),
            ("log with a default", "hash TEXT NOT NULL", "hash TEXT NOT NULL DEFAULT 'x'"),
            ("log with a generated column", "hash TEXT NOT NULL",
             "hash TEXT NOT NULL, more TEXT AS (body)"),
            ("a comment", "hash TEXT NOT NULL", "hash TEXT NOT NULL /* hi */"),
            ("other space", "body TEXT NOT NULL", "body  TEXT NOT NULL")):
        if title == "log not strict":
            old, new = ") STRICT", ")"
        changed = [s.replace(old, new) if s.startswith("CREATE TABLE log(") else s
                   for s in stage.database.statements]
        yield f"schema: {title}", logs.Database(changed, stage.database.migrations).bytes(rows)
    for drop in ("log_is_never_updated", "log_is_never_deleted", "log_is_never_replaced",
                 "evidence_link"):
        kept = [s for s in stage.database.statements
                if f"TRIGGER {drop}" not in s and f"TABLE {drop}(" not in s]
        yield f"schema: without {drop}", logs.Database(kept, stage.database.migrations).bytes(rows)
    view = [s for s in stage.database.statements if "log(" not in s and " ON log" not in s]
    body = ["CREATE TABLE held(seq, body, hash)"]
    yield "schema: log is a view", logs.Database([*view, *body], stage.database.migrations).bytes(
        [], after=[lambda db: db.executemany("INSERT INTO held VALUES (?, ?, ?)", rows),
                   "CREATE VIEW log AS SELECT * FROM held"])


def tricks(stage, rows):
    """What SQL alone cannot make: the schema table is written by hand."""
    make = stage.database.bytes

    def rewritten(*steps):
        return make(rows, vacuum=False, after=[
            "PRAGMA writable_schema = ON", *steps, "PRAGMA writable_schema = RESET"])
    yield "schema text: a log of another text", rewritten(
        "UPDATE sqlite_schema SET sql = replace(sql, 'seq INTEGER', 'seq INTEGER ') "
        "WHERE name = 'log'")
    yield "schema text: a trigger of other words", rewritten(
        "UPDATE sqlite_schema SET sql = replace(sql, 'append-only', 'append-onlx') "
        "WHERE type = 'trigger'")
    for title, step in {
            "two rows for one table": "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema "
                                      "WHERE name = 'log'",
            "log at the place of another": "UPDATE sqlite_schema SET rootpage = (SELECT rootpage "
                                           "FROM sqlite_schema WHERE name = 'record') "
                                           "WHERE name = 'log'",
            "log at the first page": "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'log'",
            "log beyond the end": "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'log'",
            "log at a negative page": "UPDATE sqlite_schema SET rootpage = -1 WHERE name = 'log'",
            "a row of another type": "INSERT INTO sqlite_schema VALUES ('evil', 'a', 'b', 0, 'x')",
            "a row of nulls": "INSERT INTO sqlite_schema VALUES (NULL, NULL, NULL, NULL, NULL)",
            "a row of blobs": "INSERT INTO sqlite_schema VALUES (x'00', x'01', x'02', 0, x'03')",
            "a broken statement": "INSERT INTO sqlite_schema VALUES "
                                  "('table', 'evil', 'evil', 3, 'CREATE TABLE evil(')",
            "1,000 tables": "INSERT INTO sqlite_schema WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                            "SELECT i + 1 FROM n WHERE i < 1000) SELECT 'table', 't' || i, 't' || i,"
                            " 3, 'CREATE TABLE t' || i || '(x)' FROM n",
            "a statement of 4 MB": "INSERT INTO sqlite_schema VALUES ('view', 'evil', 'evil', 0, "
                                   "'CREATE VIEW evil AS SELECT ' || "
                                   "substr(replace(hex(zeroblob(2000000)), '00', '1,'), 1) || '1')",
    }.items():
        try:
            yield f"schema table: {title}", written(stage, rows, step)
        except logs.sqlite3.DatabaseError:
            continue  # SQLite would not even write it

    filler = "INSERT INTO record VALUES ('d', 'k', hex(randomblob(16)), json_quote(hex(zeroblob(3000))))"
    yield "freelist junk", make(rows, vacuum=False, after=[filler] * 20 + ["DELETE FROM record"])
    for pragma in ("auto_vacuum = FULL", "auto_vacuum = INCREMENTAL", "encoding = 'UTF-16le'",
                   "encoding = 'UTF-16be'"):
        yield f"made with {pragma}", make(rows, pragmas=[pragma])


def written(stage, rows, step):
    """Bytes in which the schema table was changed behind SQLite's back."""
    db = logs.sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(stage.database.bytes(rows))
    db.execute("PRAGMA writable_schema = ON")
    db.execute(step)
    data = db.serialize()
    db.close()
    return data


def cases(stage):
    rows = stage.log.rows()
    good = stage.database.bytes(rows)

    def case(title, data, long=False):
        return Case(title, lambda path: path.write_bytes(
            stage.bundle(rows=rows, database=data).zip()), BAD, long=long)
    for title, data in (*header(good), *schemas(stage, rows), *tricks(stage, rows)):
        yield case(title, data)
    real = stage.seed.payload["data/inspection.sqlite"]
    for title, data, long in corrupted(real):
        yield case(title, data, long)


def good(stage):
    yield "a database from its statements", stage.bundle().zip()
    for size in (1024, 8192, 65536):
        data = stage.database.bytes(stage.log.rows(), pragmas=[f"page_size = {size}"])
        yield f"pages of {size} bytes", stage.bundle(database=data).zip()
