"""Measures the kit against reference runs in the same minute; prints the table of
docs/benchmarks.md.

usage: run.py FIELDKIT [--only append click export import office start curve] [--scratch DIR] [--repeat N]
              [--evidence-mib N] [--bundles N] [--answers N] [--sizes N ...]
              [--before FIELDKIT [--before-source DIR]] [--short]

FIELDKIT is the release binary; fieldkit-bench lies beside it. What is measured lies in the scratch
folder, whose file system is thus part of the measurement; what merely prepares it lies in memory
where there is /dev/shm.

--short runs each part with next to nothing to do: it shows that all of it still runs, and its figures say
nothing.

A click is measured only beside the release binary of an earlier version: --before, with the folder of
its source in --before-source where its plans are of an older form.
"""
import argparse
import os
import platform
import tempfile
from pathlib import Path

import bench_append
import bench_click
import bench_curve
import bench_export
import bench_import
import bench_office
import bench_start
from campaign import INSTITUTIONS, ROOT, Campaign
from measure import HEAD

PARTS = ("append", "click", "export", "import", "office", "start", "curve")
MEMORY = Path("/dev/shm")


def options_of():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fieldkit", type=Path)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--scratch", type=Path, default=None)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--evidence-mib", type=int, default=400)
    parser.add_argument("--bundles", type=int, default=500)
    parser.add_argument("--answers", type=int, default=400)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--before", type=Path)
    parser.add_argument("--before-source", type=Path, default=ROOT)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    if options.short:
        options.repeat, options.evidence_mib, options.bundles, options.answers = 1, 2, 4, 30
        options.sizes, options.before = [1, 2], options.fieldkit
    return options


def machine(folder):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    load = os.getloadavg()[0]
    return (f"{os.cpu_count()} cores {platform.machine()}, {memory} GiB, "
            f"{platform.system()} {platform.release()}, load {load:.1f}; scratch on {folder}")


def wide(campaign, bundles):
    """A campaign with enough institutions that each is visited but a few times."""
    if bundles <= 100:
        return campaign
    parts = [folder / "wide" for folder in (campaign.space, campaign.fast)]
    for folder in parts:
        folder.mkdir()
    return Campaign(campaign.binary, *parts, institutions=max(INSTITUTIONS, bundles * 6))


def main():
    options = options_of()
    binary = options.fieldkit.resolve()
    fast = MEMORY if MEMORY.is_dir() else options.scratch
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.scratch) as space, \
            tempfile.TemporaryDirectory(prefix="bench-", dir=fast) as quick:
        campaign = Campaign(binary, space, quick)
        print(machine(Path(space).parent), flush=True)
        print(HEAD, flush=True)
        if "append" in options.only:
            print(bench_append.bench(campaign, binary.with_name("fieldkit-bench"),
                                     5 if options.short else 200 * options.repeat).text(), flush=True)
        if "click" in options.only and options.before:
            plan = Path("Bundles/plans/demo-2026/plan.yaml")
            print(bench_click.bench(
                Path(space), binary, ROOT / plan, options.before.resolve(),
                options.before_source / plan, options.repeat).text(), flush=True)
        many = wide(campaign, max(options.bundles if {"import", "office"} & set(options.only) else 0,
                                  max(options.sizes) if "curve" in options.only else 0))
        if "export" in options.only:
            for row in bench_export.bench(campaign, options.evidence_mib, options.repeat):
                print(row.text(), flush=True)
        if "import" in options.only:
            for row in bench_import.bench(many, options.bundles, options.answers, options.repeat):
                print(row.text(), flush=True)
        if "office" in options.only:
            length = 2 if options.short else 20
            for row in bench_office.bench(many, options.bundles, options.answers, length):
                print(row.text(), flush=True)
        if "start" in options.only:
            starts, visits = (1, 3) if options.short else (9, 500)
            for row in bench_start.bench(campaign, starts, visits, rests=0 if options.short else 3):
                print(row.text(), flush=True)
        if "curve" in options.only:
            for line in bench_curve.bench(many, options.sizes, options.answers):
                print(line, flush=True)


if __name__ == "__main__":
    main()
