"""From a visit to the rows of the form."""
from dataclasses import dataclass

from catalogue import FORM, ITEMS, MAPPED
from conditions import facts_of, holds
from words import NOT_EXAMINED, PENDING, SPECIAL


@dataclass(frozen=True)
class State:
    found: bool
    violators: int = 0


class Reading:
    """What the answers of one visit say about items and rows."""

    def __init__(self, subject, visit):
        self.visit = visit
        self.facts = facts_of(subject, visit)
        self.modules = set(visit.get("modules", ()))
        self.unexamined = set(visit.get("notExamined", ()))
        self.pending = set(visit.get("pending", ()))

    def answer(self, item_id):
        if item_id in self.unexamined:
            return NOT_EXAMINED
        if item_id in self.pending:
            return PENDING
        return self.visit.get("answers", {}).get(item_id)

    def applies(self, item):
        return item.module in self.modules and holds(item.applies, self.facts, self.answer)

    def violated(self, item):
        value = self.answer(item.id)
        if value is None or value in SPECIAL or not item.violated_by or not self.applies(item):
            return False
        if item.kind == "sampled":
            return value["violators"] > 0
        return value == item.violated_by

    def row(self, row_id):
        """The state of a row, or None where it was not examined, is pending or is not known."""
        if row_id in self.pending or row_id in self.unexamined:
            return None
        own = self.visit.get("form", {}).get(row_id)
        hits = [i for i in MAPPED[row_id] if self.violated(i)]
        if FORM[row_id].kind == "sampled":
            counts = [self.answer(i.id)["violators"] for i in hits if i.kind == "sampled"]
            if own is not None:
                counts.append(own["violators"])
            if own is None and not hits:
                return None
            return State(bool(hits) or max(counts) > 0, max(counts, default=0))
        if own == "有" or hits:
            return State(True)
        if own == "无" or self.visit.get("formRest") == "无":
            return State(False)
        return None

    def rows(self):
        return {r: s for r in FORM if (s := self.row(r)) is not None}

    def violated_items(self):
        return [i for i in ITEMS.values() if self.violated(i)]
