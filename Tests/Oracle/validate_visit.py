"""Rules of fieldkit-visit/1."""
import datetime

import subjects
import uscc
from catalogue import CATEGORIES, FORM, ITEMS
from shapes import (array, check, day, flag, identifier, maybe, natural, number, obj,
                    one_of, text, texts, time, words)
from validate_answers import Checker
from words import (ACTIONS, FLAGS, GRADE, KINDS, LICENCES, MODULES, OUTCOMES, OWNERSHIP, PERMITS,
                   RESULTS, ROLES, SERVICES, TYPES)

REQUIRED = {"format": one_of("fieldkit-visit/1"), "subject": obj, "type": one_of(*TYPES),
            "outcome": one_of(*OUTCOMES), "arrivedAt": time, "leftAt": time, "inspectors": texts,
            "modules": texts}
OPTIONAL = {"id": identifier, "plan": words, "companion": maybe(text), "headcount": maybe(natural),
            "profile": obj, "form": obj, "formRest": one_of("无"), "answers": obj,
            "notExamined": texts, "pending": texts, "persons": array,
            "advertisementsRemoved": natural, "accountsHandled": array, "priorProblems": array,
            "hiddenRisks": array, "evidence": array, "evidenceWaived": obj, "summary": text}
SUBJECT = {"id": identifier, "kind": one_of(*KINDS), "name": maybe(words),
           "category": maybe(words), "ownership": maybe(one_of(*OWNERSHIP)),
           "grade": maybe(one_of(*GRADE)), "licenceKind": one_of(*LICENCES),
           "uscc": maybe(uscc.valid), "township": words, "address": words}
PLACE = {"latitude": maybe(number), "longitude": maybe(number)}


def check_visit(faults, visit, context):
    check(faults, visit, "", REQUIRED, OPTIONAL)
    if not obj(visit) or any(p.count("/") <= 1 for p, _ in faults):
        return
    if context.plan and visit.get("plan", context.plan) != context.plan:
        faults.add("another plan", "/plan")
    subject = _subject(faults, visit["subject"], context)
    _times(faults, visit)
    check_inspectors(faults, visit["inspectors"], context)
    for n, module in enumerate(visit["modules"]):
        if module not in MODULES.values():
            faults.add("unknown module", "/modules", n)
    _lists(faults, visit, context)
    if visit["outcome"] != "completed":
        for key in ("form", "answers"):
            if key in visit:
                faults.add("form on a visit that was not completed", "", key)
    elif subject and not faults:
        Checker(faults, subject, visit, context).run()


def _subject(faults, value, context):
    if "roster" in value:
        if check(faults, value, "/subject", {"roster": text}):
            if value["roster"] in context.roster:
                return context.roster[value["roster"]]
            faults.add("unknown roster id", "/subject/roster")
        return None
    if not check(faults, value, "/subject", SUBJECT, PLACE):
        return None
    if value["kind"] == "institution":
        for key in ("name", "category", "ownership", "grade"):
            if value[key] is None:
                faults.add("missing value", "/subject", key)
        category = CATEGORIES.get(value["category"])
        if category is None or not category.institution:
            faults.add("unknown category", "/subject/category")
    return None if faults else subjects.of_visit(value)


def _times(faults, visit):
    def instant(key):
        return datetime.datetime.fromisoformat(visit[key])
    if instant("leftAt") < instant("arrivedAt"):
        faults.add("left before arrival", "/leftAt")


def check_inspectors(faults, inspectors, context):
    if len(set(inspectors)) < 2:
        faults.add("fewer than two inspectors", "/inspectors")
    if len(set(inspectors)) < len(inspectors):
        faults.add("inspector named twice", "/inspectors")
    for n, code in enumerate(inspectors):
        if code not in context.inspectors:
            faults.add("unknown inspector", "/inspectors", n)


def _lists(faults, visit, context):
    def each(key, required, optional=None):
        for n, value in enumerate(visit.get(key, ())):
            if check(faults, value, f"/{key}/{n}", required, optional):
                yield n, value

    if "profile" in visit:
        known = {"services": SERVICES, "licences": PERMITS, "flags": FLAGS}
        if check(faults, visit["profile"], "/profile", {}, dict.fromkeys(known, texts)):
            for key, values in visit["profile"].items():
                for n, value in enumerate(values):
                    if value not in known[key]:
                        faults.add("unknown fact", "/profile", key, n)
    for key in ("notExamined", "pending"):
        _known(faults, visit.get(key, ()), f"/{key}")
    for n, person in each("persons", {"code": words, "role": one_of(*ROLES), "items": texts}):
        _known(faults, person["items"], f"/persons/{n}/items")
    list(each("accountsHandled", {"platform": words, "account": words,
                                  "action": one_of(*ACTIONS)}))
    list(each("priorProblems", {"text": words, "result": one_of(*RESULTS)}))
    for n, risk in enumerate(visit.get("hiddenRisks", ())):
        if not text(risk):
            check(faults, risk, f"/hiddenRisks/{n}", {"text": words}, {"rectified": flag})
    for n, proof in each("evidence", {"file": words, "items": texts}, {"caption": text}):
        _known(faults, proof["items"], f"/evidence/{n}/items")
        if not (context.folder / proof["file"]).is_file():
            faults.add("no such file", "/evidence", n, "file")
    for key, reason in visit.get("evidenceWaived", {}).items():
        if key not in FORM and key not in ITEMS:
            faults.add("unknown row or item", "/evidenceWaived", key)
        elif not words(reason):
            faults.add("no reason", "/evidenceWaived", key)


def _known(faults, names, at):
    for n, name in enumerate(names):
        if name not in FORM and name not in ITEMS:
            faults.add("unknown row or item", at, n)


SWEEP = {"format": one_of("fieldkit-sweep/1"), "id": identifier, "township": words,
         "sweptOn": day, "inspectors": texts, "places": texts, "sitesChecked": natural,
         "unlicensedFound": natural}


def check_sweep(faults, sweep, context):
    if check(faults, sweep, "", SWEEP):
        check_inspectors(faults, sweep["inspectors"], context)
