"""A campaign as it lies on disk: roster.csv, inspectors.csv, visits/*.json, cases.json."""
import csv
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import subjects
from words import ROSTER_COLUMNS


def read_csv(path):
    data = Path(path).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return list(csv.DictReader(text.splitlines()))


@dataclass
class Campaign:
    roster: dict                      # id -> Subject
    inspectors: set
    visits: list = field(default_factory=list)
    sweeps: list = field(default_factory=list)
    cases: list = field(default_factory=list)
    referrals: list = field(default_factory=list)
    others: dict = field(default_factory=dict)   # subject id -> Subject, off the roster
    unfit: list = field(default_factory=list)    # visits that break a rule; they are in no count

    def subject(self, key):
        return self.roster.get(key) or self.others[key.lower()]

    def subject_of(self, visit):
        value = visit["subject"]
        return self.roster[value["roster"]] if "roster" in value else subjects.of_visit(value)

    def institution_of(self, visit):
        """The subject that a visit counts for. What was entered off the roster with a licence or
        filing is the roster's institution with its credit code, else its registration number, and
        one and the same where two such entries bear one code, or a third one bears one of each."""
        subject = self.subject_of(visit)
        if "roster" in visit["subject"] or not subject.is_institution or subject.licence == "none":
            return subject
        if line := self._line(subject):
            return line
        kin = self._kin(subject)
        lines = sorted(filter(None, map(self._line, kin)), key=lambda line: line.key)
        if lines:
            return lines[0]
        codes = sorted(("uv"[place], code) for other in kin
                       for place, code in enumerate(other.codes) if code)
        return replace(subject, key="code " + "".join(codes[0])) if codes else subject

    def _line(self, subject):
        for place in (0, 1):
            code = subject.codes[place]
            for line in self.roster.values():
                if code and line.codes[place] == code:
                    return line
        return None

    def _kin(self, subject):
        """The entries that share a code with this one, or with one that does."""
        entered = [s for s in self.others.values() if s.is_institution and s.licence != "none"]
        kin, codes = [subject], set()
        while True:
            codes |= {(place, code) for s in kin for place, code in enumerate(s.codes) if code}
            more = [s for s in entered if s not in kin
                    and any((place, code) in codes for place, code in enumerate(s.codes))]
            if not more:
                return kin
            kin += more

    def add(self, document):
        """One visit, sweep or case file."""
        kind = document["format"]
        if kind == "fieldkit-visit/1":
            self.visits.append(document)
            subject = self.subject_of(document)
            if "roster" not in document["subject"]:
                self.others[subject.key] = subject
        elif kind == "fieldkit-sweep/1":
            self.sweeps.append(document)
        else:
            self.cases += document["cases"]
            self.referrals += document["referrals"]

    def townships(self):
        return {s.township for s in self.roster.values() if s.township}


def plan_lists(folder):
    """A campaign with its roster and inspectors, and nothing recorded."""
    folder = Path(folder)
    lines = read_csv(folder / "roster.csv")
    assert not lines or set(lines[0]) == set(ROSTER_COLUMNS), "roster columns"
    roster = {s.key: s for s in map(subjects.of_roster, lines)}
    return Campaign(roster, {line["执法证号"] for line in read_csv(folder / "inspectors.csv")})


def load(folder, files=None, cases=True):
    """The campaign of a folder; `files` limits the visits and sweeps to some paths."""
    folder = Path(folder)
    result = plan_lists(folder)
    for path in sorted((folder / "visits").glob("*.json")) if files is None else files:
        result.add(json.loads(Path(path).read_text("utf-8")))
    if cases and (folder / "cases.json").exists():
        result.add(json.loads((folder / "cases.json").read_text("utf-8")))
    return result
