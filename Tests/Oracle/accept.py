"""End-to-end acceptance through the command line only.

usage: accept.py --fieldkit BIN --plan-template DIR [--seed N] [--visits N] [--workspaces N]
                 [--institutions N] [--per-fault N] [--only PART ...] [--straddle]
                 [--chinese-words] [--keep DIR] [--verbose]

DIR holds plan.yaml with roster.csv and inspectors.csv beside it. Parts: merge, tables, review,
unfit, rules, faults (tables, review and unfit need merge).
"""
import argparse
import sys
import tempfile
from pathlib import Path

import accept_faults
import accept_policies
import accept_review
import accept_tables
import accept_unfit
import campaign as campaigns
import plan_folder
import snapshot
from faults import all_faults
from generate import Generator, deal, stream
from kit import Kit, Stop
from score import Score
from strictjson import read
from validate import Context, faults_in, remember

PARTS = ("merge", "tables", "review", "unfit", "rules", "faults")


class Acceptance:
    def __init__(self, options, space, score):
        self.options, self.space, self.score = options, space, score
        self.kit = Kit(options.fieldkit, score)
        self.maker = Generator(space / "campaign", options.seed, options.institutions)
        self.key, self.pack = space / "lead.key", space / "plan.plan.zip"

    def prepare(self):
        """The input files, checked by the own validator, and the plan pack."""
        options, maker = self.options, self.maker
        maker.write_lists()
        self.plan = plan_folder.make(options.plan_template, self.space / "plan", maker.out,
                                     f"seed{options.seed}")
        self.visits, scheduled = maker.write_visits(options.visits, self.plan, options.straddle,
                                                    options.chinese_words)
        self.sweeps = maker.write_sweeps()
        self.cases = maker.write_cases(scheduled, options.visits // 2)
        self.pool, _ = maker.write_visits(160, self.plan, part="pool", letter="P")
        context = Context.of(maker.out)
        context.plan = self.plan
        for path in [*self.visits, *self.sweeps, self.cases]:
            data = path.read_bytes()
            self.score.check(f"own validator: {path.name}", not faults_in(data, context))
            remember(data, context)
        self.campaign, self.context = campaigns.load(maker.out), context
        kit, folder = self.kit, self.space / "plan"
        kit.must("key create", "key", "create", self.key, "--kind", "sign")
        kit.must("plan check", "plan", "check", folder / "plan.yaml")
        kit.must("plan pack", "plan", "pack", folder / "plan.yaml", "-o", self.pack,
                 "--key", self.key)
        kit.must("verify the plan pack", "verify", self.pack)

    def workspace(self, name):
        path = self.space / name
        self.kit.must(f"workspace create {name}", "workspace", "create", path,
                      "--plan", self.pack, "--trust")
        return path

    def hub(self, name, workspaces):
        path = self.space / name
        self.kit.must(f"hub create {name}", "hub", "create", path, "--plan", self.pack, "--trust")
        for workspace in workspaces:
            accept_policies.trust(self.kit, path, workspace, self.space)
        return path

    def merge(self):
        """Several workspaces, bundles and later supersets, two hubs, any order, twice."""
        options, kit, rng = self.options, self.kit, stream(self.options.seed, "merge")
        self.hands = deal(rng, [*self.visits, *self.sweeps], options.workspaces)
        self.workspaces, bundles = [], []
        for n, hand in enumerate(self.hands):
            workspace = self.workspace(f"workspace{n + 1}")
            self.workspaces.append(workspace)
            rng.shuffle(hand)
            cut = len(hand) // 2
            for part, files in enumerate((hand[:cut], hand[cut:])):
                if files:
                    kit.must(f"record {len(files)} files in {workspace.name}", "record",
                             workspace, *files)
                if part == 0:
                    self.record_again(workspace, files)
                bundle = self.space / f"{workspace.name}-{part + 1}.bundle.zip"
                kit.must(f"export {bundle.name}", "export", workspace, "-o", bundle)
                kit.must(f"verify {bundle.name}", "verify", bundle)
                bundles.append(bundle)
        self.hubs = [self.hub(name, self.workspaces) for name in ("hub1", "hub2")]
        self.import_into(self.hubs[0], bundles, rng)
        rng.shuffle(bundles)
        kit.must("hub2: import of all at once", "import", self.hubs[1], *bundles)
        one, two = (self.digest(hub) for hub in self.hubs)
        self.score.check("two hubs, other order, one digest", one == two, f"{one} {two}")

    def record_again(self, workspace, files):
        known = [f for f in files if "id" in read(f.read_bytes())[0]][:10]
        if not known:
            return
        before = snapshot.take(workspace)
        result = self.kit.call("record", workspace, *known)
        change = snapshot.difference(before, snapshot.take(workspace))
        self.score.check("recording the same files again changes nothing",
                         result.code == 0 and not change, f"{result}; {change[:3]}")

    def import_into(self, hub, bundles, rng):
        order = list(bundles)
        rng.shuffle(order)
        for bundle in order:
            self.kit.must(f"import {bundle.name}", "import", hub, bundle)
        digest = self.digest(hub)
        rng.shuffle(order)
        self.kit.must("import everything again", "import", hub, *order)
        self.score.check("a second import changes nothing", self.digest(hub) == digest)

    def digest(self, hub):
        return self.kit.must("hub digest", "hub", "digest", hub).out.strip()

    def tables(self):
        accept_faults.cases(self.kit, self.score, self.hubs[0], self.cases)
        for hub in self.hubs:
            self.kit.must(f"case record {hub.name}", "case", "record", hub, self.cases)
        accept_tables.compare_all(self.kit, self.score, self.hubs[0], self.campaign)
        accept_tables.compare_one(self.kit, self.score, self.hubs[1], "annex4", self.campaign)
        for workspace, hand in zip(self.workspaces, self.hands):
            own = campaigns.load(self.maker.out, hand, cases=False)
            for name in ("annex3", "annex4", "coverage"):
                accept_tables.compare_one(self.kit, self.score, workspace, name, own)

    def review(self):
        accept_review.Review(self.kit, self.score, self.hubs[1], self.campaign).run()

    def unfit(self):
        accept_unfit.Unfit(self.kit, self.score, self.hubs[1], self.workspaces[0],
                           self.campaign, self.context).run(
            [path for path in self.hands[0] if path not in self.sweeps])

    def rules(self):
        accept_policies.run(self.kit, self.score, self.space, self.options.plan_template, self.key,
                            self.options.seed, min(self.options.visits, 120),
                            self.options.institutions)

    def faults(self):
        workspace = self.workspace("faulty")
        campaign = campaigns.load(self.maker.out, self.pool, cases=False)
        good = [p for p in self.pool if "id" in read(p.read_bytes())[0]][:2]
        hosts = [p for p in self.pool if p not in good]
        bad = next(all_faults(campaign, hosts, 1))
        accept_faults.goes_on(self.kit, self.score, workspace, good, bad)
        names = accept_faults.visits(self.kit, self.score, workspace, campaign,
                                     [*hosts, *self.sweeps], self.options.per_fault)
        self.score.note(f"{len(names)} kinds of fault in visits and sweeps")

    def run(self):
        self.prepare()
        for part in self.options.only or PARTS:
            self.score.title(f"{part}:")
            try:
                getattr(self, part)()
            except Stop as stop:
                self.score.note(f"{part} ended early at: {stop}")
                if part == "merge":
                    break


def options_of():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--plan-template", required=True, type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--visits", type=int, default=200)
    parser.add_argument("--workspaces", type=int, default=3)
    parser.add_argument("--institutions", type=int, default=400)
    parser.add_argument("--per-fault", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=PARTS)
    parser.add_argument("--straddle", action="store_true")
    parser.add_argument("--chinese-words", action="store_true")
    parser.add_argument("--keep", type=Path, help="work here and leave everything in place")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def main():
    options = options_of()
    score = Score(options.verbose)
    with tempfile.TemporaryDirectory(prefix="accept-") as space:
        try:
            space = options.keep or Path(space)
            space.mkdir(parents=True, exist_ok=True)
            Acceptance(options, space.resolve(), score).run()
        except Stop as stop:
            score.note(f"ended early at: {stop}")
    sys.exit(score.end())


if __name__ == "__main__":
    main()
