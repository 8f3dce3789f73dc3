"""cases.json: cases and referrals of a bureau."""
import datetime

from catalogue import FORM
from words import DEPARTMENTS

DECIDED, UNDECIDED = ("决定", "执行", "结案", "结案"), ("线索", "受理", "调查", "告知", "不予处罚", "销案")
SOURCES = ("检查发现", "检查发现", "群众举报", "回头看", "摸底排查")


def later(day, rng, most):
    return (datetime.date.fromisoformat(day)
            + datetime.timedelta(rng.randint(1, most))).isoformat()


def blank(number, subject_key, rng):
    return {"id": f"C-{number:04d}", "subject": subject_key, "party": "institution",
            "person": None, "cause": "违反医疗管理规定", "source": rng.choice(SOURCES),
            "procedure": "ordinary", "filedOn": None, "decidedOn": None, "closedOn": None,
            "status": "调查", "fineFen": 0, "confiscationFen": 0, "warning": False,
            "suspensionForRectification": False, "licenceRevoked": False,
            "certificateRevoked": False, "practiceSuspended": False,
            "transferredToJudicial": False, "row": rng.choice(list(FORM))}


def case(rng, number, scheduled):
    subject = scheduled.subject
    value = blank(number, subject.key, rng)
    value["party"] = rng.choice(("institution", "institution", "individualBusiness", "person",
                                 "person"))
    if value["party"] == "person":
        role = rng.choice(("physician", "nurse", "other"))
        letter = {"physician": "D", "nurse": "U", "other": "N"}[role]
        value["person"] = {"code": rng.choice(scheduled.people.codes(letter, 3)), "role": role}
    value["filedOn"] = later("2026-02-20", rng, 125)
    fate = rng.random()
    if value["party"] == "person" and fate < 0.25:
        # the police take it over: filed within the period of the campaign
        value["filedOn"] = later("2026-02-28", rng, 120)
        value |= {"status": "移送", "transferredToJudicial": True}
    elif fate < 0.4:
        value["status"] = rng.choice(UNDECIDED)
    else:
        _decide(rng, value)
    return value


def _decide(rng, value):
    value["status"] = rng.choice(DECIDED)
    value["decidedOn"] = later(value["filedOn"], rng, 50)
    if rng.random() < 0.08:
        value["decidedOn"] = rng.choice(("2026-03-01", "2026-06-30", "2026-07-01", "2026-04-30"))
        value["filedOn"] = "2026-02-25"
    if value["status"] == "结案":
        value["closedOn"] = later(value["decidedOn"], rng, 20)
    if rng.random() < 0.15:
        value |= {"procedure": "summary", "filedOn": None, "warning": True}
        value["fineFen"] = rng.choice((0, 0, 10000, 20000))
        return
    person = value["party"] == "person"
    value["warning"] = rng.random() < 0.5
    value["fineFen"] = rng.choice((0, rng.randint(1, 400) * 50000))
    value["confiscationFen"] = rng.choice((0, 0, rng.randint(1, 90000) * 100))
    if person and value["person"]["role"] != "other":
        value["certificateRevoked"] = rng.random() < 0.15
        value["practiceSuspended"] = not value["certificateRevoked"] and rng.random() < 0.25
    elif not person:
        value["suspensionForRectification"] = rng.random() < 0.15
        value["licenceRevoked"] = rng.random() < 0.1


def referral(rng, number, subject_key):
    department = rng.choice(DEPARTMENTS[:10])
    return {"id": f"R-{number:04d}", "subject": subject_key, "department": department,
            "kind": "criminal" if department == "公安" else "administrative",
            "matter": "移送线索", "sentOn": later("2026-02-28", rng, 120)}


def cases(rng, scheduled, count):
    """Cases at visited subjects; `scheduled` are the visits that will be imported."""
    cases = [case(rng, n + 1, rng.choice(scheduled)) for n in range(count)]
    referrals = [referral(rng, n + 1, rng.choice(scheduled).subject.key)
                 for n in range(count * 2 // 3)]
    return {"format": "fieldkit-cases/1", "cases": cases, "referrals": referrals}
