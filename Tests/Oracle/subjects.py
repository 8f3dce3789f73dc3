"""Who is inspected: one shape for roster institutions and for subjects named in a visit."""
import unicodedata
from dataclasses import dataclass

from catalogue import ANNEX3, CATEGORIES, HEADER_ROW
from words import GRADE, OWNERSHIP, ROSTER_LICENCE


@dataclass(frozen=True)
class Subject:
    key: str
    kind: str
    name: str | None
    category: str | None    # english identifier
    ownership: str | None
    grade: str | None
    licence: str
    township: str
    codes: tuple = ()       # credit code, registration number, as they are compared

    @property
    def is_institution(self):
        return self.kind == "institution"


def compared(text):
    """A name or code as it is compared: NFKC, nothing invisible, no spaces at its ends."""
    seen = "".join(c for c in text or "" if unicodedata.category(c) not in ("Cf", "Cc")
                   or c.isspace())
    return unicodedata.normalize("NFKC", seen).strip()


def _codes(credit_code, registration):
    return compared(credit_code).upper(), compared(registration).upper()


def _identifier(text):
    return CATEGORIES[text].identifier if text in CATEGORIES else None


def of_roster(line):
    return Subject(line["编号"], "institution", line["名称"], _identifier(line["类别"]),
                   OWNERSHIP[line["性质"]], GRADE[line["等级"]],
                   ROSTER_LICENCE[line["证照类型"]], line["乡镇"],
                   _codes(line["统一社会信用代码"], line["登记号"]))


def of_visit(value):
    return Subject(value["id"].lower(), value["kind"], value.get("name"),
                   _identifier(value.get("category")), OWNERSHIP.get(value.get("ownership")),
                   GRADE.get(value.get("grade")), value.get("licenceKind") or "none",
                   value.get("township"),
                   _codes(value.get("uscc"), value.get("registrationNumber")))


_BY_IDENTIFIER = {c.identifier: c for c in CATEGORIES.values()}


def annex3_row(subject):
    """The row of the own category; where it names two, the header combination decides."""
    category = _BY_IDENTIFIER[subject.category]
    row = category.rows[subject.ownership, subject.grade in ("level2", "level3")]
    return HEADER_ROW[subject.ownership, subject.grade, category.box] if "/" in row else row


def column(subject, unlicensed_column):
    """The annex 4 column, or None where the subject is left out."""
    if subject.is_institution:
        return ANNEX3[annex3_row(subject)]
    return None if unlicensed_column == "exclude" else unlicensed_column


def coverage_classes(subject):
    if not subject.is_institution:
        return set()
    own = _BY_IDENTIFIER[subject.category].coverage
    classes = {"other" if own == "individualClinic" else own}
    if subject.ownership == "private":
        classes.add("private")
        if own == "individualClinic":
            classes.add("individualClinic")
    return classes
