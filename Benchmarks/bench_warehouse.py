"""A simulated province in PostgreSQL: loading, and counting every table, on one server and
spread over three, at 1x and 10x.

usage: bench_warehouse.py FIELDKIT [--scratch DIR] [--counties N] [--institutions N] [--visits N]
                          [--times N ...]

FIELDKIT is the release binary; fieldkit-bench lies beside it. The servers are those of Debian's package
postgresql-15, on loopback, with their usual settings and fsync, in the scratch folder; they are ended by
their pid.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "Oracle"))

from postgres import Server


def province(bench, address, options, times, shards):
    """Measures one filling: what each thing took."""
    out = subprocess.check_output(
        [bench, "province", address, str(options.counties * times), str(options.institutions),
         str(options.visits), *shards], text=True)
    took = {}
    for line in out.splitlines():
        told = json.loads(line)
        # Of a table that is counted twice, the second time.
        took[told["what"]] = told
    return took


def shown(label, counties, took, size):
    """What filling took, then each statement: over all, the same without findings, one county, one township."""
    rows = took["load"]["count"]
    lines = [f"| {label} | {counties} | {rows:,} | {rows / took['load']['seconds']:,.0f} | {size:,.0f} |"]
    names = [what.removesuffix(" province") for what in took if what.endswith(" province")]
    for name in names:
        cells = [f"{took[f'{name} {extent}']['seconds']:.2f}"
                 for extent in ("province", "printed", "county", "township")]
        lines.append(f"| {label} | {counties} | {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fieldkit", type=Path)
    parser.add_argument("--scratch", type=Path, default=None)
    parser.add_argument("--counties", type=int, default=120)
    parser.add_argument("--institutions", type=int, default=400)
    parser.add_argument("--visits", type=int, default=333)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10])
    options = parser.parse_args()
    bench = options.fieldkit.resolve().with_name("fieldkit-bench")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.scratch) as space:
        os.chmod(space, 0o755)
        servers = [Server(Path(space) / f"pg{number}") for number in range(4)]
        try:
            print("of a filling: | servers | counties | rows | rows/s in | MiB |")
            print("of a statement: | servers | counties | table | all, s | printed, s | one county, s | "
                  "one township, s |")
            for times in options.times:
                name = f"one{times}"
                took = province(bench, servers[0].database(name), options, times, [])
                print(shown("one", options.counties * times, took, servers[0].size(name)), flush=True)
                name = f"three{times}"
                shards = [server.database(name) for server in servers[1:]]
                took = province(bench, servers[0].database(name), options, times, shards)
                size = sum(server.size(name) for server in servers)
                print(shown("one and three", options.counties * times, took, size), flush=True)
        finally:
            for server in servers:
                server.end()


if __name__ == "__main__":
    main()
