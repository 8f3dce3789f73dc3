"""Everything that is printed, opened by independent readers: poppler, pdfplumber, python-docx,
openpyxl, the standard library's HTML and CSV parsers.

usage: papers.py --fieldkit BIN --plan-template DIR [--visits N] [--seed N] [--only PART ...]
                 [--keep DIR] [--verbose]
"""
import argparse
import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Oracle"))

import documents  # noqa: E402
import failures  # noqa: E402
import journey  # noqa: E402
import plan_folder  # noqa: E402
import strain  # noqa: E402
import tables  # noqa: E402
from generate import Generator  # noqa: E402
from kit import Kit, Stop  # noqa: E402
from score import Score  # noqa: E402


class Papers:
    def __init__(self, options, space, score):
        self.options, self.space, self.score = options, space, score
        self.kit = Kit(options.fieldkit, score)

    def demo(self):
        """The demo campaign: every table and every document."""
        folder = self.space / "demo"
        self.kit.must("demo", "demo", folder)
        tables.run(self.kit, self.score, "demo", folder / "hub", self.space)
        tables.run(self.kit, self.score, "demo-march", folder / "hub", self.space,
                   ("--from", "2026-03-01", "--to", "2026-03-31"))

    def random(self):
        """An unseen campaign of all modules and kinds of premises."""
        store, visits = self.campaign("random", strained=False)
        tables.run(self.kit, self.score, "random", store, self.space)
        documents.run(self.kit, self.score, "random", store, visits[:self.options.visits],
                      self.space)

    def stress(self):
        """Long names, rare characters, very many findings, empty visits."""
        store, visits = self.campaign("stress", strained=True)
        tables.run(self.kit, self.score, "stress", store, self.space)
        hardest = sorted(visits, key=lambda v: (-len(v.get("answers", {})), v["id"]))
        named = [visit for visit in hardest if strain.names(visit)]
        chosen = [*hardest[:1], *named[:self.options.visits], hardest[-1]]
        documents.run(self.kit, self.score, "stress", store, chosen, self.space,
                      must_hold=strain.names)

    def journey(self):
        """A paper of every kind, from the laptop to the office, by the law of two days."""
        plans = self.options.plan_template
        samples = plans.resolve().parents[1] / "samples" / "visits"
        journey.run(self.kit, self.score, samples, plans, self.space)

    def failures(self):
        """No font, no place to write, nonsense on the command line."""
        store, visits = self.campaign("failing", strained=False)
        failures.run(self.kit, self.score, store, visits[0]["id"], self.space)

    def campaign(self, name, strained):
        out = self.space / name
        maker = Generator(out / "campaign", self.options.seed, 60)
        maker.write_lists()
        folder, key = out / "plan", out / "lead.key"
        plan = plan_folder.make(self.options.plan_template, folder, maker.out, name)
        with strain.Everything() if strained else contextlib.nullcontext():
            paths, _ = maker.write_visits(max(self.options.visits, 12), plan)
        if strained:
            paths = strain.rewrite(paths)
        kit, store, pack = self.kit, out / "store", out / "plan.plan.zip"
        kit.must("key create", "key", "create", key, "--kind", "sign")
        kit.must("plan pack", "plan", "pack", folder / "plan.yaml", "-o", pack, "--key", key)
        kit.must("workspace create", "workspace", "create", store, "--plan", pack, "--trust")
        kit.must("record", "record", store, *paths)
        visits = [json.loads(path.read_text("utf-8")) for path in paths]
        return store, [visit for visit in visits if "id" in visit]


PARTS = ("demo", "random", "stress", "journey", "failures")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--plan-template", required=True, type=Path)
    parser.add_argument("--visits", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=PARTS)
    parser.add_argument("--keep", type=Path, help="work here and leave everything in place")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    score = Score(options.verbose)
    with tempfile.TemporaryDirectory(prefix="papers-") as space:
        space = (options.keep or Path(space)).resolve()
        space.mkdir(parents=True, exist_ok=True)
        os.environ["XDG_CONFIG_HOME"] = str(space / "config")
        for part in options.only or PARTS:
            score.title(f"{part}:")
            try:
                getattr(Papers(options, space, score), part)()
            except Stop as stop:
                score.note(f"{part} ended early at: {stop}")
    sys.exit(score.end())


if __name__ == "__main__":
    main()
