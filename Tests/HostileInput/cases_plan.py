"""Plan packs that their lead signed and that nobody should take."""
import json

import bags
import cases_database
import logs
from case import Case

BAD, ROSTER = "PLAN_PACK_INVALID", "data/roster.sqlite"
WIDE = 2 ** 63 - 1


class Pack:
    """The plan, its checklists and its roster, tied together by their hashes."""

    def __init__(self, stage):
        self.bag = stage.pack_seed.copy()
        self.plan = json.loads(self.bag.payload["data/plan.json"])

    def zip(self, text=None):
        """With the plan as it stands; `text` changes the bytes of plan.json."""
        data = json.dumps(self.plan, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.bag.payload["data/plan.json"] = text(data) if text else data
        return self.bag.zip()

    def checklist(self, change, index=0):
        """Changes the bytes of a checklist and the hash that the plan promises."""
        entry = self.plan["checklists"][index]
        path = f"data/checklists/{entry['id']}@{entry['version']}.json"
        self.bag.payload[path] = change(self.bag.payload[path])
        entry["sha256"] = bags.sha256(self.bag.payload[path])
        return self

    def rename(self, new_id):
        self.plan["id"] = new_id
        self.bag.replace_info("Bag-Group-Identifier", new_id)
        return self


def plans(stage):
    def of(title, change, error=BAD, **how):
        pack = Pack(stage)
        change(pack)
        return Case(title, pack.zip(), error, **how)

    def text(title, change):
        return Case(f"plan.json: {title}", Pack(stage).zip(change), BAD)
    for title, name in {"parent": "../../escape", "absolute": "/tmp/escape", "empty": "",
                        "dots": "..", "space": "a b", "capitals": "DEMO", "nul": "a\0b",
                        "nested": "a/b", "backslash": "a\\b", "bidi": "demo\u202e2026",
                        "long": "a" * 300, "hidden": ".incoming-1", "at": "demo@2026"}.items():
        yield of(f"id: {title}", lambda pack, name=name: pack.rename(name),
                 (BAD, "BUNDLE_MALFORMED"))
    for version in (0, -1, WIDE, -2 ** 63, 2 ** 64, 1.5, "2026030101", None, 20260301010101):
        yield of(f"version {version!r}", lambda pack, v=version: pack.plan.update(version=v))
    for name, values in {
            "sampleSize": (-1, WIDE, 2 ** 70, "20", None), "completeness": ("all", None, 7),
            "coverage": ([{"class": "township", "minPercent": WIDE}], [{"class": "township",
                         "minPercent": -1}], [{"class": "castle", "minPercent": 5}], "all"),
            "period": ({"from": "soon"}, {"from": "2026-02-30"}, []), "title": (None, 7, []),
            "issuers": ("x", [7]), "inspectors": ("x", [{}], [{"name": 7}]),
            "townships": ("x", [7]), "countingRules": ("x", {"qi": "often"}),
            "checklists": ("x", [{}], [7]), "recipient": (7, [])}.items():
        for value in values:
            yield of(f"{name} {str(value)[:40]}",
                     lambda pack, n=name, v=value: pack.plan.update({n: v}))
    for title, change in {
            "empty": lambda d: b"", "not JSON": lambda d: b"id: demo-2026\n",
            "a list": lambda d: b"[]", "NaN": lambda d: d[:-1] + b',"x":NaN}',
            "deep": lambda d: d[:-1] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            "deep objects": lambda d: d[:-1] + b',"x":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
            "key twice": lambda d: d[:-1] + b',"id":"demo-2026"}',
            "key twice by escape": lambda d: d[:-1] + b',"\\u0069d":"demo-2026"}',
            "not UTF-8": lambda d: d[:-1] + b',"x":"\xff"}', "nul": lambda d: d + b"\0",
            "UTF-16": lambda d: d.decode().encode("utf-16"), "two": lambda d: d + d,
            "half": lambda d: d[:len(d) // 2]}.items():
        yield text(title, change)
    yield Case("a number of a million digits", Pack(stage).zip(
        lambda d: d[:-1] + b',"sampleSize ":' + b"9" * 1_000_000 + b"x}"), BAD)
    yield of("same version, other content", lambda pack: pack.plan.update(title="别的方案"),
             "PLAN_CONFLICT")


def checklists(stage):
    def of(title, change, error=BAD):
        pack = Pack(stage)
        change(pack)
        return Case(f"checklist: {title}", pack.zip(), error)

    def edited(change):
        def run(data):
            document = json.loads(data)
            change(document)
            return json.dumps(document, ensure_ascii=False).encode()
        return lambda pack: pack.checklist(run)

    def first(document):
        return document["sections"][0]["items"][0]
    yield of("foreign hash", lambda pack: pack.plan["checklists"][0].update(sha256="0" * 64))
    yield of("hash in capitals", lambda pack: pack.plan["checklists"][0].update(
        sha256=pack.plan["checklists"][0]["sha256"].upper()))
    for title, name in {"traversal": "../../../../../etc/passwd", "absolute": "/etc/passwd",
                        "empty": "", "of no file": "nobody"}.items():
        yield of(f"id: {title}", lambda pack, name=name: pack.plan["checklists"][0].update(id=name))
    yield of("version -1", lambda pack: pack.plan["checklists"][0].update(version=-1))
    yield of("named twice", lambda pack: pack.plan["checklists"].append(
        pack.plan["checklists"][0]))
    yield of("one not named", lambda pack: pack.plan["checklists"].pop())
    yield of("one missing", lambda pack: pack.bag.payload.pop(next(
        path for path in pack.bag.payload if "checklists" in path)))
    for title, change in {
            "empty": lambda d: b"", "not JSON": lambda d: b"hello", "a list": lambda d: b"[]",
            "deep": lambda d: b"[" * 100_000 + b"]" * 100_000,
            "key twice": lambda d: d[:-1] + b',"id":"x"}', "not UTF-8": lambda d: b'{"x":"\xff"}',
            "an array of numbers": lambda d: b"[" + b"1," * 1_000_000 + b"1]"}.items():
        yield of(title, lambda pack, change=change: pack.checklist(change))
    for title, change in {
            "other format": lambda d: d.update(format="fieldkit-checklist/9"),
            "no sections": lambda d: d.update(sections=7), "item without text":
            lambda d: first(d).pop("text"), "id a number": lambda d: first(d).update(id=7),
            "severity unknown": lambda d: first(d).update(severity="awful"),
            "referral unknown": lambda d: first(d).update(referrals=["军队"]),
            "citation without statute": lambda d: first(d).update(cites=[{}]),
            "options of numbers": lambda d: first(d).update(options=[1])}.items():
        yield of(title, edited(change))

    def circle(document):
        items = [item for section in document["sections"] for item in section["items"]]
        items[0]["applies"] = f'answers["{items[1]["id"]}"] == "有"'
        items[1]["applies"] = f'answers["{items[0]["id"]}"] == "有"'
    yield of("conditions in a circle", edited(circle))
    yield of("condition on itself", edited(lambda d: first(d).update(
        applies=f'answers["{first(d)["id"]}"] == "有"')))

    def chain(document):
        model = first(document)
        document["sections"][0]["items"] = [
            {**model, "id": f"X-{n}", "applies": f'answers["X-{n + 1}"] == "有"'}
            for n in range(20_000)]
    yield of("20,000 conditions, one on the next", edited(chain))


def rosters(stage):
    good = stage.pack_seed.payload[ROSTER]

    def of(title, data):
        pack = Pack(stage)
        pack.bag.payload[ROSTER] = data
        return Case(f"roster: {title}", pack.zip(), BAD)
    for title, data in cases_database.header(good):
        if "roster's application" not in title:
            yield of(title, data)
    for title, data, long in cases_database.corrupted(good):
        if not long:
            yield of(title, data)
    yield of("a workspace's application", logs.patched(
        good, 68, logs.WORKSPACE.to_bytes(4, "big")))
    yield of("a workspace's database", stage.seed.payload["data/inspection.sqlite"])
    for title, step in {
            "one more table": "CREATE TABLE evil(x)",
            "a trigger": "CREATE TRIGGER evil AFTER INSERT ON institution BEGIN SELECT 1; END",
            "a view": "CREATE VIEW evil AS SELECT * FROM institution",
            "institution is a view": "ALTER TABLE institution RENAME TO held; CREATE VIEW "
                                     "institution AS SELECT * FROM held",
            "institution is an endless view": "DROP TABLE institution; CREATE VIEW institution AS "
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, "
            "'institution' AS kind FROM n",
            "no table": "DROP TABLE institution", "full-text table":
            "CREATE VIRTUAL TABLE evil USING fts5(x)",
            "another column": "ALTER TABLE institution ADD COLUMN more TEXT",
            "a kind unknown": "UPDATE institution SET kind = 'castle' WHERE position = 1",
            "a licence unknown": "UPDATE institution SET licence_kind = 'x' WHERE position = 1",
            "an ownership unknown": "UPDATE institution SET ownership = 'x' WHERE position = 1",
            "a grade unknown": "UPDATE institution SET grade = 'x' WHERE position = 1"}.items():
        db = logs.sqlite3.connect(":memory:", isolation_level=None)
        db.deserialize(good)
        db.executescript(step)
        db.execute("VACUUM")
        yield of(title, db.serialize())
        db.close()


def bags_of_plans(stage):
    """The profile of plan packs is not that of bundles."""
    for title, path in {"evidence": f"data/evidence/{'0' * 64}.jpg", "a database":
                        "data/inspection.sqlite", "a second plan": "data/plan2.json",
                        "a script": "data/checklists/run.sh", "a checklist without version":
                        "data/checklists/general.json", "traversal":
                        "data/checklists/../../x@1.json"}.items():
        pack = Pack(stage)
        pack.bag.payload[path] = b"x"
        yield Case(f"pack with {title}", pack.zip(), ("BUNDLE_UNEXPECTED_FILE", BAD,
                                                     "BUNDLE_UNREADABLE"))
    pack = Pack(stage)
    pack.bag.payload["data/checklists/more@1.json"] = b"{}"
    yield Case("pack with a checklist that the plan does not name", pack.zip(), BAD)
    for path in ("data/plan.json", ROSTER):
        pack = Pack(stage)
        data = pack.zip()
        del pack.bag.payload[path], data
        # Without its plan it may as well be a bundle that holds what no bundle holds.
        codes = ("BUNDLE_MISSING_FILE", "BUNDLE_UNEXPECTED_FILE")
        yield Case(f"pack without {path}", pack.bag.zip(), codes)
    yield Case("a bundle", stage.seed.zip(), ("BUNDLE_UNEXPECTED_FILE", "BUNDLE_MISSING_FILE"))
    yield Case("a bundle's head", headed(stage), "BUNDLE_MALFORMED")


def headed(stage):
    pack = Pack(stage)
    pack.bag.replace_info("Log-Head", f"1:{'0' * 64}")
    return pack.zip()


def cases(stage):
    for group in (plans, checklists, rosters, bags_of_plans):
        yield from group(stage)


def good(stage):
    """What a newer kit may write survives in this one."""
    pack = Pack(stage)
    pack.plan |= {"version": 2026030102, "novelty": {"a": [1, None, 2.5e300]}}

    def newer(data):
        document = json.loads(data)
        item = document["sections"][0]["items"][0]
        item["kind"], item["applies"] = "hologram", "moon is full"
        item["novelty"] = [1]
        document["novelty"] = {"a": 1}
        return json.dumps(document, ensure_ascii=False).encode()
    yield "unknown kinds, conditions and members", pack.checklist(newer).zip()
    pack = Pack(stage).rename("another-plan")
    yield "another plan", pack.zip()
