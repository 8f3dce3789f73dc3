"""Logs that do not hold, and logs that hold and say nonsense."""
import json
import os

import logs
import sshsig
from case import Case
from logs import canonical

DATABASE, FOREIGN, PLAN = "BUNDLE_DATABASE", "BUNDLE_FOREIGN_RECORD", "BUNDLE_FOREIGN_PLAN"
UUID = "aaaaaaaa-2222-5333-8444-555555555555"
WIDE = 2 ** 63 - 1


def rows_cases(stage):
    """The rows themselves."""
    rows = stage.log.rows()
    seq, body, digest = rows[-1]

    def bundle(changed, **how):
        return stage.bundle(rows=changed, head=f"{seq}:{digest}", **how)

    def case(title, changed, after=(), vacuum=True):
        data = stage.database.bytes(changed, after=after, vacuum=vacuum)
        return Case(title, bundle(rows, database=data).zip(), DATABASE)
    yield case("a row missing", rows[:4] + rows[5:])
    yield case("the first row missing", rows[1:])
    yield case("the last row missing and the head kept", rows[:-1]).__class__(
        "the last row missing and the head kept",
        stage.bundle(rows=rows[:-1], head=f"{seq}:{digest}").zip(), "BUNDLE_MALFORMED")
    yield case("no rows", [])
    yield case("body changed", rows[:-1] + [(seq, body.replace("临", "林") + " ", digest)])
    yield case("hash changed", rows[:-1] + [(seq, body, "0" * 64)])
    yield case("hash in capitals", rows[:-1] + [(seq, body, digest.upper())])
    yield case("hash empty", rows[:-1] + [(seq, body, "")])
    for number in (0, -1, -2 ** 63, WIDE, seq + 5):
        yield case(f"position {number}", rows[:-1] + [(number, body, digest)])
        yield case(f"all and position {number}", rows + [(number, body, digest)])
    swapped = [(1, *rows[1][1:]), (2, *rows[0][1:]), *rows[2:]]
    yield case("two rows swapped", swapped)

    def raw(value, digest_of=None):
        """The last body as raw bytes, past every check of the column."""
        def step(db):
            db.execute("DROP TRIGGER log_is_never_updated")
            db.execute("UPDATE log SET body = CAST(? AS TEXT) WHERE seq = ?", (value, seq))
            if digest_of is not None:
                db.execute("UPDATE log SET hash = ? WHERE seq = ?", (digest_of, seq))
            db.execute(next(s for s in stage.database.statements if "log_is_never_updated" in s))
        return [step]
    text = body.encode()
    invalid = text.replace(b'"actor":"', b'"actor":"\xff\xfe')
    repaired = invalid.decode("utf-8", "replace")
    for title, value, of in (
            ("not UTF-8", invalid, logs.sha256(invalid)),
            ("not UTF-8, hashed as it is repaired", invalid, logs.sha256(repaired)),
            ("nul and more behind it", text + b"\0hidden", digest),
            ("nul and more behind it, all hashed", text + b"\0hidden",
             logs.sha256(text + b"\0hidden")),
            ("nul inside", text[:40] + b"\0" + text[41:], logs.sha256(text[:40])),
            ("overlong UTF-8", text.replace(b"a", b"\xc1\xa1", 1), None),
            ("a surrogate", text.replace(b"actor", b"\xed\xa0\x80", 1), None),
            ("UTF-16", body.encode("utf-16-le"), None)):
        of = logs.sha256(value) if of is None else of
        data = stage.database.bytes(rows, after=raw(value, of))
        yield Case(f"body: {title}", stage.bundle(rows=rows, head=f"{seq}:{of}",
                                                  database=data).zip(), DATABASE)
    types = {"a blob": b"x", "a number": 7, "a real": 1.5, "null": None}
    for title, value in types.items():
        loose = [s.replace(") STRICT", ")").replace(" NOT NULL", "")
                 if s.startswith("CREATE TABLE log(") else s for s in stage.database.statements]
        real = next(s for s in stage.database.statements if s.startswith("CREATE TABLE log("))
        typed = logs.Database(loose, stage.database.migrations).bytes(
            rows[:-1] + [(seq, value, digest)], vacuum=False)
        db = logs.sqlite3.connect(":memory:", isolation_level=None)
        db.deserialize(typed)
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'log'", (real,))
        yield Case(f"body is {title} in a strict table",
                   bundle(rows, database=db.serialize()).zip(), DATABASE)


