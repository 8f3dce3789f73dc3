"""Faults of subject, people, times, modules and profile."""


def inspectors(host):
    two = host.document["inspectors"]
    yield "one inspector", ["/inspectors"], host.copy() | {"inspectors": two[:1]}
    yield "no inspector", ["/inspectors"], host.copy() | {"inspectors": []}
    yield "same inspector twice", ["/inspectors"], host.copy() | {"inspectors": [two[0]] * 2}
    yield "unknown inspector", ["/inspectors/1"], host.copy() | {"inspectors": [two[0], "桂X999"]}


def times(host):
    start, end = host.document["arrivedAt"], host.document["leftAt"]
    if start != end:
        yield ("left before arrival", ["/leftAt", "/arrivedAt"],
               host.copy() | {"arrivedAt": end, "leftAt": start})
    for key in ("arrivedAt", "leftAt"):
        yield f"no offset {key}", [f"/{key}"], host.copy() | {key: host.document[key][:19]}
    yield "not a time", ["/arrivedAt"], host.copy() | {"arrivedAt": "2026年3月12日"}
    yield "no such day", ["/arrivedAt"], host.copy() | {"arrivedAt": "2026-02-30T09:00:00+08:00"}


def subject(host):
    if "roster" in host.document["subject"]:
        yield ("unknown roster id", ["/subject/roster"],
               host.copy() | {"subject": {"roster": "OR-99999"}})
        return
    for key, value in (("kind", "hospital"), ("licenceKind", "paper"), ("id", "S-1")):
        document = host.copy()
        document["subject"][key] = value
        yield f"subject {key}", [f"/subject/{key}"], document
    for key in ("id", "kind"):
        document = host.copy()
        del document["subject"][key]
        yield f"missing subject {key}", [f"/subject/{key}", "/subject"], document
    if host.subject.is_institution:
        for key in ("name", "category", "ownership", "grade"):
            document = host.copy()
            document["subject"][key] = None
            yield f"institution without {key}", [f"/subject/{key}"], document
        document = host.copy()
        document["subject"]["category"] = "神秘机构"
        yield "unknown category", ["/subject/category"], document


def plan(host):
    yield "unknown plan", ["/plan"], host.copy() | {"plan": "no-such-plan"}


def modules(host):
    document = host.copy()
    document["modules"].append("dentistry")
    yield "unknown module", [f"/modules/{len(document['modules']) - 1}"], document


def profile(host):
    if not host.completed:
        return
    for key, fact in (("services", "teleport"), ("licences", "driving"), ("flags", "isGood"),
                      ("services", "art")):
        document = host.copy()
        document["profile"][key].append(fact)
        where = f"/profile/{key}/{len(document['profile'][key]) - 1}"
        yield f"unknown fact {fact}", [where], document


def refused(host):
    if host.completed:
        return
    yield "form on a refused visit", ["/form"], host.copy() | {"form": {"A2-03": "无"}}
    module = host.document["modules"][0]
    item = {"general": ("GEN-040", "合格"), "medical-cosmetology": ("COS-18", "无"),
            "assisted-reproduction": ("ART-01", "无"), "tcm-wellness": ("TCM-02", "是"),
            "unlicensed-practice": ("UNL-05", "是"), "clinic-infusion": ("INF-13", "合格")}[module]
    yield "answers on a refused visit", ["/answers"], host.copy() | {"answers": dict([item])}


FAULTS = (inspectors, times, subject, plan, modules, profile, refused)
