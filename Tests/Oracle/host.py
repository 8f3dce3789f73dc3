"""A valid visit that a fault is put into."""
import copy
import json

from catalogue import FORM, ITEMS, MAPPED
from rows import Reading
from words import SPECIAL


class Host:
    def __init__(self, document, subject):
        self.document, self.subject = document, subject
        self.reading = Reading(subject, document)

    def copy(self):
        return copy.deepcopy(self.document)

    @property
    def completed(self):
        return self.document["outcome"] == "completed"

    def answered(self, kind, normal=True):
        """Items of a kind with an answer (by default not one of the special ones)."""
        return [ITEMS[i] for i, v in self.document.get("answers", {}).items()
                if ITEMS[i].kind == kind and not (normal and isinstance(v, str) and v in SPECIAL)]

    def hits(self, row):
        return [i for i in MAPPED[row] if self.reading.violated(i)]

    def found(self):
        return [r for r in FORM if (s := self.reading.row(r)) and s.found]

    def relevant(self, row):
        """True when an item of the row applies in this visit: the row itself surely does."""
        return any(self.reading.applies(i) for i in MAPPED[row])

    def free_rows(self):
        """Yes/no rows that only formRest answers."""
        named = self.reading.unexamined | self.reading.pending | self.document["form"].keys()
        return [r.id for r in FORM.values() if r.kind == "yes_no" and r.id not in named
                and not self.hits(r.id)]


def dump(document):
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def unshow(document, *names):
    """Takes evidence and waivers away from rows or items."""
    for proof in document.get("evidence", ()):
        proof["items"] = [i for i in proof["items"] if i not in names]
    for name in names:
        document.get("evidenceWaived", {}).pop(name, None)


def unname(document, *names):
    """Takes persons away from rows or items."""
    for person in document.get("persons", ()):
        person["items"] = [i for i in person["items"] if i not in names]
    document["persons"] = [p for p in document["persons"] if p["items"]]
