"""One valid visit file."""
from catalogue import FORM, ITEMS, MAPPED
from conditions import facts_of
from make_answers import CLEAN, OPEN, UNEXAMINED, WAITING, Answers, row_plan
from make_subject import new_id
from words import (ACTIONS, FLAGS, MODULES, PENDING, PERMITS, RESULTS, SERVICES)

WAIVER = "现场无法取证，已记入笔录"
MOODS = (   # share of items answered, of those in violation, of rows found, of rows unseen
    (0.15, 0.00, 0.00, 0.00), (0.30, 0.04, 0.03, 0.02), (0.60, 0.10, 0.08, 0.10),
    (1.00, 0.03, 0.02, 0.05), (1.00, 0.35, 0.20, 0.10), (0.80, 0.15, 0.10, 0.60),
)


class People:
    """Codes of persons, unique to a subject and used again by its later visits."""

    def __init__(self, number):
        self.number = number

    def codes(self, letter, count):
        return [f"{letter}-{self.number:05d}-{n + 1}" for n in range(count)]


def header(rng, case):
    """The keys that every outcome has."""
    visit = {"format": "fieldkit-visit/1", "id": new_id(rng), "subject": case.value,
             "type": case.type, "outcome": case.outcome,
             "arrivedAt": case.arrived, "leftAt": case.left,
             "inspectors": case.inspectors,
             "companion": rng.choice((None, "负责人", "前台人员")),
             "headcount": None, "modules": modules(rng, case.subject)}
    if rng.random() < 0.05:
        del visit["id"]
    if case.plan and rng.random() < 0.3:
        visit["plan"] = case.plan
    return visit


def modules(rng, subject):
    every = list(MODULES.values())
    usual = ["general"] if subject.is_institution else ["unlicensed-practice"]
    chosen = set(usual if rng.random() < 0.8 else ()) | set(
        m for m in every if rng.random() < 0.3)
    chosen = [m for m in every if m in chosen] or [rng.choice(every)]
    rng.shuffle(chosen)
    return chosen


def profile(rng):
    share = rng.choice((0.0, 0.2, 0.5))

    def some(names):
        return [n for n in names if rng.random() < share]

    return {"services": some(SERVICES), "licences": some(PERMITS), "flags": some(FLAGS)}


def make(rng, case):
    """`case` tells subject, type, outcome, times, inspectors, people and the evidence maker."""
    visit = header(rng, case)
    if visit["outcome"] == "completed":
        _Completed(rng, case, visit)
    else:
        visit["evidence"] = [{"file": case.evidence(), "items": [], "caption": "大门照片"}]
        visit["summary"] = "未能实施检查。"
    return visit


