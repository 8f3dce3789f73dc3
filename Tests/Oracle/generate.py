"""Seeded random campaign in the fixed formats; every file keeps every rule.

usage: generate.py OUT [--seed N] [--visits N] [--workspaces N] [--institutions N]
                       [--cases N] [--plan ID] [--straddle] [--chinese-words]
"""
import argparse
import json
import random
from pathlib import Path

import make_cases
import make_roster
import make_schedule
import make_sweep
import make_visit
import subjects
from png import picture

CHINESE = {"public": "公立", "private": "社会办医", "level1": "一级", "level2": "二级",
           "level3": "三级", "ungraded": "未定级"}


def stream(seed, name):
    """A random stream of its own for each part: one part does not disturb another."""
    return random.Random(f"{seed}/{name}")


def chinese(value):
    for key in ("ownership", "grade"):
        value[key] = CHINESE.get(value.get(key))


def text_of(rng, document):
    """The same content in one of several spellings."""
    if rng.random() < 0.2:
        items = list(document.items())
        rng.shuffle(items)
        document = dict(items)
    style = rng.choice(({"indent": 1}, {"indent": 2}, {"separators": (",", ":")}))
    return json.dumps(document, ensure_ascii=rng.random() < 0.1, **style) + "\n" * rng.randint(0, 1)


class Generator:
    def __init__(self, out, seed, institutions=400):
        self.out, self.seed = Path(out), seed
        rng = stream(seed, "roster")
        self.lines = make_roster.roster(rng, institutions)
        self.people = make_roster.inspectors(rng)
        self.encodings = rng.choice(make_roster.ENCODINGS), rng.choice(make_roster.ENCODINGS)
        self.roster = {s.key: s for s in map(subjects.of_roster, self.lines)}
        self.inspectors = [p["执法证号"] for p in self.people]
        self.pictures, self.off = 0, frozenset()

    def write_lists(self):
        self.out.mkdir(parents=True, exist_ok=True)
        for name, lines, encoding in (("roster.csv", self.lines, self.encodings[0]),
                                      ("inspectors.csv", self.people, self.encodings[1])):
            (self.out / name).write_bytes(make_roster.as_csv(lines, encoding))

    def write_visits(self, count, plan=None, straddle=False, in_chinese=False, part="visits",
                     letter="V"):
        """The paths of the written visits, and what was scheduled."""
        rng = stream(self.seed, part)
        folder = self.out / part
        (folder / "evidence").mkdir(parents=True, exist_ok=True)
        scheduled = make_schedule.schedule(rng, self.roster, self.inspectors, count, plan,
                                           straddle)
        paths = []
        for n, case in enumerate(scheduled):
            case.evidence = lambda n=n: self._evidence(folder, f"{letter}-{n + 1:05d}")
            case.off = self.off
            document = make_visit.make(stream(self.seed, f"{part}/{n}"), case)
            if in_chinese and "roster" not in document["subject"]:
                document["subject"] = dict(document["subject"])
                chinese(document["subject"])
            path = folder / f"{letter}-{n + 1:05d}.json"
            path.write_text(text_of(stream(self.seed, f"{part}/{n}/text"), document), "utf-8")
            paths.append(path)
        return paths, scheduled

    def _evidence(self, folder, stem):
        """Every ninth picture has the bytes of an earlier one."""
        self.pictures += 1
        number = self.pictures // 2 if self.pictures % 9 == 0 else self.pictures
        name = f"evidence/{stem}-{self.pictures}.png"
        (folder / name).write_bytes(picture(number))
        return name

    def write_sweeps(self):
        rng = stream(self.seed, "sweeps")
        paths = []
        towns = {s.township for s in self.roster.values()}
        for n, document in enumerate(make_sweep.sweeps(rng, towns, self.inspectors)):
            path = self.out / "visits" / f"sweep-{n + 1}.json"
            path.write_text(text_of(rng, document), "utf-8")
            paths.append(path)
        return paths

    def write_cases(self, scheduled, count):
        document = make_cases.cases(stream(self.seed, "cases"), scheduled, count)
        path = self.out / "cases.json"
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
        return path


def deal(rng, paths, workspaces):
    """Which workspace records which file."""
    hands = [[] for _ in range(workspaces)]
    for path in paths:
        rng.choice(hands).append(path)
    return hands


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--visits", type=int, default=200)
    parser.add_argument("--workspaces", type=int, default=3)
    parser.add_argument("--institutions", type=int, default=400)
    parser.add_argument("--cases", type=int)
    parser.add_argument("--plan")
    parser.add_argument("--straddle", action="store_true")
    parser.add_argument("--chinese-words", action="store_true")
    options = parser.parse_args()
    maker = Generator(options.out, options.seed, options.institutions)
    maker.write_lists()
    paths, scheduled = maker.write_visits(options.visits, options.plan, options.straddle,
                                          options.chinese_words)
    paths += maker.write_sweeps()
    maker.write_cases(scheduled, options.cases or options.visits // 3)
    hands = deal(stream(options.seed, "deal"), paths, options.workspaces)
    listing = [[p.relative_to(options.out).as_posix() for p in hand] for hand in hands]
    (maker.out / "workspaces.json").write_text(json.dumps(listing, indent=1), "utf-8")
    print(f"{len(paths)} files in {options.out}")


if __name__ == "__main__":
    main()
