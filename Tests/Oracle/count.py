"""Independent count of the tables, from the files alone.

usage: count.py FOLDER [--from DAY --to DAY] [--policy NAME=VALUE ...] [--no-cases]
       count.py self-test [SAMPLES]
"""
import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, replace

import campaign as campaigns
from catalogue import ANNEX3, ANNEX4, COLUMNS
from ledger import figures
from penalties import penalty_rows
from rows import Reading
from subjects import annex3_row, column, compared, coverage_classes

PER_PERSON_ROWS = ("A2-01", "A2-02", "A2-05")
REGISTER_ROWS = ("A4-19", "A4-20", "A4-22")
ONE_PER_SUBJECT = [r for r in ANNEX4 if r <= "A4-27" and r not in REGISTER_ROWS]
PHYSICIAN_CODES = {"A2-20", "COS-06", "COS-07", "GEN-101"}


@dataclass(frozen=True)
class Policies:
    qi: str = "perSubject"
    unlicensedColumn: str = "SX"
    penaltyBlockIncludesUnlicensed: bool = True
    personalFinesInA4_32: bool = False


@dataclass(frozen=True)
class Period:
    first: str
    last: str

    def __contains__(self, day):
        return day is not None and self.first <= day <= self.last


PERIOD = Period("2026-03-01", "2026-06-30")


def day_of(visit):
    return visit["arrivedAt"][:10]


class Count:
    def __init__(self, campaign, period=PERIOD, policies=Policies()):
        self.campaign, self.period, self.policies = campaign, period, policies
        finished = [v for v in campaign.visits if v["outcome"] == "completed"]
        # What was first found on a day of the campaign outside the period is not found again.
        self.known = self._by_institution(
            v for v in finished if day_of(v) in period or day_of(v) in PERIOD)
        self.by_subject = {
            subject: [v for v in visits if day_of(v) in period]
            for subject, visits in self.known.items()
            if any(day_of(v) in period for v in visits)}
        self.off_roster = [s for s in self.known
                           if s.is_institution and s.key not in campaign.roster]

    def _by_institution(self, visits):
        """Visits of each institution, oldest first; the last one says what it is."""
        groups = defaultdict(list)
        last = {}
        for visit in sorted(visits, key=lambda v: v["arrivedAt"]):
            subject = self.campaign.institution_of(visit)
            groups[subject.key].append(visit)
            last[subject.key] = subject
        return {last[key]: visits for key, visits in groups.items()}

    def _first_in_period(self, visits, names):
        """How many of the names that visits give were given first on a day of the period."""
        first = {}
        for visit in visits:
            for name in names(visit):
                first.setdefault(compared(name), day_of(visit))
        return sum(day in self.period for day in first.values())

    def annex3(self):
        table = {row: {"total": 0, "inspected": 0} for row in ANNEX3}
        for subject in list(self.campaign.roster.values()) + self.off_roster:
            table[annex3_row(subject)]["total"] += 1
        for subject in self.by_subject:
            if subject.is_institution:
                table[annex3_row(subject)]["inspected"] += 1
        return table

    def annex4(self):
        """A4-32 in fen."""
        table = {row: dict.fromkeys(COLUMNS, 0) for row in ANNEX4}
        for subject, visits in self.known.items():
            if (col := column(subject, self.policies.unlicensedColumn)) is None:
                continue
            merged = self._merged(visits)
            for row in ONE_PER_SUBJECT:
                found, violators = merged.get(ANNEX4[row], (False, 0))
                by_head = self.policies.qi == "perPerson" and ANNEX4[row] in PER_PERSON_ROWS
                table[row][col] += violators if by_head else int(found)
            table["A4-19"][col] += sum(v.get("advertisementsRemoved", 0) for v in visits
                                       if day_of(v) in self.period)
            table["A4-20"][col] += self._first_in_period(
                visits, lambda v: [a["account"] for a in v.get("accountsHandled", ())])
            table["A4-22"][col] += self._first_in_period(
                visits, lambda v: [p["code"] for p in v.get("persons", ())
                                   if PHYSICIAN_CODES & set(p["items"])])
        table.update(penalty_rows(
            self.campaign, self.period, self.policies,
            PERIOD.first in self.period and PERIOD.last in self.period))
        return table

    def _merged(self, visits):
        """Each row found first within the period, over all visits of the campaign."""
        merged, first = {}, {}
        for visit in visits:
            for row, state in Reading(self.campaign.subject_of(visit), visit).rows().items():
                found, violators = merged.get(row, (False, 0))
                merged[row] = (found or state.found, max(violators, state.violators))
                if state.found:
                    first.setdefault(row, day_of(visit))
        return {row: state for row, state in merged.items() if first.get(row) in self.period}

    def conflicts(self):
        """Rows that one team found and another, on a visit of its own, did not."""
        result = []
        for subject, visits in self.by_subject.items():
            seen = defaultdict(set)
            for visit in (v for v in visits if v["type"] != "reinspection"):
                for row, state in Reading(self.campaign.subject_of(visit), visit).rows().items():
                    if row not in PER_PERSON_ROWS:
                        seen[row].add(state.found)
            result += [(subject.key, row) for row, values in seen.items() if len(values) == 2]
        return sorted(result)

    def coverage(self):
        classes = ("hospital", "other", "private", "individualClinic")
        table = {c: {"inspected": 0, "total": 0} for c in classes}
        for cell, group in (("total", list(self.campaign.roster.values()) + self.off_roster),
                            ("inspected", self.by_subject)):
            for subject in group:
                for name in coverage_classes(subject):
                    table[name][cell] += 1
        listed = {compared(t) for t in self.campaign.townships()}
        swept = {compared(s["township"]) for s in self.campaign.sweeps if s["sweptOn"] in self.period}
        table["township"] = {"inspected": len(swept & listed), "total": len(listed)}
        return table

    def ledger(self):
        return figures(self.campaign, self.period)

    def referrals(self, by_date=False):
        table = {}
        for referral in self.campaign.referrals:
            if by_date and referral["sentOn"] not in self.period:
                continue
            cells = table.setdefault(referral["department"], {"administrative": 0, "criminal": 0})
            cells[referral["kind"]] += 1
        return table

    def refused(self):
        return sum(v["outcome"] == "refused" for v in self.campaign.visits)


def parse_policies(pairs, base=Policies()):
    for name, value in (pair.split("=", 1) for pair in pairs):
        known = {"true": True, "false": False}
        base = replace(base, **{name: known.get(value, value)})
    return base


def main():
    if sys.argv[1:2] == ["self-test"]:
        import samples_agree
        sys.exit(samples_agree.main(*sys.argv[2:3]))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--from", dest="first", default=PERIOD.first)
    parser.add_argument("--to", dest="last", default=PERIOD.last)
    parser.add_argument("--policy", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--no-cases", action="store_true")
    options = parser.parse_args()
    loaded = campaigns.load(options.folder, cases=not options.no_cases)
    count = Count(loaded, Period(options.first, options.last), parse_policies(options.policy))
    json.dump({"annex3": count.annex3(), "annex4": count.annex4(), "coverage": count.coverage(),
               "ledger": count.ledger(), "referrals": count.referrals(),
               "conflicts": count.conflicts(), "refusedEntries": count.refused(),
               "visits": len(loaded.visits)}, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
