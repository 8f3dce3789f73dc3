"""The citations and amounts that the program prints for findings of several years, compared with the
domain tables.

usage: law_check.py --fieldkit BIN --plan-template DIR [--findings N] [--seed N]

For each of four years the plan of the template is moved to that year; visits with violated items on
random days are recorded and exported. The report in the bundle names for every finding its basis and
what may follow; orders of correction name the provisions. Every printed line must be a row of the
tables for the day of the visit, and every row must be printed.
"""
import argparse
import csv
import html
import json
import random
import re
import shutil
import sys
import tempfile
import uuid
import zipfile
from datetime import date, timedelta
from pathlib import Path

import law
from catalogue import CATEGORIES, FORM, ITEMS
from conditions import facts_of, holds
from kit import Kit, Stop
from score import Score

YEARS = (2019, 2020, 2022, 2026)
MODULES = ("general", "medical-cosmetology", "assisted-reproduction", "tcm-wellness",
           "unlicensed-practice", "clinic-infusion")
VIOLATED = {"yes_no": "有", "conform3": "不合格",
            "sampled": {"sampled": 2, "violators": 1, "population": 2}}
_FINDING = re.compile(r"<li>([A-Z]+-[A-Z]?\d+) .*?<br>\s*依据：(.*?)<br>\s*处罚：(.*?)</li>", re.S)
_TAG = re.compile(r"<[^>]+>")


LICENCES = {"医疗机构执业许可证": "licence", "诊所备案凭证": "clinicFiling",
            "中医诊所备案证": "tcmClinicFiling"}


class Subject:
    """An institution of the roster, or a shop that holds nothing."""

    def __init__(self, rng, row=None):
        self.kind = "institution" if row else "lifeBeauty"
        if row:
            self.name, self.category = row[1], CATEGORIES[row[2]].identifier
            self.licence = LICENCES[row[5]]
            self.document = {"roster": row[0]}
        else:
            self.name, self.category = f"试验美容店{rng.randint(1, 99999)}", "lifeBeautyShop"
            self.licence = "none"
            self.document = {
                "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)), "kind": self.kind,
                "name": self.name, "category": "生活美容机构", "ownership": None, "grade": None,
                "licenceKind": "none", "uscc": None, "township": "城关镇",
                "address": f"城关镇学府路{rng.randint(1, 9999)}号", "latitude": None,
                "longitude": None}


def visit(rng, subject, day, count):
    """A visit where up to so many applicable items are violated, and their ids."""
    document = {
        "format": "fieldkit-visit/1",
        "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        "subject": subject.document, "type": "first", "outcome": "completed",
        "arrivedAt": f"{day}T09:00:00+08:00", "leftAt": f"{day}T11:00:00+08:00",
        "inspectors": ["桂X003", "桂X004"], "companion": "陪同人", "headcount": 20,
        "modules": list(MODULES),
        "profile": {"services": ["aesthetics", "surgery", "infusion", "ultrasound", "prenatal"],
                    "licences": [], "flags": ["hasFreeClinicActivity"]},
        "form": {}, "formRest": "无", "answers": {}, "notExamined": [], "pending": [],
        "persons": [], "evidence": [], "evidenceWaived": {}, "summary": "",
    }
    facts = facts_of(subject, document)
    pool = [i for i in ITEMS.values() if i.kind in VIOLATED and not i.outcome and not i.register
            and 'answers["' not in i.applies and holds(i.applies, facts, lambda _: None)]
    for item in rng.sample(pool, min(count, len(pool))):
        document["answers"][item.id] = VIOLATED[item.kind]
        document["evidenceWaived"][item.id] = "试验"
        if item.row and FORM[item.row].per_person:
            document["persons"] = [{"code": "D-1", "role": "physician",
                                    "items": [item.row, item.id]}]
    for row in FORM.values():
        document["evidenceWaived"][row.id] = "试验"
        if row.kind == "sampled":
            document["form"][row.id] = {"sampled": 20, "violators": 0}
    return document


