"""Counties of an invented province, and what they come to together: each institution once."""
from dataclasses import replace

import subjects
import uscc
from campaign import Campaign
from generate import Generator, stream


class CountyMaker(Generator):
    """A county whose institutions bear codes of their own but for some, which stand in the rosters of
    others too: by their credit code, by their registration number, or by neither for certain."""

    def __init__(self, out, seed, number, institutions):
        super().__init__(out, f"{seed}/county{number}", institutions)
        rng = stream(seed, f"codes{number}")
        for n, line in enumerate(self.lines):
            line["名称"] = f"第{number}县{line['名称']}"
            if rng.random() < 0.8:
                self._apart(line, number * 100000 + n + 1000)
        self.roster = {s.key: s for s in map(subjects.of_roster, self.lines)}

    @staticmethod
    def _apart(line, number):
        if line["统一社会信用代码"]:
            line["统一社会信用代码"] = uscc.make(line["统一社会信用代码"][:2], number)
        if line["登记号"]:
            body = uscc.make("12", number)
            line["登记号"] = body[8:17] + line["登记号"][9:]


class _Kin:
    """Which members are one; the first of them leads."""

    def __init__(self, count):
        self.parent = list(range(count))

    def root(self, index):
        while self.parent[index] != index:
            index = self.parent[index]
        return index

    def join(self, indices):
        first = min(map(self.root, indices))
        for index in indices:
            self.parent[self.root(index)] = first


class Province(Campaign):
    """Campaigns of counties by area code, counted as one."""

    def __init__(self, counties):
        counties = sorted(counties, key=lambda pair: pair[0])
        super().__init__({}, set())
        self.counties, self.home = dict(counties), {}
        members = []        # key, subject, county that has the line or None
        for code, county in counties:
            members += [(f"{code}/{key}", line, code) for key, line in county.roster.items()]
        known = {key for key, _, _ in members}
        for code, county in counties:
            for visit in sorted(county.visits, key=lambda v: county.subject_of(v).key):
                self.home[id(visit)] = code
                own = county.institution_of(visit)
                if not own.is_institution or own.licence == "none" or own.key in county.roster:
                    continue
                if own.key not in known:
                    known.add(own.key)
                    members.append((own.key, county.subject_of(visit), None))
            self.visits += county.visits
            self.unfit += county.unfit
            self.others |= county.others
            self.sweeps += [{**s, "township": f"{code}/{s['township']}"} for s in county.sweeps]
            self.cases += [self._case(code, county, case) for case in county.cases]
            self.referrals += [{**r, "subject": self._key(code, county, r["subject"])}
                               for r in county.referrals]
        self._unite(members)

    def _unite(self, members):
        kin = _Kin(len(members))
        for place in (0, 1):
            buckets = {}
            for index, (_, subject, _) in enumerate(members):
                if subject.codes[place]:
                    buckets.setdefault(subject.codes[place], []).append(index)
            for indices in buckets.values():
                credits = {members[i][1].codes[0] for i in indices} - {""}
                # Two who bear one number and different credit codes stay apart.
                if place == 0 or len(credits) < 2:
                    kin.join(indices)
        self.leading = {}
        for index, (key, _, _) in enumerate(members):
            first, line, code = members[kin.root(index)]
            self.leading[key] = replace(line, key=first), code is not None
        self.roster = {key: replace(line, key=key) for index, (key, line, code) in enumerate(members)
                       if code is not None and kin.root(index) == index}
        self.shared = sum(kin.root(i) != i for i in range(len(members)))

    @staticmethod
    def _key(code, county, key):
        return f"{code}/{key}" if key in county.roster else key

    def _case(self, code, county, case):
        """Numbers of subjects and codes of people are each county's own."""
        person = case["person"] and {**case["person"], "code": f"{code}/{case['person']['code']}"}
        return {**case, "subject": self._key(code, county, case["subject"]), "person": person}

    def _united(self, key, subject):
        if key not in self.leading:
            return replace(subject, key=key)
        leading, is_listed = self.leading[key]
        return leading if is_listed else replace(subject, key=leading.key)

    def subject_of(self, visit):
        return self.counties[self.home[id(visit)]].subject_of(visit)

    def institution_of(self, visit):
        code = self.home[id(visit)]
        own = self.counties[code].institution_of(visit)
        return self._united(self._key(code, self.counties[code], own.key), own)

    def subject(self, key):
        code, _, number = key.partition("/")
        if number:
            return self._united(key, self.counties[code].roster[number])
        subject = self.others[key.lower()]
        return self._united(subject.key, subject) if subject.licence != "none" else subject

    def townships(self):
        return {f"{code}/{town}" for code, county in self.counties.items()
                for town in county.townships()}


def of_township(county, town):
    """What stands in one township of a county."""
    def stands(subject):
        return subject.township == town

    return replace(
        county, roster={k: s for k, s in county.roster.items() if stands(s)},
        visits=[v for v in county.visits if stands(county.subject_of(v))],
        unfit=[v for v in county.unfit if stands(county.subject_of(v))],
        sweeps=[s for s in county.sweeps if s["township"] == town],
        cases=[c for c in county.cases if stands(county.subject(c["subject"]))],
        referrals=[r for r in county.referrals if stands(county.subject(r["subject"]))])