def texts(stage):
    """Bodies that are no entry; each is hashed as it stands."""
    def last(change):
        rows = stage.log.rows()
        seq, body, _ = rows[-1]
        new = change(json.loads(body), body)
        return stage.bundle(rows=rows[:-1] + [(seq, new, logs.sha256(new))]).zip()

    def member(name, value):
        return last(lambda doc, _: canonical({**doc, name: value}))
    bodies = {
        "empty": "", "null": "null", "a list": "[]", "a string": '"x"', "an empty object": "{}",
        "two documents": None, "comment": None, "single quotes": "{'seq': 1}", "NaN": None,
        "duplicate key": None, "duplicate key by escape": None, "deep": None, "deep objects": None,
        "nested 64 deep": None, "control character": None, "lone surrogate": None,
        "trailing comma": None, "a byte order mark inside": "\ufeff\ufeff{}",
    }
    changes = {
        "two documents": lambda d, b: b + b, "comment": lambda d, b: b + " // hi",
        "NaN": lambda d, b: b.replace('"old":null', '"old":NaN'),
        "duplicate key": lambda d, b: b[:-1] + ',"seq":1}',
        "duplicate key by escape": lambda d, b: b[:-1] + ',"\\u0073eq":1}',
        "deep": lambda d, b: b.replace('"old":null', '"old":' + "[" * 100_000 + "]" * 100_000),
        "deep objects": lambda d, b: b.replace(
            '"old":null', '"old":' + '{"a":' * 100_000 + "1" + "}" * 100_000),
        "nested 64 deep": lambda d, b: b.replace('"old":null', '"old":' + "[" * 64 + "]" * 64),
        "control character": lambda d, b: b.replace('"actor":"', '"actor":"\x01'),
        "lone surrogate": lambda d, b: b.replace('"actor":"', '"actor":"\\ud800'),
        "trailing comma": lambda d, b: b[:-1] + ",}",
    }
    for title, text in bodies.items():
        change = changes.get(title, lambda d, b, text=text: text)
        yield Case(f"body: {title}", last(change), DATABASE)
    big = "x" * ((1 << 20) + 1)
    yield Case("body: over its cap", member("reason", big), DATABASE)
    yield Case("body: 9 MiB", member("reason", big * 9), DATABASE)
    for name, values in {
            "seq": (0, -1, WIDE, 2 ** 64, "1", None, 1.5), "prev": ("", "0" * 64, None, 7),
            "device": ("", None, 7, "another"), "wall": ("yesterday", None, "9999-99-99T00:00:00Z",
                                                         "2026-05-01T09:00:00", 7),
            "entity": (None, 7, ["x"]), "kind": (None, 7), "field": (None, 7, {}),
            "actor": (None, 7), "reason": (7, [])}.items():
        for value in values:
            shown = value if not isinstance(value, str) or len(value) < 30 else value[:9] + "…"
            yield Case(f"{name}: {shown!r}", member(name, value), DATABASE)
        yield Case(f"{name}: missing", last(lambda doc, _, name=name: canonical(
            {k: v for k, v in doc.items() if k != name})), DATABASE) if name != "reason" else None


def devices(stage):
    def of(device):
        log = stage.log.copy()
        for entry in log.entries:
            entry["device"] = device
        return log
    for title, device in {"empty": "", "a path": "../../../escape", "a line feed": "a\nb",
                          "nul": f"{stage.device}\0", "a branch": f"{stage.device}+0badcafe",
                          "long": "a" * 65, "bidi": "\u202e" + stage.device}.items():
        yield Case(f"device: {title}", stage.bundle(of(device)).zip(), DATABASE)
    for title, device in {"capitals": stage.device.upper(), "nobody's": "laptop"}.items():
        yield Case(f"device: {title}", stage.bundle(of(device)).zip(), "SIGNER_WRONG_DEVICE",
                   status=77, held=True)
    yield Case("device: the hub's own", stage.bundle(
        of(stage.device_of(stage.hub))).zip(), FOREIGN)
    yield Case("device: another laptop's", stage.bundle(of(stage.device_of(stage.other))).zip(),
               "SIGNER_WRONG_DEVICE", status=77, held=True)
    mixed = stage.log.copy()
    mixed.entries[-1]["device"] = stage.device_of(stage.other)
    yield Case("device: two in one log", stage.bundle(mixed).zip(), DATABASE)


