"""Rows A4-28 ... A4-41: what the case ledger contributes to annex 4."""
from collections import defaultdict

from catalogue import COLUMNS
from subjects import column

INSTITUTION_ROWS = ("A4-28", "A4-29", "A4-30", "A4-31")
PERSON_ROWS = tuple(f"A4-{n}" for n in range(33, 42))


def transfer_day(campaign, case):
    """The ledger's own day, else that of the first referral of the subject for a crime that is not
    before the filing; None where there is neither."""
    if case.get("transferredOn"):
        return case["transferredOn"]
    return min((r["sentOn"] for r in campaign.referrals
                if r["kind"] == "criminal" and r["subject"] == case["subject"]
                and (case.get("filedOn") or "") <= r["sentOn"]), default=None)


def penalty_rows(campaign, period, policies, whole):
    """A transfer to the police that no day is known of belongs to the `whole` campaign alone."""
    who = {row: defaultdict(set) for row in INSTITUTION_ROWS + PERSON_ROWS}
    fines = dict.fromkeys(COLUMNS, 0)
    for case in campaign.cases:
        subject = campaign.subject(case["subject"])
        col = column(subject, policies.unlicensedColumn)
        if col is None:
            continue
        decided = case["decidedOn"] in period
        if case["party"] == "person":
            for row in _person_rows(case, decided, _is_transferred_in(campaign, case, period, whole)):
                who[row][col].add(case["person"]["code"])
            if decided and policies.personalFinesInA4_32:
                fines[col] += case["fineFen"]
        elif decided and (subject.is_institution or policies.penaltyBlockIncludesUnlicensed):
            for row in _institution_rows(case):
                who[row][col].add(subject.key)
            fines[col] += case["fineFen"]
    table = {row: {c: len(cells[c]) for c in COLUMNS} for row, cells in who.items()}
    return table | {"A4-32": fines}


def _is_transferred_in(campaign, case, period, whole):
    day = transfer_day(campaign, case)
    return whole if day is None else day in period


def _institution_rows(case):
    rows = []
    if case["licenceRevoked"]:
        rows.append("A4-28")
    if case["suspensionForRectification"]:
        rows.append("A4-29")
    if case["fineFen"]:
        rows.append("A4-30")
    if rows or case["warning"] or case["confiscationFen"]:
        rows.append("A4-31")
    return rows


def _person_rows(case, decided, transfer_counts):
    role = case["person"]["role"]
    rows = []
    if decided:
        if case["certificateRevoked"]:
            rows.append("A4-33" if role == "physician" else "A4-34")
        if case["practiceSuspended"]:
            rows.append("A4-35" if role == "physician" else "A4-36")
        if rows or case["warning"] or case["fineFen"] or case["confiscationFen"]:
            rows.append("A4-40")
    if case["transferredToJudicial"] and transfer_counts:
        rows += [{"physician": "A4-37", "nurse": "A4-38", "other": "A4-39"}[role], "A4-41"]
    return rows
