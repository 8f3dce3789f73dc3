"""Answers to the items of a visit that fit each other and the state chosen for each row."""
from catalogue import DERIVED, FORM, ITEMS
from conditions import holds
from words import NOT_APPLICABLE, NOT_EXAMINED, PENDING, SPECIAL

SAMPLE = 20
OPEN, CLEAN, UNEXAMINED, WAITING = "open", "clean", "unexamined", "waiting"


class Answers:
    """Fills `given`, `unexamined` and `pending` in the order of the checklist."""

    def __init__(self, rng, facts, modules, headcount, row_plan, share, guilt, off=frozenset()):
        self.rng, self.facts, self.modules = rng, facts, set(modules)
        self.headcount, self.row_plan, self.share, self.guilt = headcount, row_plan, share, guilt
        self.given, self.unexamined, self.pending, self.violated = {}, [], [], []
        for item in ITEMS.values():
            if item.module in self.modules and item.id not in off \
                    and not (item.outcome or item.register):
                self._fill(item)

    def answer(self, item_id):
        if item_id in self.unexamined:
            return NOT_EXAMINED
        return PENDING if item_id in self.pending else self.given.get(item_id)

    def _fill(self, item):
        chance = self.rng.random
        if not holds(item.applies, self.facts, self.answer):
            if chance() < 0.01:
                self.given[item.id] = NOT_APPLICABLE
            return
        if item.id == "UNL-03":     # the place of a subject without a name is never left out
            self.given[item.id] = "东门外南侧约二十米路边"
            return
        if item.kind == "photo" or chance() > self.share:
            return
        plan = self.row_plan.get(item.row, OPEN)
        if item.id in DERIVED:
            self._fill_derived(item, plan)
        elif plan == UNEXAMINED:
            self._leave(item, self.unexamined, NOT_EXAMINED)
        elif plan == WAITING:
            if item.violated_by and item.unit != "人" and chance() < 0.25:
                self._violate(item)
            else:
                self._leave(item, self.pending, PENDING)
        elif chance() < 0.08:
            self._special(item, plan)
        elif plan == OPEN and item.violated_by and chance() < self.guilt:
            self._violate(item)
        else:
            self.given[item.id] = self._clean(item)

    def _leave(self, item, group, word):
        if self.rng.random() < 0.4:
            group.append(item.id)
        elif self.rng.random() < 0.5:
            self.given[item.id] = word

    def _special(self, item, plan):
        word = self.rng.choice(SPECIAL if plan == OPEN else SPECIAL[:2])
        group = {NOT_EXAMINED: self.unexamined, PENDING: self.pending}.get(word)
        if group is not None and self.rng.random() < 0.5:
            group.append(item.id)
        else:
            self.given[item.id] = word

    def _fill_derived(self, item, plan):
        """Agrees with the items that it sums up, or stays unanswered."""
        sources = [self.answer(s) for s in DERIVED[item.id]]
        if plan in (UNEXAMINED, WAITING) or any(s in SPECIAL for s in sources if s is not None):
            return
        if any(s in self.violated for s in DERIVED[item.id]):
            self._violate(item)
        elif any(s is not None for s in sources) or plan == CLEAN or self.rng.random() > self.guilt:
            self.given[item.id] = self._clean(item)
        else:
            self._violate(item)

    def _violate(self, item):
        value = self.sampled(True) if item.kind == "sampled" else item.violated_by
        self.given[item.id] = value
        self.violated.append(item.id)

    def sampled(self, guilty, whole=False):
        """`whole`: the population is the staff on duty."""
        rng = self.rng
        if whole or rng.random() < 0.5:
            population = self.headcount
        else:
            population = rng.randint(1, self.headcount)
        if not guilty and not whole and rng.random() < 0.02:
            population = 0
        least = min(SAMPLE, population)
        sampled = least if rng.random() < 0.6 else rng.randint(least, min(population, least + 12))
        value = {"sampled": sampled, "violators": rng.randint(1, min(3, sampled)) if guilty else 0}
        if population != self.headcount or rng.random() < 0.7:
            value["population"] = population
        return value

    def _clean(self, item):
        rng = self.rng
        if item.kind == "yes_no":
            return "无"
        if item.kind == "conform3":
            return rng.choice(("合格", "合格", "合格", "合理缺项"))
        if item.kind == "sampled":
            return self.sampled(False)
        if item.kind == "fact_yes_no":
            return rng.choice(item.options)
        if item.kind == "choice":
            return rng.choice(item.options)
        if item.kind == "multi_choice":
            return rng.sample(item.options, rng.randint(1, min(3, len(item.options))))
        if item.kind == "number":
            return rng.randint(0, 9)
        if item.kind == "money":
            return rng.randint(0, 5_000_000)
        return f"记录{rng.randint(1, 999)}"


def row_plan(rng, kind, unseen, waiting=0.03):
    """What is meant to happen to each row of the form."""
    plan = {}
    for row in FORM.values():
        chance = rng.random()
        if chance < unseen:
            plan[row.id] = UNEXAMINED
        elif chance < unseen + waiting:
            plan[row.id] = WAITING
        elif chance > 0.9 and row.kind == "yes_no":
            plan[row.id] = CLEAN
        else:
            plan[row.id] = OPEN
    if kind != "institution":       # one conduct at an unlicensed site is never both rows
        plan["A2-05"] = UNEXAMINED
    return plan
