"""Rows A4-28 ... A4-41: what the case ledger contributes to annex 4."""
from collections import defaultdict

from catalogue import COLUMNS
from subjects import column

INSTITUTION_ROWS = ("A4-28", "A4-29", "A4-30", "A4-31")
PERSON_ROWS = tuple(f"A4-{n}" for n in range(33, 42))


def penalty_rows(campaign, period, policies, judicial="always"):
    """`judicial` says when a transfer to the police counts, which no decision dates:
    "always" (as totals.py) or "filed" (the day of filing lies in the period)."""
    who = {row: defaultdict(set) for row in INSTITUTION_ROWS + PERSON_ROWS}
    fines = dict.fromkeys(COLUMNS, 0)
    for case in campaign.cases:
        subject = campaign.subject(case["subject"])
        col = column(subject, policies.unlicensedColumn)
        if col is None:
            continue
        decided = case["decidedOn"] in period
        if case["party"] == "person":
            for row in _person_rows(case, decided, judicial == "always" or case["filedOn"] in period):
                who[row][col].add(case["person"]["code"])
            if decided and policies.personalFinesInA4_32:
                fines[col] += case["fineFen"]
        elif decided and (subject.is_institution or policies.penaltyBlockIncludesUnlicensed):
            for row in _institution_rows(case):
                who[row][col].add(subject.key)
            fines[col] += case["fineFen"]
    table = {row: {c: len(cells[c]) for c in COLUMNS} for row, cells in who.items()}
    return table | {"A4-32": fines}


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
