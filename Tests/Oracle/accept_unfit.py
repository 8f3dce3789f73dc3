"""Visits that no rule allows: taken, named, left out, decided by a person, corrected by the laptop.

No door of the kit lets such a visit in, so this writes to the log of a workspace itself, as a changed
kit would: one chained entry a change.
"""
import hashlib
import json
import sqlite3
from dataclasses import replace

from accept_tables import compare_one
from count import PERIOD, day_of
from strictjson import read
from validate import faults_in

TABLES = ("annex3", "annex4", "coverage")
WALL = "2026-07-01T09:00:00+08:00"
# Field, what no rule allows there, and whether the visit is opened again before it changes.
BREACHES = (
    ("form/A2-01", {"sampled": 5, "violators": 900}, True),
    ("form/A2-02", {"sampled": 10 ** 13, "violators": 1}, True),
    ("inspectors", ["没有这个人", "也没有"], True),
    ("leftAt", "2001-01-01T00:00:00+08:00", True),
    ("headcount", -3, True),
    ("summary", "改过的小结", False))


def append(workspace, changes):
    """(visit, field, value, reason) each as an entry of the workspace's own log."""
    database = sqlite3.connect(workspace / "inspection.sqlite", isolation_level=None)
    seq, prev, body = database.execute(
        "SELECT seq, hash, body FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    device = json.loads(body)["device"]
    for visit, field, value, reason in changes:
        seq += 1
        body = json.dumps(
            {"seq": seq, "prev": prev, "device": device, "actor": "test", "wall": WALL,
             "entity": visit, "kind": "visit", "field": "/" + field, "old": None, "new": value,
             "reason": reason}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        prev = hashlib.sha256(body.encode()).hexdigest()
        database.execute("INSERT INTO log(seq, body, hash) VALUES (?, ?, ?)", (seq, body, prev))
    database.close()


def changed(visit, field, value, opening):
    before = [(visit, "status", "draft", "更正")] if opening else []
    after = [(visit, "status", "finalised", None)] if opening else []
    return [*before, (visit, field, value, None), *after]


def get(document, field):
    for step in field.split("/"):
        document = document.get(step) if document else None
    return document


def put(document, field, value):
    first, *rest = field.split("/")
    return {**document, first: put(document.get(first, {}), rest[0], value) if rest else value}


class Unfit:
    def __init__(self, kit, score, hub, workspace, campaign, context):
        self.kit, self.score, self.hub, self.workspace = kit, score, hub, workspace
        self.campaign, self.context = campaign, context
        self.sent, self.spoilt = 0, {}

    def send(self):
        self.sent += 1
        bundle = self.hub.parent / f"{self.workspace.name}-unfit{self.sent}.bundle.zip"
        self.kit.must(f"export {bundle.name}", "export", self.workspace, "-o", bundle)
        result = self.kit.must(f"import {bundle.name}", "import", self.hub, bundle, "--json")
        return {v["visit"] for v in json.loads(result.out)["bundles"][0]["unfit"]}

    def compare(self, title, gone, instead=()):
        self.score.title(f"  {title}")
        instead = {v["id"]: v for v in instead}
        visits = [instead.get(v.get("id"), v) for v in self.campaign.visits
                  if v.get("id") not in gone]
        for name in TABLES:
            compare_one(self.kit, self.score, self.hub, name,
                        replace(self.campaign, visits=visits))

    def left_out(self, **visits):
        """Those of the period of the plan; what lies outside is left out for that."""
        wanted = {name: sum(day_of(self.spoilt[v]) in PERIOD for v in listed)
                  for name, listed in visits.items()}
        table = self.kit.table(self.hub, "annex3")
        got = {name: table["leftOut"].get(name) for name in wanted}
        self.score.check(f"the table says {wanted}", got == wanted, str(got))

    def run(self, paths):
        hosts = [read(path.read_bytes())[0] for path in paths]
        hosts = [v for v in hosts if "id" in v and v.get("outcome") == "completed"
                 and all(isinstance(get(v, f"form/{row}"), dict) for row in ("A2-01", "A2-02"))]
        cases = list(zip(hosts, BREACHES))
        self.score.check("a host for every breach", len(cases) == len(BREACHES))
        spoilt = self.spoilt
        for visit, (field, value, opening) in cases:
            spoilt[visit["id"]] = put(visit, field, value)
            data = json.dumps(spoilt[visit["id"]], ensure_ascii=False).encode()
            # What is changed under a closed lid need not be wrong in itself.
            if opening:
                self.context.recorded.pop(visit["id"], None)
                self.score.check(f"own validator: {field} {value}",
                                 bool(faults_in(data, self.context)))
            append(self.workspace, changed(visit["id"], field, value, opening))
        named = self.send()
        self.score.check("the import names every one", named == set(spoilt),
                         str(named ^ set(spoilt)))
        self.compare("left out until a person decides", set(spoilt))
        self.left_out(unfit=spoilt, excluded=[])
        admitted, excluded = list(spoilt)[::2], list(spoilt)[1::2]
        for word, visits in (("admit", admitted), ("exclude", excluded)):
            for visit in visits:
                self.kit.must(f"visits {word}", "visits", word, self.hub, visit,
                              "--actor", "李某", "--reason", "已核实")
        self.compare("as the person decided", set(excluded), [spoilt[v] for v in admitted])
        self.left_out(unfit=[], excluded=excluded)
        rebuilt = self.kit.must("rebuild", "rebuild", self.hub)
        self.score.check("a rebuild finds nothing to change", "没有改动" in rebuilt.out, rebuilt.out)
        for visit, (field, _, _) in cases:
            append(self.workspace, changed(visit["id"], field, get(visit, field), True))
        named = self.send()
        self.score.check("the import names none that was corrected", not named, str(named))
        self.compare("corrected by the laptop", set())
        self.left_out(unfit=[], excluded=[])
