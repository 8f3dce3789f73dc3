"""Counties, cities and a province against a count of the files alone: hubs of three levels, a warehouse
on one server and one on three, loaded in any order, twice, by two at once.

usage: levels.py --fieldkit BIN --plan-template DIR [--counties N] [--visits N] [--institutions N]
                 [--seed N] [--keep DIR] [--verbose]
"""
import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import campaign as campaigns
import levels_faults as faults
import levels_tables as tables
from generate import stream
from kit import Kit, Stop
from levels_campaign import CITIES, UPPER, Field
from postgres import Server
from province import Province
from score import Score


class Levels:
    def __init__(self, options, space, score):
        self.options, self.space, self.score = options, space, score
        self.kit = Kit(options.fieldkit, score)
        self.field = Field(self.kit, space, options.plan_template, options.seed, options.visits,
                           options.institutions)

    def hub(self, name, pack, below):
        """A hub above others, which it knows."""
        path = self.space / name
        self.kit.must(f"hub create {name}", "hub", "create", path, "--plan", pack, "--trust")
        for hub in below:
            self.kit.must("trust add", "trust", "add", path, self.field.line(hub), "--purpose",
                          "rollup")
        return path

    def warehouse(self, name, address, pack, below, *options):
        self.kit.must(f"warehouse create {name}", "warehouse", "create", address, "--plan", pack,
                      "--trust", *options)
        for hub in below:
            self.kit.must("warehouse trust", "warehouse", "trust", address, self.field.line(hub))
        return address

    def counties(self):
        with ThreadPoolExecutor(3) as pool:
            self.county = list(pool.map(self.field.county, range(1, self.options.counties + 1)))
        self.pack, lists = self.field.upper(UPPER)
        self.packs = {UPPER: self.pack}
        for code in CITIES:
            self.packs[code], _ = self.field.upper(code)
        province = Province([(c.code, c.campaign) for c in self.county])
        self.score.note(f"{len(self.county)} counties, {len(province.visits)} visits, "
                        f"{province.shared} lines of institutions that another one is")
        self.score.check("rosters share institutions", province.shared > 0)

    def cities(self):
        """Every county sends twice, some only what the city has not acknowledged."""
        self.city = {}
        for code in CITIES:
            own = [c for c in self.county if c.code[:4] == code[:4]]
            hub = self.city[code] = self.hub(f"city{code}", self.packs[code], [c.hub for c in own])
            for county in own:
                result = self.kit.must("import", "import", hub, county.sent[0], "--json")
                if county.number % 2:
                    self.acknowledge(hub, county, result)
                self.field.finish(county)
                self.kit.must("import", "import", hub, county.sent[1])
            tables.compare(self.kit, self.score, hub, own)

    def acknowledge(self, hub, county, result):
        bundle = tables.read(result.out)["bundles"][0]["bundle"]
        receipt = self.space / f"{county.code}.receipt.json"
        self.kit.must("receipt", "receipt", hub, bundle, "-o", receipt)
        self.kit.must("acknowledge", "acknowledge", county.hub, receipt, "--trust")

    def load(self, address, paths):
        """By two at once, in any order, and all of it again."""
        rng = stream(self.options.seed, "load")
        orders = [rng.sample(paths, len(paths)) for _ in range(2)]
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(
                lambda order: self.kit.call("warehouse", "load", address, *order), orders))
        for result in results:
            codes = {line.split("]")[0] for line in result.errors}
            self.score.check("two load at once", codes <= {"error[ROLLUP_GAP"}, str(result))
        again = self.kit.must("load again", "warehouse", "load", address, *orders[0], "--json")
        known = {bundle["result"] for bundle in tables.read(again.out)["bundles"]}
        self.score.check("all of it is known", known == {"known"}, str(known))
        waiting = self.kit.must("waiting", "warehouse", "waiting", address)
        self.score.check("nothing waits", waiting.out.strip() == "", waiting.out)

    def spread(self, hubs):
        """A province on three servers, of which one stops in the middle of a load and of a report."""
        shards = self.servers[1:]
        spread = self.warehouse(
            "spread", self.servers[0].database("spread"), self.pack, hubs, "--shards",
            ",".join(server.database("facts") for server in shards))
        load = ("warehouse", "load", spread, self.county[0].sent[0])
        faults.stopped_in_load(self.kit, self.score, shards, "facts", "fieldkit_shard", load)
        return spread

    def provinces(self):
        """The counties' own files on three servers, on one and in a hub; the cities' on one server."""
        sent = [path for county in self.county for path in county.sent]
        hubs = [county.hub for county in self.county]
        spread, fork = self.spread(hubs), self.field.fork(self.county[0])
        self.load(spread, sent)
        above = self.hub("above", self.pack, hubs)
        order = stream(self.options.seed, "hub").sample(sent, len(sent))
        first = self.kit.call("import", above, *order)
        codes = {line.split("]")[0] for line in first.errors}
        self.score.check("import in any order", codes <= {"error[ROLLUP_GAP"}, str(first))
        self.kit.must("import of all again", "import", above, *order)
        faults.parted(self.kit, self.score, ("import", above), ("quarantine", "list", above), fork)
        faults.parted(self.kit, self.score, ("warehouse", "load", spread),
                      ("warehouse", "waiting", spread), fork)
        faults.stopped_in_report(
            self.kit, self.score, self.servers[1], "facts",
            ("report", spread, "annex4", "--format", "json", "--on", tables.ON))
        tables.compare(self.kit, self.score, spread, self.county, is_whole=True)
        tables.same(self.kit, self.score, spread, above, self.county[0].code)
        self.plain(hubs, sent, spread)
        one = self.warehouse("one", self.servers[0].database("one"), self.pack,
                             list(self.city.values()))
        up = []
        for code, hub in self.city.items():
            up.append(self.space / f"city{code}.rollup.zip")
            self.kit.must(f"rollup city {code}", "rollup", hub, "-o", up[-1])
        self.load(one, up)
        tables.compare(self.kit, self.score, one, self.county)
        for address in (spread, one):
            before = tables.printed(self.kit, address)
            made = self.kit.must("rebuild", "warehouse", "rebuild", address)
            self.score.check("made anew from the bundles it is the same",
                             "完全一致" in made.out and tables.printed(self.kit, address) == before,
                             made.out)

    def plain(self, hubs, sent, spread):
        """The same files on one server, which stops in the middle of a load too."""
        plain = self.warehouse("plain", self.servers[0].database("plain"), self.pack, hubs)
        load = ("warehouse", "load", plain, sent[0])
        faults.stopped_in_load(self.kit, self.score, self.servers[:1], "plain", "fieldkit", load)
        self.load(plain, sent)
        self.score.check("one server counts what three count",
                         tables.printed(self.kit, plain) == tables.printed(self.kit, spread))

    def run(self):
        self.score.title("counties:")
        self.counties()
        self.score.title("cities:")
        self.cities()
        self.servers = [Server(self.space / f"pg{n}", fast=True) for n in range(4)]
        try:
            self.score.title("province:")
            self.provinces()
        finally:
            for server in self.servers:
                server.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--plan-template", required=True, type=Path)
    parser.add_argument("--counties", type=int, default=12)
    parser.add_argument("--visits", type=int, default=30)
    parser.add_argument("--institutions", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="work here and leave everything in place")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    score = Score(options.verbose)
    with tempfile.TemporaryDirectory(prefix="levels-") as space:
        space = options.keep or Path(space)
        space.mkdir(parents=True, exist_ok=True)
        space.chmod(0o755)
        try:
            Levels(options, space.resolve(), score).run()
        except Stop as stop:
            score.note(f"ended early at: {stop}")
    sys.exit(score.end())


if __name__ == "__main__":
    main()