def records(stage):
    """Entries that hold and say nonsense."""
    log = stage.log
    visit = log.last("visit", "/id")["entity"]
    subject = log.last("subject", "/kind")["entity"]

    def case(title, kind, entity, field, new, error=FOREIGN):
        return Case(title, stage.bundle(log.copy().add(kind, entity, field, new)).zip(), error)

    def new(title, document, kind="visit", entity=UUID, error=FOREIGN):
        changed = log.copy()
        for field, value in document.items():
            changed.add(kind, entity, field, value)
        return Case(title, stage.bundle(changed).zip(), error)
    whole = copied(log, visit)
    for field in ("/id", "/plan", "/planVersion", "/subject", "/type", "/outcome", "/arrivedAt",
                  "/status"):
        yield new(f"visit without {field}", {f: v for f, v in whole.items() if f != field})
        yield case(f"visit loses {field}", "visit", visit, field, None)
        for value in (7, "nonsense", [], {}):
            if not (field == "/planVersion" and value == 7):
                yield case(f"visit {field} {value!r}", "visit", visit, field, value,
                           (FOREIGN, PLAN))
    yield new("visit under the id of another", {**whole, "/id": visit})
    yield new("visit whose id differs in case", {**whole, "/id": UUID.upper()}, entity=UUID)
    yield new("visit of another plan", {**whole, "/plan": "another"}, error=PLAN)
    yield new("visit of another version", {**whole, "/planVersion": 1}, error=PLAN)
    yield new("visit at nobody", {**whole, "/subject": "LX-9999"})
    yield new("empty visit", {"/x": 1})
    for field, values in {
            "/inspectors": ("x", [1], {}), "/modules": ("x", [1]), "/persons": (["x"], [{}], "x"),
            "/profile": ("x", [1]), "/form": ("x", []), "/answers": ("x", [1]),
            "/evidence": ("x", {"a": "b"}, {"a": {"items": [1]}}),
            "/accountsHandled": ("x", [{}]), "/notExamined": ("x", [1]), "/pending": ("x",)
            }.items():
        for value in values:
            yield case(f"visit {field} {str(value)[:30]}", "visit", visit, field, value)
    link = {"items": ["A2-07"], "caption": None, "name": "a.png", "extension": "png", "bytes": 1}
    for title, name, entry in (
            ("no hash", "abc", link), ("path", "../../etc/passwd", link),
            ("capitals", "A" * 64, link), ("negative size", "a" * 64, {**link, "bytes": -1}),
            ("huge size", "a" * 64, {**link, "bytes": 2 ** 64}),
            ("ending with a path", "a" * 64, {**link, "extension": "../../x"}),
            ("no ending", "a" * 64, {**link, "extension": ""}),
            ("no size", "a" * 64, {k: v for k, v in link.items() if k != "bytes"})):
        field = "/evidence/" + name.replace("~", "~0").replace("/", "~1")
        yield case(f"evidence: {title}", "visit", visit, field, entry)
    for field, value in (("/kind", "spaceship"), ("/licenceKind", "none?"), ("/kind", None),
                         ("/ownership", "mine"), ("/grade", 7), ("/id", None), ("/name", 7)):
        changed = log.copy().add("subject", subject, field, value)
        changed.add("visit", visit, "/subject", subject)
        yield Case(f"subject {field} {value!r}", stage.bundle(changed).zip(), FOREIGN)
    yield new("subject under the id of another", {
        "/id": subject, "/kind": "institution", "/licenceKind": "none"}, kind="subject")
    sweep = {"/id": UUID, "/plan": "demo-2026", "/township": "城关镇", "/sweptOn": "2026-04-01",
             "/inspectors": ["桂X001", "桂X002"], "/sitesChecked": 1, "/unlicensedFound": 0}
    for field, value in (("/id", None), ("/id", visit), ("/sweptOn", "soon"), ("/township", 7),
                         ("/sitesChecked", None), ("/sitesChecked", "x"), ("/plan", None),
                         ("/unlicensedFound", 2 ** 64), ("/sitesChecked", -5)):
        yield new(f"sweep {field} {value!r}", {**sweep, field: value}, kind="sweep")
    for kind in ("case", "referral"):
        yield new(f"a {kind} from a laptop", {"/id": UUID, "/subject": "LX-0001"}, kind=kind)


def copied(log, visit):
    """A visit of the log, field by field, as one with an id of its own."""
    whole = {entry["field"]: entry["new"] for entry in log.entries
             if entry["kind"] == "visit" and entry["entity"] == visit}
    return {**whole, "/id": UUID}


def unfit(stage):
    """Final visits that no rule allows: the log is the truth and is taken, the visit is marked."""
    log = stage.log
    visit = log.last("visit", "/id")["entity"]
    whole = copied(log, visit)
    changed = log.copy()
    for field, value in whole.items():
        if field != "/leftAt":
            changed.add("visit", UUID, field, value)
    yield "visit without /leftAt", UUID, stage.bundle(changed).zip()
    for field, values in {
            "/leftAt": (None, 7, "nonsense", [], {}, "2026-13-01T00:00:00Z"),
            "/headcount": ("x", 1.5),
            "/advertisementsRemoved": ("x", -1, WIDE, 2 ** 64)}.items():
        for value in values:
            changed = log.copy().add("visit", visit, field, value)
            yield f"visit {field} {str(value)[:30]}", visit, stage.bundle(changed).zip()


