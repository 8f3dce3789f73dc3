"""The figures of the work summary, counted from the files."""
from collections import defaultdict

from catalogue import ANNEX3, COLUMNS
from count import day_of
from ledger import printed_figures
from rows import Reading
from subjects import column, coverage_classes
from words import SPECIAL

LISTS = {"practicePlace": {"GEN-013", "COS-10", "INF-05"}, "personalExamination": {"GEN-017"},
         "assistantAlone": {"GEN-014"}}


def ratio(inspected, total):
    """In hundredths of a per cent; not all is never shown as all."""
    value = (inspected * 20000 + total) // (2 * total)
    return 9999 if inspected < total and value == 10000 else value


def _groups(count, policies_column):
    groups = dict.fromkeys(("inspectedPrivateHospitals", "inspectedClinics", "inspectedOther"), 0)
    for subject in count.by_subject:
        if not subject.is_institution:
            continue
        classes = coverage_classes(subject)
        if {"hospital", "private"} <= classes:
            groups["inspectedPrivateHospitals"] += 1
        elif "individualClinic" in classes:
            groups["inspectedClinics"] += 1
        elif column(subject, policies_column) != "P2":
            groups["inspectedOther"] += 1
    return groups


def _answers(count):
    """At how many institutions rows were found, or asked for and never found, and items were violated."""
    present, absent, behind = defaultdict(int), defaultdict(int), defaultdict(int)
    for subject, visits in count.by_subject.items():
        if not subject.is_institution:
            continue
        states, hit = defaultdict(set), set()
        for visit in visits:
            reading = Reading(count.campaign.subject_of(visit), visit)
            rows = reading.rows()
            for row, state in rows.items():
                states[row].add(state.found)
            hit |= {i.id for i in reading.violated_items() if i.row in rows and rows[i.row].found}
        for row, values in states.items():
            (present if True in values else absent)[row] += 1
        for name, items in LISTS.items():
            behind[name] += bool(items & hit)
    return present, absent, behind


def _risks_at_item(visit):
    """Risks written at the item of the checklist, one a line, that the register does not have."""
    text = visit.get("answers", {}).get("GEN-046")
    if not isinstance(text, str) or text in SPECIAL:
        return []
    known = {risk["text"] for risk in visit.get("hiddenRisks", ())}
    return [line for line in text.splitlines() if line.strip() and line not in known
            and line not in ("无", "没有", "无。", "没有。")]


def _told(count):
    visits = [v for v in count.campaign.visits
              if v["outcome"] == "completed" and day_of(v) in count.period]
    problems = [p for v in visits for p in v.get("priorProblems", ())]
    risks = [r for v in visits for r in v.get("hiddenRisks", ())]
    unsaid = sum(len(_risks_at_item(v)) for v in visits)
    figures = {"visits": len(visits), "risks": len(risks) + unsaid,
               # Of what stands at the item nobody says whether it was put right.
               "risksRectified": None if unsaid else sum(r["rectified"] for r in risks)}
    if problems:
        figures |= {"priorProblems": len(problems),
                    "priorProblemsCorrected": sum(p["result"] == "corrected" for p in problems)}
    return figures


def summary(count):
    """Value by figure; those that nothing gives are left out."""
    campaign = count.campaign
    annex3, annex4, coverage = count.annex3(), count.annex4(), count.coverage()
    present, absent, behind = _answers(count)
    offices = count.referrals(by_date=True)
    cases = campaign.cases

    def total(row):
        return sum(annex4[row][c] for c in COLUMNS)

    at_others = [c for c in cases if not campaign.subject(c["subject"]).is_institution]
    figures = printed_figures(campaign, count.period) | _groups(count, count.policies.unlicensedColumn)
    figures |= _told(count) | {name: behind[name] for name in LISTS} | {
        "inspected": sum(c["inspected"] for c in annex3.values()),
        "inspectedPublicHigh": sum(c["inspected"] for r, c in annex3.items() if ANNEX3[r] == "P2"),
        "adInstitutions": present["A2-18"], "pricesPosted": absent["A2-13"],
        "pricesNotPosted": present["A2-13"], "adsRemoved": total("A4-19"),
        "accountsHandled": total("A4-20"), "charging": total("A4-15"),
        "overtreatment": total("A4-16"), "personsReferred": total("A4-41"),
        "adsReceived": sum("移送" in c["source"] and c["row"] == "A2-18" for c in cases),
        "unlicensedCases": len(at_others),
        "unlicensedClosed": sum(c["status"] == "结案" for c in at_others),
        "practitionersWarned": len({c["person"]["code"] for c in cases if c["party"] == "person"
                                    and c["warning"] and c["person"]["role"] != "other"}),
        "referredToInsurance": offices.get("医保", {}).get("administrative", 0),
        "referredToPolice": offices.get("公安", {}).get("criminal", 0)}
    for name, group in (("coverageHospital", "hospital"), ("coverageOther", "other"),
                        ("coveragePrivate", "private"), ("coverageTownship", "township")):
        if coverage[group]["total"]:
            figures[name] = ratio(coverage[group]["inspected"], coverage[group]["total"])
    sweeps = [s for s in campaign.sweeps if s["sweptOn"] in count.period]
    if sweeps:
        figures |= {"townships": coverage["township"]["inspected"],
                    "sitesChecked": sum(s["sitesChecked"] for s in sweeps)}
    return figures
