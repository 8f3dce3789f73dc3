"""The counties of an invented province: their plans, laptops, hubs, and what they send up."""
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import campaign as campaigns
import plan_folder
from accept_policies import trust
from accept_unfit import append, changed
from catalogue import ITEMS
from count import PERIOD, day_of
from generate import stream
from make_subject import new_id
from province import CountyMaker

UPPER, CITIES = "450000", ("459900", "459800")
TITLE = "虚构省专项整治"
# Items that a plan may switch off; without the place of a subject that has no name nothing is recorded.
OPTIONAL = sorted(i.id for i in ITEMS.values() if i.row and i.violated_by and i.id != "UNL-03")
# What an office of the province wants to know besides.
LOCAL_TABLES = [
    {"id": "LT-01", "title": "发现", "count": "findings",
     "rows": [{"title": "人员", "findings": ["A4-01", "A4-02", "GEN-013"]},
              {"title": "处方", "findings": ["A4-05", "GEN-017", "COS-09"]}, {"title": "合计"}],
     "columns": [{"title": "东岭镇", "townships": ["东岭镇"]},
                 {"title": "社会办一级", "ownership": ["社会办医"], "grades": ["一级"]},
                 {"title": "合计"}]},
    {"id": "LT-02", "title": "对象", "count": "subjects",
     "rows": [{"title": "医疗机构", "kinds": ["医疗机构"]}, {"title": "无证", "licences": ["无"]},
              {"title": "首县的乡镇", "townships": ["459901/西河镇", "459901/南坪镇"]},
              {"title": "合计"}],
     "columns": [{"title": "有挂证", "findings": ["A2-01"]},
                 {"title": "两镇", "townships": ["西河镇", "龙潭乡"]}, {"title": "合计"}]},
    {"id": "LT-03", "title": "检查", "count": "visits",
     "rows": [{"title": "首次", "visitTypes": ["首次检查"]},
              {"title": "回头看", "visitTypes": ["回头看", "联合检查"]}, {"title": "合计"}],
     "columns": [{"title": "古渡镇", "townships": ["古渡镇"]},
                 {"title": "有问题", "findings": ["A2-02", "A2-05", "GEN-013"]}, {"title": "合计"}]},
    {"id": "LT-04", "title": "决定", "count": "cases",
     "rows": [{"title": "个人", "parties": ["个人"]},
              {"title": "青坡乡", "townships": ["青坡乡", "459902/东岭镇"]}, {"title": "合计"}],
     "columns": [{"title": "罚款", "penalties": ["罚款"]},
                 {"title": "警告或者没收", "penalties": ["警告", "没收违法所得"]}, {"title": "合计"}]},
    {"id": "LT-05", "title": "罚款", "count": "fines",
     "rows": [{"title": "机构", "parties": ["机构", "个体工商户"]}, {"title": "合计"}],
     "columns": [{"title": "公立", "ownership": ["公立"]}, {"title": "合计"}]}]


def rewrite(folder, **lines):
    """Replaces whole lines `key: value` of plan.yaml, and adds those that it lacks."""
    path = Path(folder) / "plan.yaml"
    text = path.read_text("utf-8")
    for key, value in lines.items():
        line = f"{key}: {value}"
        pattern = re.compile(rf"^(\s*){key}:[ ].*$", re.MULTILINE)
        text = pattern.sub(lambda m: m[1] + line, text, count=1) if pattern.search(text) \
            else f"{text}\n{line}\n"
    path.write_text(text, "utf-8")


@dataclass
class County:
    number: int
    code: str
    home: Path
    hub: Path
    campaign: campaigns.Campaign
    sent: list
    paths: list
    cases: Path
    pack: Path
    off: list           # items that its plan switches off
    isApart: bool       # counts by other rules