def shapes(stage):
    """Fields and names that reach too far."""
    log = stage.log

    def case(title, kind, entity, field, value=1, error=(FOREIGN, DATABASE)):
        return Case(title, stage.bundle(log.copy().add(kind, entity, field, value)).zip(), error)
    visit = log.last("visit", "/id")["entity"]
    for depth in (70, 1000, 30_000, 500_000):
        yield case(f"field {depth} levels deep", "visit", visit, "/a" * depth)
        yield case(f"unknown kind, field {depth} levels deep", "novelty", UUID, "/a" * depth)
    yield case("field deep and value deep", "novelty", UUID, "/a" * 40,
               json.loads("[" * 40 + "]" * 40))
    for title, field in {"no slash": "id", "the whole record": ""}.items():
        yield case(f"field: {title}", "visit", visit, field, "x")
    for title, entity in {"nul": f"{UUID}\0x", "line feed": "a\nb", "empty": ""}.items():
        yield case(f"entity: {title}", "novelty", entity, "/a")
    yield case("kind: nul", "novel\0ty", UUID, "/a")
    yield case("kind: empty", "", UUID, "/a")


def plans(stage):
    log = stage.log
    plan = next(e for e in log.entries if e["kind"] == "plan")

    def case(title, **members):
        changed = log.copy()
        entry = next(e for e in changed.entries if e["kind"] == "plan")
        entry.update(members)
        return Case(title, stage.bundle(changed).zip(), PLAN)
    yield case("plan: of another hash", new="0" * 64)
    for title, entity in {"another": "another@2026030101", "another version": "demo-2026@1",
                          "no version": "demo-2026", "two signs": "demo-2026@1@2",
                          "plus": plan["entity"].replace("@", "@+"), "zero": plan["entity"].replace(
                              "@", "@0"), "huge": "demo-2026@" + "9" * 40,
                          "path": "../demo-2026@2026030101"}.items():
        yield case(f"plan: {title}", entity=entity)
    changed = log.copy()
    changed.entries = [e for e in changed.entries if e["kind"] != "plan"]
    yield Case("plan: none", stage.bundle(changed).zip(), "BUNDLE_MALFORMED")
    extra = log.copy().add("plan", "another@1", "/sha256", "0" * 64)
    yield Case("plan: one more", stage.bundle(extra).zip(), PLAN)
    bag = stage.bundle()
    bag.replace_info("Bag-Group-Identifier", "demo-2026", "another")
    yield Case("plan: one more in bag-info.txt", bag.zip(), "BUNDLE_MALFORMED")


def forks(stage):
    def case(title, log):
        return Case(title, stage.bundle(log).zip(), "BUNDLE_FORK", held=True)
    log = stage.log.copy()
    log.entries[2]["wall"] = "2026-01-01T00:00:00+08:00"
    yield case("history rewritten", log)
    log = stage.log.copy()
    log.entries[0]["wall"] = "2026-01-01T00:00:00+08:00"
    yield case("history rewritten from its first entry", log)
    log = stage.log.copy()
    log.entries = log.entries[:3]
    log.add("visit", UUID, "/id", UUID)
    yield case("another branch, shorter than what is held", log)


def cases(stage):
    for group in (rows_cases, texts, devices, records, shapes, plans, forks):
        yield from (case for case in group(stage) if case is not None)


def large(stage):
    """Much of everything."""
    for title, text, error in (("a log of 300 MB", os.urandom(500_000).hex(), DATABASE), (
            "a log of 300 MB of one sign", "x" * 1_000_000, "BUNDLE_UNREADABLE")):
        log = stage.log.copy()
        for n in range(300):
            log.add("novelty", UUID, f"/f{n}", text)
        yield Case(title, stage.bundle(log).zip(), error, long=True)


def good(stage):
    """What must be taken: unknown kinds, odd but readable values."""
    log = stage.log.copy()
    log.add("novelty", UUID, "/a/b", {"deep": [1, {"er": None}]})
    log.add("novelty", UUID, "/a/b", "again")
    log.add("新事物", "编号 7", "/名称", "值")
    log.add("novelty", UUID, "/", "no name").add("novelty", UUID, "/a\0b", "nul")
    yield "unknown kinds", stage.bundle(log).zip()
    visit = stage.log.last("visit", "/id")["entity"]
    log = stage.log.copy()
    for row in ("A2-01", "A2-02"):
        log.add("visit", visit, f"/form/{row}", {"sampled": WIDE, "violators": WIDE})
    yield "numbers that nobody can count", stage.bundle(log).zip()
    yield "one entry's clock far back", stage.bundle(stage.log.copy().add(
        "novelty", UUID, "/a", 1, wall="1999-01-01T00:00:00Z")).zip()
    yield "an older bundle", stage.first.read_bytes()
    yield "signed over SHA-256", signed(stage, "sha256")


def signed(stage, algorithm):
    bag = stage.seed.copy()
    bag.sign = lambda data: sshsig.sign(data, stage.key, sshsig.BUNDLE, algorithm)
    return bag.zip()
