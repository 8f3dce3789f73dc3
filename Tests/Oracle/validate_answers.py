"""Rules on answers, form rows and what stands behind them."""
from catalogue import FORM, ITEMS, MAPPED
from rows import Reading
from shapes import array, integer, natural, obj, text
from words import SPECIAL

SEVERE = ("严重", "较重")


class Checker:
    def __init__(self, faults, subject, visit, context):
        self.faults, self.visit, self.context = faults, visit, context
        self.subject, self.reading = subject, Reading(subject, visit)
        self.answers, self.form = visit.get("answers", {}), visit.get("form", {})
        self.named = {i for p in visit.get("persons", ()) for i in p["items"]}
        self.shown = {i for e in visit.get("evidence", ()) for i in e["items"]}
        self.shown |= set(visit.get("evidenceWaived", {}))

    def run(self):
        """Kinds first: the rules between answers need well-formed ones."""
        before = len(self.faults)
        for item_id, value in self.answers.items():
            self._answer(item_id, value)
        for row, value in self.form.items():
            self._row(row, value)
        if len(self.faults) == before:
            self._between()

    def _answer(self, item_id, value):
        item, at = ITEMS.get(item_id), f"/answers/{item_id}"
        if item is None:
            return self.faults.add("unknown item", at)
        if item.module not in self.visit["modules"]:
            return self.faults.add("item of another module", at)
        if item.outcome:
            return self.faults.add("outcome item", at)
        if item.register:
            return self.faults.add("register item", at)
        if text(value) and value in SPECIAL:
            return None
        if not self.reading.applies(item):
            return self.faults.add("does not apply", at)
        return self._kind(item, value, at)

    def _kind(self, item, value, at):
        if item.kind in ("yes_no", "conform3", "fact_yes_no", "choice"):
            right = text(value) and value in item.options
        elif item.kind == "multi_choice":
            right = array(value) and value and all(text(v) and v in item.options for v in value)
        elif item.kind in ("number", "money"):
            right = integer(value)
        elif item.kind == "sampled":
            return self._sampled(value, at)
        else:
            right = text(value)
        if not right:
            self.faults.add("wrong kind", at)
        return None

    def _sampled(self, value, at):
        keys = {"sampled", "violators", "population"}
        if not obj(value):
            return self.faults.add("wrong kind", at)
        for key in value.keys() - keys:
            self.faults.add("unknown key", at, key)
        for key in ("sampled", "violators"):
            if key not in value:
                self.faults.add("missing key", at, key)
        for key in value.keys() & keys:
            if not natural(value[key]):
                self.faults.add("not a count", at, key)
        if any(pointer.startswith(at + "/") for pointer, _ in self.faults):
            return None
        sampled, violators = value["sampled"], value["violators"]
        population = value.get("population", self.visit.get("headcount"))
        if violators > sampled:
            self.faults.add("violators above sampled", at)
        if population is not None and sampled > population:
            self.faults.add("sampled above population", at)
        if population is not None and sampled < min(self.context.sample_size, population):
            self.faults.add("sampled below the rule", at)
        return None

    def _row(self, row, value):
        at = f"/form/{row}"
        if row not in FORM:
            self.faults.add("unknown row", at)
        elif FORM[row].kind == "sampled":
            self._sampled(value, at)
        elif value not in ("有", "无"):
            self.faults.add("wrong kind", at)

    def _between(self):
        for row in FORM:
            self._row_and_items(row)
        for item in self.reading.violated_items():
            if item.severity in SEVERE and item.id not in self.shown:
                self.faults.add("no evidence", f"/answers/{item.id}")
            if item.unit == "人" and not self.named & {item.id, item.row}:
                self.faults.add("no persons", f"/answers/{item.id}")
        if self.context.completeness == "form":
            self._complete()

    def _row_and_items(self, row):
        hits = [i for i in MAPPED[row] if self.reading.violated(i)]
        own = self.form.get(row)
        if hits and own == "无":
            self.faults.add("row denies a violated item", f"/form/{row}")
        if hits and row in self.reading.unexamined:
            at = self.visit["notExamined"].index(row)
            self.faults.add("unexamined row with a violated item", f"/notExamined/{at}")
        state = self.reading.row(row)
        if state is None or not state.found:
            return
        if own is not None and row not in self.shown:
            self.faults.add("no evidence", f"/form/{row}")
        people = {row} | {i.id for i in hits}
        if FORM[row].per_person and own is not None and not self.named & people:
            self.faults.add("no persons", f"/form/{row}")

    def _complete(self):
        named = self.reading.unexamined | self.reading.pending | self.form.keys()
        for row in FORM:
            # The form in full binds medical institutions; others answer what their lists touch.
            if not self.subject.is_institution and not any(map(self.reading.applies, MAPPED[row])):
                continue
            rest = FORM[row].kind == "yes_no" and self.visit.get("formRest") == "无"
            if row not in named and not rest and self.reading.row(row) is None:
                self.faults.add("row missing", f"/form/{row}")