class Field:
    """Makes counties with the program; `plan` is the id of the plan of the province."""

    def __init__(self, kit, space, template, seed, visits, institutions):
        self.kit, self.space, self.template, self.seed = kit, space, template, seed
        self.visits, self.institutions = visits, institutions
        self.key = space / "lead.key"
        kit.must("key create", "key", "create", self.key, "--kind", "sign")

    def pack(self, folder):
        pack = folder.with_suffix(".plan.zip")
        self.kit.must(f"plan pack {folder.name}", "plan", "pack", folder / "plan.yaml", "-o", pack,
                      "--key", self.key)
        return pack

    def upper(self, code):
        """The plan of a level above, with few institutions of its own."""
        maker = CountyMaker(self.space / f"lists{code}", self.seed, 90 + int(code[3]), 3)
        maker.write_lists()
        folder = self.space / f"plan{code}"
        plan_folder.make(self.template, folder, maker.out, "sheng")
        rewrite(folder, title=TITLE, regionCode=f'"{code}"', version=f"20260301{90 + int(code[3])}",
                localTables=json.dumps(LOCAL_TABLES, ensure_ascii=False))
        return self.pack(folder), maker.out

    def county(self, number):
        """Every third one works by a plan of its own id under that of the province, every fourth one
        counts by other rules, every fourth one switches items off."""
        code = f"{CITIES[number % 2][:4]}{(number + 2) // 2:02d}"
        home = self.space / f"county{number}"
        maker = CountyMaker(home / "campaign", self.seed, number, self.institutions)
        maker.write_lists()
        off = sorted(stream(self.seed, f"off{number}").sample(OPTIONAL, 6)) if number % 4 == 1 else []
        maker.off, rules = frozenset(off), {"qi": "perPerson"} if number % 4 == 0 else None
        plan = plan_folder.make(self.template, home / "plan", maker.out,
                                f"county{number}" if number % 3 == 0 else "sheng", rules, off)
        rewrite(home / "plan", title=f"第{number}县专项整治", name=f"第{number}县", regionCode=f'"{code}"',
                version=2026030100 + number,
                parentPlan=json.dumps([{"title": TITLE}], ensure_ascii=False))
        paths, scheduled = maker.write_visits(self.visits, plan)
        for n, path in enumerate(paths):
            document = json.loads(path.read_text("utf-8"))
            document.setdefault("id", new_id(stream(self.seed, f"id{number}/{n}")))
            path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        paths += maker.write_sweeps()
        cases = maker.write_cases(scheduled, self.visits // 2)
        county = County(number, code, home, home / "hub", campaigns.load(maker.out), [], paths, cases,
                        self.pack(home / "plan"), off, rules is not None)
        self.open(county)
        return county

    def open(self, county):
        kit, hub = self.kit, county.hub
        laptops = []
        kit.must(f"hub create {county.code}", "hub", "create", hub, "--plan", county.pack, "--trust")
        for n in (1, 2):
            laptop = county.home / f"laptop{n}"
            kit.must("workspace create", "workspace", "create", laptop, "--plan", county.pack, "--trust")
            kit.must("record", "record", laptop, *county.paths[n - 1::2])
            trust(kit, hub, laptop, county.home)
            laptops.append(laptop)
        self.bring(county, laptops[0])
        self.send(county)
        county.laptops = laptops
        if county.number == 1:
            # As it is on a machine that was set back: it goes on from here, and so does the other.
            shutil.copytree(hub, county.home / "fork")

    def bring(self, county, laptop):
        bundle = county.home / f"{laptop.name}.bundle.zip"
        self.kit.must("export", "export", laptop, "-o", bundle)
        self.kit.must(f"import {county.code}", "import", county.hub, bundle)

    def send(self, county, *options):
        path = self.space / f"c{county.code}-{len(county.sent) + 1}.rollup.zip"
        self.kit.must(f"rollup {county.code}", "rollup", county.hub, "-o", path, *options)
        county.sent.append(path)
        return path

    def spoil(self, county):
        """A visit of the second laptop that no rule allows, as a changed kit would write it."""
        documents = [json.loads(path.read_text("utf-8")) for path in county.paths[1::2]]
        visit = next(v for v in documents if v.get("outcome") == "completed" and "roster" in v["subject"]
                     and day_of(v) in PERIOD)
        append(county.laptops[1], changed(visit["id"], "headcount", -3, True))
        county.campaign.visits = [v for v in county.campaign.visits if v["id"] != visit["id"]]
        county.campaign.unfit = [visit]

    def finish(self, county):
        """What came later: another laptop, and the ledger."""
        if county.number % 2 == 0:
            self.spoil(county)
        self.bring(county, county.laptops[1])
        self.kit.must(f"case record {county.code}", "case", "record", county.hub, county.cases)
        return self.send(county)

    def fork(self, county):
        """What the copy of a hub sends that was set back and went on by itself."""
        hub, path = county.home / "fork", self.space / f"c{county.code}-fork.rollup.zip"
        self.kit.must("case record at the fork", "case", "record", hub, self.known_cases(county))
        self.kit.must("rollup of the fork", "rollup", hub, "-o", path, "--whole")
        return path

    def known_cases(self, county):
        """The cases and referrals of a county about whom its hub knew when it was copied: its roster,
        and what the first laptop visited. The copy refuses a file that names anybody else."""
        told = campaigns.load(county.home / "campaign", county.paths[0::2], cases=False)
        document = json.loads(county.cases.read_text("utf-8"))
        for kind in ("cases", "referrals"):
            document[kind] = [one for one in document[kind]
                              if one["subject"] in told.roster or one["subject"].lower() in told.others]
        path = county.home / "fork-cases.json"
        path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        return path

    def line(self, hub):
        """What a hub is enrolled by."""
        path = self.space / f"{hub.parent.name}-{hub.name}.signer"
        path.write_text(self.kit.must("key show", "key", "show", hub).out, "utf-8")
        return path