class _Completed:
    def __init__(self, rng, case, visit):
        self.rng, self.case, self.visit, self.subject = rng, case, visit, case.subject
        share, guilt, direct, unseen = rng.choice(MOODS)
        if not case.subject.is_institution and rng.random() < 0.5:
            unseen = 0.6
        visit["headcount"] = rng.choice((rng.randint(1, 8), rng.randint(5, 40),
                                         rng.randint(20, 400)))
        visit["profile"] = profile(rng)
        self.plan = row_plan(rng, case.subject.kind, unseen)
        self.answers = Answers(rng, facts_of(case.subject, visit), visit["modules"],
                               visit["headcount"], self.plan, share, guilt, case.off)
        self.hits = {row: [i.id for i in MAPPED[row] if i.id in self.answers.violated]
                     for row in FORM}
        self.form, self.rest = {}, rng.random() < 0.85
        self.unexamined = [r for r, p in self.plan.items() if p == UNEXAMINED]
        self.waiting = [r for r, p in self.plan.items() if p == WAITING]
        for row in FORM.values():
            if self.plan[row.id] in (OPEN, CLEAN):
                (self._sampled if row.kind == "sampled" else self._yes_no)(row.id, direct)
        self.found = [r for r in FORM if self._found(r)]
        self._write()

    def _sampled(self, row, direct):
        counted = [i for i in self.hits[row] if ITEMS[i].kind == "sampled"]
        if counted and self.rng.random() < 0.3:
            return      # derived from an item that counts persons
        guilty = bool(self.hits[row]) or (self.rng.random() < direct and self.plan[row] == OPEN)
        self.form[row] = self.answers.sampled(guilty, whole=True)

    def _yes_no(self, row, direct):
        rng = self.rng
        if self.hits[row]:
            if rng.random() < 0.5:
                self.form[row] = "有"
        elif self.plan[row] == CLEAN:
            self.form[row] = "无"
        elif rng.random() < direct:
            self.form[row] = "有"
        elif any(self.answers.answer(i.id) == PENDING for i in MAPPED[row]):
            self.waiting.append(row)
        elif not self.rest:
            self.form[row] = "无"

    def _found(self, row):
        if row in self.waiting or row in self.unexamined:
            return False
        own = self.form.get(row)
        return bool(self.hits[row]) or own == "有" or (
            isinstance(own, dict) and own["violators"] > 0)

    def _write(self):
        rng, visit = self.rng, self.visit
        visit["form"] = self.form
        if self.rest:
            visit["formRest"] = "无"
        visit["answers"] = self.answers.given
        visit["notExamined"] = self.unexamined + self.answers.unexamined
        visit["pending"] = self.waiting + self.answers.pending
        visit["persons"] = self._persons()
        self._advertising()
        again = visit["type"] in ("reinspection", "earlierCampaignReinspection")
        visit["priorProblems"] = [{"text": f"前次问题{n + 1}", "result": rng.choice(RESULTS)}
                                  for n in range(rng.randint(0, 3) if again else 0)]
        visit["hiddenRisks"] = [{"text": "未设双岗", "rectified": rng.random() < 0.5}
                                for _ in range(rng.choice((0, 0, 0, 1, 2)))]
        self._evidence()
        visit["summary"] = "检查情况见检查表；发现问题的，具体情形和当事人陈述已记入现场笔录。"

    def _persons(self):
        """Those behind A2-20 exactly; those behind other rows of persons now and then."""
        people, rng = {}, self.rng
        letters = {"physician": "D", "nurse": "U", "other": "N"}

        def name(role, count, *where):
            for code in self.case.people.codes(letters[role], count):
                items = people.setdefault((code, role), [])
                items += [w for w in where if w not in items]

        if "A2-20" in self.found:
            name("physician", rng.randint(1, 2), "A2-20")
            for item in self.hits["A2-20"]:
                value = self.answers.given[item]
                name("physician", value["violators"] if isinstance(value, dict) else 1,
                     "A2-20", item)
        for row, role in (("A2-01", "physician"), ("A2-02", "other"), ("A2-05", "other"),
                          ("A2-21", "nurse")):
            if row in self.found and rng.random() < 0.7:
                name(role, rng.randint(1, 3), row, *self.hits[row][:2])
        return [{"code": code, "role": role, "items": items}
                for (code, role), items in people.items()]

    def _advertising(self):
        rng, found = self.rng, "A2-18" in self.found
        self.visit["advertisementsRemoved"] = rng.randint(0, 12) if found else 0
        accounts = self.case.people.codes("M", rng.randint(0, 3) if found else 0)
        self.visit["accountsHandled"] = [
            {"platform": ("微信公众号", "网站", "微博")[n % 3], "account": account,
             "action": rng.choice(ACTIONS)} for n, account in enumerate(accounts)]

    def _evidence(self):
        rng, files, waived = self.rng, [[] for _ in range(self.rng.randint(1, 3))], {}
        groups = [[row, *self.hits[row]] for row in self.found]
        inside = {i for group in groups for i in group}
        groups += [[i] for i in self.answers.violated if i not in inside]
        if "anyEvidencePreserved" in self.visit["profile"]["flags"] \
                and "unlicensed-practice" in self.visit["modules"]:
            files[0].append("UNL-20")
        for group in groups:
            if rng.random() < 0.1:
                waived |= dict.fromkeys(group, WAIVER)
            else:
                for items in rng.sample(files, rng.randint(1, len(files))):
                    items += group
        self.visit["evidence"] = [{"file": self.case.evidence(), "items": items,
                                   "caption": f"材料{n + 1}"} for n, items in enumerate(files)]
        if waived or rng.random() < 0.1:
            self.visit["evidenceWaived"] = waived