class Check:
    def __init__(self, options, space, score):
        self.options, self.space, self.score = options, space, score
        self.kit = Kit(options.fieldkit, score)
        self.compared = 0

    def run(self):
        each = -(-self.options.findings // len(YEARS))
        for year in YEARS:
            self.year(year, each)
        self.score.check(f"{self.options.findings} findings were compared, found {self.compared}",
                         self.compared >= self.options.findings)

    def year(self, year, findings):
        folder = self.space / str(year)
        shutil.copytree(self.options.plan_template, folder / "plan")
        path = folder / "plan" / "plan.yaml"
        path.write_text(path.read_text("utf-8").replace("2026", str(year)), "utf-8")
        pack, workspace = folder / "p.plan.zip", folder / "w"
        self.kit.must(f"{year}: key", "key", "create", folder / "k.key", "--kind", "sign")
        self.kit.must(f"{year}: pack", "plan", "pack", path, "-o", pack, "--key", folder / "k.key")
        self.kit.must(f"{year}: workspace", "workspace", "create", workspace, "--plan", pack,
                      "--trust")
        days = {}
        rng = random.Random(f"{self.options.seed} {year}")
        with open(folder / "plan" / "roster.csv", encoding="utf-8-sig", newline="") as file:
            roster = [row for row in list(csv.reader(file))[1:] if row[5] in LICENCES]
        rng.shuffle(roster)
        files = []
        while sum(len(d["answers"]) for d in days.values()) < findings:
            day = str(date(year, 3, 1) + timedelta(days=rng.randrange(120)))
            subject = Subject(rng, roster.pop() if rng.random() < 0.7 else None)
            document = visit(rng, subject, day, 12)
            days[document["id"]] = document
            files.append(folder / f"v{len(files)}.json")
            files[-1].write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        for file in files:
            self.kit.must(f"{year}: record", "record", workspace, file)
        bundle = folder / "b.bundle.zip"
        self.kit.must(f"{year}: export", "export", workspace, "-o", bundle)
        with zipfile.ZipFile(bundle) as archive:
            (name,) = [n for n in archive.namelist() if n.endswith("data/report.html")]
            self.report(year, archive.read(name).decode("utf-8"), days)
        for document in list(days.values())[:2]:
            self.paper(workspace, document)

    def report(self, year, page, days):
        sections = re.split(r"<h3>", page)[1:]
        for section in sections:
            (id_,) = [d for d in days if d in section]
            day = days[id_]["arrivedAt"][:10]
            found = _FINDING.findall(section)
            names = {f[0] for f in found}
            wanted = {i for i in days[id_]["answers"]
                      if not law.TWINS[i] & set(days[id_]["answers"])}
            self.score.check(f"{day}: every violated item is printed once",
                             wanted <= names and len(names) == len(found)
                             and not any(law.TWINS[n] & names for n in names),
                             f"{sorted(wanted - names)}")
            for item, duties, penalties in found:
                self.compared += 1
                printed = [_plain(d) for d in duties.split("；《")]
                printed = [printed[0]] + ["《" + d for d in printed[1:]]
                expected = law.duties(item, day) or ["—"]
                self.score.check(f"{day} {item}: {printed}", printed == expected,
                                 f"expected {expected}")
                rows = law.penalties(item, day)
                expected = [law.penalty_text(r) + f"（{r['authority'].replace('|', '、')}）"
                            for r in rows]
                printed = [_plain(p) for p in penalties.split("<br>")]
                self.score.check(f"{day} {item}: {printed}", printed == expected,
                                 f"expected {expected}")

    def paper(self, workspace, document):
        """An order of correction cites, for what it orders, the articles of the day alone."""
        day = document["arrivedAt"][:10]
        result = self.kit.call("document", workspace, document["id"], "correction-order",
                               "--format", "html")
        text = html.unescape(_TAG.sub("", result.out))
        known = {a for i in ITEMS for a in law.articles(i, day)}
        cited = re.findall(r"《[^》]+》第[^《；：\n，]*", text)
        strange = [c for c in cited if not any(
            c.strip("。、 ").startswith(k.split("（须")[0]) for k in known | PROCEDURE)]
        self.score.check(f"{day}: an order cites only the law of the day",
                         result.code == 0 and cited and not strange, f"{strange}\n{result}")


# The law of procedure and the bases of penalties stand on the paper too.
PROCEDURE = {"《中华人民共和国行政处罚法》第"} | {
    f"《{t}》{a}" for rows in law._PENALTIES.values() for r in rows
    for t, a, _ in law._CITATION.findall(r["citations"])}


def _plain(text):
    return html.unescape(_TAG.sub("", text)).strip()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--fieldkit", required=True)
    parser.add_argument("--plan-template", required=True)
    parser.add_argument("--findings", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    score = Score()
    with tempfile.TemporaryDirectory() as space:
        try:
            Check(options, Path(space), score).run()
        except Stop as stop:
            print(f"stopped: {stop}")
    return score.end()


if __name__ == "__main__":
    sys.exit(main())
