"""Subjects that are not on the roster."""
import uuid
from dataclasses import replace

import subjects
import uscc
from catalogue import CATEGORIES, INSTITUTIONS
from make_roster import GRADES, OWNERS, TOWNSHIPS, licence_of
from words import GRADE, KINDS, OWNERSHIP, ROSTER_LICENCE

CATEGORY_OF_KIND = {
    "lifeBeauty": "生活美容机构", "wellness": "中医养生保健机构", "pharmacy": "药店（坐堂）",
    "healthConsultancy": "健康管理/咨询公司", "nonFixedSite": "无固定场所",
    "onlineService": "网络/上门服务",
}


def new_id(rng):
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def off_roster(rng, n, kind=None):
    """The subject object of a visit file."""
    kind = kind or rng.choice(KINDS + ("nonFixedSite",))
    town = rng.choice(TOWNSHIPS)
    value = {
        "id": new_id(rng), "kind": kind, "name": f"{town}未登记对象{n}",
        "category": CATEGORY_OF_KIND.get(kind), "ownership": None, "grade": None,
        "licenceKind": "none", "uscc": uscc.make("92", n + 60000000),
        "township": town, "address": f"{town}河堤街{n}号", "latitude": None, "longitude": None,
    }
    if kind == "institution":
        category = rng.choice(INSTITUTIONS)
        licence = ROSTER_LICENCE[licence_of(category, rng)]
        value |= {"category": category.name, "ownership": OWNERSHIP[rng.choice(OWNERS)],
                  "grade": GRADE[rng.choice(GRADES)],
                  "licenceKind": "none" if rng.random() < 0.1 else licence}
    if kind == "nonFixedSite":
        value |= {"name": None, "uscc": None, "latitude": round(22 + rng.random(), 5),
                  "longitude": round(107 + rng.random(), 5)}
    return value


def read(value, roster):
    if "roster" in value:
        return roster[value["roster"]]
    subject = subjects.of_visit(value)
    category = CATEGORIES.get(value["category"])
    return replace(subject, category=category.identifier if category else None)
