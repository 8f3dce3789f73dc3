"""Faults of single answers."""
from catalogue import ITEMS
from conditions import holds
from words import MODULES

WRONG = {   # for every kind, answers of other kinds
    "yes_no": ("是", "合格", True, 1, None, ["有"], {"sampled": 1, "violators": 0}),
    "conform3": ("有", "通过", False, 0, None, ["合格"], {"sampled": 1, "violators": 0}),
    "fact_yes_no": ("有", "合格", True, 1, None, ["是"]),
    "sampled": ("有", "无", 3, None, [3], {"violators": 0}, {"sampled": 20},
                {"sampled": "20", "violators": 0}, {"sampled": -1, "violators": -1}),
    "choice": ("别的选项", 1, None, True, {}),
    "multi_choice": ("别的选项", ["别的选项"], 1, None, {}, [1]),
    "number": ("3", True, None, [3], {"sampled": 1, "violators": 0}),
    "money": ("3", "12.50", -1, True, None, [3], {"sampled": 1, "violators": 0}),
    "text": (5, None, True, ["文字"], {}),
}
CLEAN = {"yes_no": "无", "conform3": "合格", "fact_yes_no": "否", "number": 1, "money": 1250,
         "text": "文字",
         "sampled": {"sampled": 1, "violators": 0, "population": 1}}


def clean(item):
    if item.kind in ("choice", "multi_choice"):
        return item.options[0] if item.kind == "choice" else [item.options[0]]
    return CLEAN[item.kind]


def answer(host, name, item, value, *others):
    document = host.copy()
    document["answers"][item.id] = value
    return name, [f"/answers/{item.id}", *others], document


def wrong_kinds(host):
    if host.completed:
        for kind, values in WRONG.items():
            for item in host.answered(kind, normal=False)[:1]:
                for n, value in enumerate(values):
                    yield answer(host, f"wrong kind {kind} {n + 1}", item, value)
        if "anyEvidencePreserved" in host.document["profile"]["flags"] \
                and "unlicensed-practice" in host.document["modules"]:
            yield answer(host, "wrong kind photo", ITEMS["UNL-20"], 5)


def wrong_rows(host):
    for row, value in host.document.get("form", {}).items():
        kind = "sampled" if isinstance(value, dict) else "yes_no"
        for n, wrong in enumerate(("有", 3, None, {"sampled": 3}) if kind == "sampled"
                                  else ("是", 1, True, None, {"sampled": 3, "violators": 0})):
            document = host.copy()
            document["form"][row] = wrong
            yield f"wrong kind {kind} row {n + 1}", [f"/form/{row}"], document


def unknown_names(host):
    if not host.completed:
        return
    document = host.copy()
    document["answers"]["GEN-999"] = "无"
    yield "unknown item", ["/answers/GEN-999"], document
    for row in ("A2-99", "A2-26", "A3-01"):
        document = host.copy()
        document["form"][row] = "无"
        yield f"unknown row {row}", [f"/form/{row}"], document
    for key in ("notExamined", "pending"):
        document = host.copy()
        document[key].append("A2-99")
        yield f"unknown name {key}", [f"/{key}/{len(document[key]) - 1}"], document
    for key in ("persons", "evidence"):
        if host.document[key]:
            document = host.copy()
            document[key][0]["items"].append("GEN-999")
            yield f"unknown name {key}", [f"/{key}/0"], document


def misplaced(host):
    if not host.completed:
        return
    modules, reading = host.document["modules"], host.reading
    for item in ITEMS.values():
        if item.outcome:
            if item.module in modules and item.kind == "yes_no":
                yield answer(host, "outcome item", item, "无")
        elif item.module not in modules:
            if item.applies == "always" and item.kind != "photo":
                yield answer(host, "item of another module", item, clean(item))
        elif item.register:
            if reading.applies(item):
                yield answer(host, f"register item {item.id}", item,
                             item.options[0] if item.options else 3)
        elif item.kind != "photo" and item.id not in host.document["answers"] \
                and item.id not in reading.unexamined | reading.pending \
                and not holds(item.applies, reading.facts, reading.answer):
            why = "upstream" if "answers[" in item.applies else "fact"
            yield answer(host, f"does not apply {why}", item, clean(item))


def samples(host):
    """Sampled answers and sampled rows against the rule."""
    if not host.completed:
        return
    places = [("answers", i.id) for i in host.answered("sampled")]
    places += [("form", r) for r, v in host.document["form"].items() if isinstance(v, dict)]
    for group, name in places:
        value = host.document[group][name]
        population = value.get("population", host.document["headcount"])
        least = min(20, population)
        changes = {"violators above sampled": {"violators": value["sampled"] + 1}}
        if "population" in value and value["violators"] < value["sampled"]:
            changes["sampled above population"] = {"population": value["sampled"] - 1}
        if least - 1 >= value["violators"] and least > 0:
            source = "given" if "population" in value else "headcount"
            changes[f"sampled below the rule, population {source}"] = {"sampled": least - 1}
        for what, change in changes.items():
            document = host.copy()
            document[group][name].update(change)
            yield f"{what} ({group})", [f"/{group}/{name}"], document


def another_module_name(host):
    if host.completed:
        document = host.copy()
        document["modules"] = [next(k for k, v in MODULES.items() if v == m)
                               for m in document["modules"]]
        if document["modules"] != host.document["modules"]:
            yield "module by its other name", ["/modules"], document


FAULTS = (wrong_kinds, wrong_rows, unknown_names, misplaced, samples, another_module_name)
