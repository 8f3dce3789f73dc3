"""Rules of fieldkit-cases/1."""
from catalogue import FORM
from shapes import array, check, day, flag, maybe, natural, one_of, words
from words import DEPARTMENTS, PARTIES, PROCEDURES, REFERRAL_KINDS, ROLES, STATUSES

_FLAGS = ("warning", "suspensionForRectification", "licenceRevoked", "certificateRevoked",
          "practiceSuspended", "transferredToJudicial")
CASE = {"id": words, "subject": words, "party": one_of(*PARTIES),
        "person": lambda v: v is None or isinstance(v, dict), "cause": words, "source": words,
        "procedure": one_of(*PROCEDURES), "filedOn": maybe(day), "decidedOn": maybe(day),
        "closedOn": maybe(day), "status": one_of(*STATUSES), "fineFen": natural,
        "confiscationFen": natural, **dict.fromkeys(_FLAGS, flag), "row": one_of(*FORM)}
REFERRAL = {"id": words, "subject": words, "department": one_of(*DEPARTMENTS),
            "kind": one_of(*REFERRAL_KINDS), "matter": words, "sentOn": day}


def check_cases(faults, document, known_subjects):
    if not check(faults, document, "", {"format": one_of("fieldkit-cases/1"), "cases": array,
                                        "referrals": array}):
        return
    for key, shape in (("cases", CASE), ("referrals", REFERRAL)):
        for n, value in enumerate(document[key]):
            at = f"/{key}/{n}"
            if not check(faults, value, at, shape):
                continue
            if value["subject"] not in known_subjects:
                faults.add("unknown subject", at, "subject")
            if key == "cases" and value["person"] is not None:
                check(faults, value["person"], at + "/person",
                      {"code": words, "role": one_of(*ROLES)})
            if key == "cases" and (value["party"] == "person") != (value["person"] is not None):
                faults.add("party and person disagree", at, "person")
