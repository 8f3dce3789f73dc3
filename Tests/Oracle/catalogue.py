"""The domain tables, read once from domain/*.csv."""
import csv
import re
from dataclasses import dataclass
from pathlib import Path

from words import MODULES

FOLDER = Path(__file__).resolve().parent / "domain"


def table(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Item:
    id: str
    module: str
    kind: str
    options: tuple
    applies: str
    violated_by: str
    severity: str
    row: str          # form row A2-01 ... A2-25, or ""
    unit: str         # unit of the statistics row
    outcome: bool     # filled from the case ledger, never on site
    register: bool    # computed from a register, never answered directly


@dataclass(frozen=True)
class FormRow:
    id: str
    kind: str         # "sampled" or "yes_no"
    per_person: bool  # the statistics row counts persons


@dataclass(frozen=True)
class Category:
    name: str
    identifier: str
    licence: str
    box: str
    rows: dict        # (ownership, high) -> annex 3 row, or two as "A3-06/08"
    coverage: str
    institution: bool


def _item(line):
    outcome = line["applies_when"] == "outcome"
    registers = {"A4-19", "A4-20"}
    return Item(
        id=line["id"], module=MODULES[line["module_identifier"]], kind=line["answer_type"],
        options=tuple(line["options"].split("|")) if line["options"] else (),
        applies=line["applies_when"], violated_by=line["violation_when"],
        severity=line["severity"], row="" if outcome else line["annex2_item"],
        unit=line["annex4_unit"], outcome=outcome,
        register=line["id"] == "GEN-120" or bool(registers & set(line["annex4_row"].split("|"))))


def _category(line):
    rows = {(owner, high): line[f"annex3_row_{owner}_{'high' if high else 'low'}"]
            for owner in ("public", "private") for high in (False, True)}
    return Category(line["category"], line["english_identifier"], line["licence_kind"],
                    line["annex2_box"], rows, line["coverage_class"],
                    line["counts_in_annex3"] == "yes")


ITEMS = {line["id"]: _item(line) for line in table("items.csv")}

_annex4 = [line for line in table("annex4.csv") if line["kind"] == "row"]
_persons = {line["from_annex2"] for line in _annex4 if line["unit"] == "人"}
FORM = {line["id"]: FormRow(line["id"], line["answer_type"], line["id"] in _persons)
        for line in table("annex2.csv") if line["kind"] == "item" and line["section_id"] == "S1"}
MAPPED = {row: tuple(i for i in ITEMS.values() if i.row == row) for row in FORM}

ANNEX3 = {line["id"]: line["group_code"] for line in table("annex3.csv") if line["kind"] == "row"}
ANNEX4 = {line["id"]: line["from_annex2"] for line in _annex4}
COLUMNS = ("P2", "PX", "S2", "SX")

CATEGORIES = {c.name: c for c in map(_category, table("institution_categories.csv"))}
INSTITUTIONS = tuple(c for c in CATEGORIES.values() if c.institution)


def _word(cell):
    return re.sub(r"\(.*", "", cell)


HEADER_ROW = {(_word(line["ownership"]), _word(line["grade"]), _word(line["category"])):
              line["annex3_row"] for line in table("annex_mapping.csv")}


def _ids(prefix, *numbers):
    return tuple(f"{prefix}-{n:02d}" for n in numbers)


# A summarising item is true when any of its sources is.
DERIVED = {
    "GEN-075": _ids("GEN", 71, 72, 73, 74) + ("COS-31", "INF-31"),
    "GEN-086": _ids("GEN", 81, 82, 83, 84, 85, 87),
    "GEN-100": _ids("COS", 1, 3), "GEN-101": _ids("COS", 6, 7), "GEN-102": _ids("COS", 8),
    "GEN-103": _ids("ART", 18, 19, 20),
    "GEN-104": _ids("ART", *range(1, 13), 15, 16, 17),
    "GEN-105": _ids("ART", 22, 23, 24, 29) + ("UNL-14",),
    "GEN-106": _ids("ART", 30, 31) + ("UNL-13",),
}
DERIVED = {item: tuple(re.sub(r"^GEN-(\d\d)$", r"GEN-0\1", s) for s in sources)
           for item, sources in DERIVED.items()}
