"""Measures the kit against reference runs in the same minute; prints the table of
docs/benchmarks.md.

usage: run.py FIELDKIT [--only append click export import office start] [--scratch DIR] [--repeat N]
              [--evidence-mib N] [--bundles N] [--answers N]
              [--before FIELDKIT [--before-source DIR]]

FIELDKIT is the release binary; fieldkit-bench lies beside it. What is measured lies in the scratch
folder, whose file system is thus part of the measurement; what merely prepares it lies in memory
where there is /dev/shm.

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
import bench_export
import bench_import
import bench_office
import bench_start
from campaign import ROOT, Campaign
from measure import HEAD

PARTS = ("append", "click", "export", "import", "office", "start")
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
    parser.add_argument("--before", type=Path)
    parser.add_argument("--before-source", type=Path, default=ROOT)
    return parser.parse_args()


def machine(folder):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    load = os.getloadavg()[0]
    return (f"{os.cpu_count()} cores {platform.machine()}, {memory} GiB, "
            f"{platform.system()} {platform.release()}, load {load:.1f}; scratch on {folder}")


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
                                     options.repeat).text(), flush=True)
        if "click" in options.only and options.before:
            plan = Path("Bundles/plans/demo-2026/plan.yaml")
            print(bench_click.bench(
                Path(space), binary, ROOT / plan, options.before.resolve(),
                options.before_source / plan, options.repeat).text(), flush=True)
        if "export" in options.only:
            for row in bench_export.bench(campaign, options.evidence_mib, options.repeat):
                print(row.text(), flush=True)
        if "import" in options.only:
            print(bench_import.bench(campaign, options.bundles, options.answers,
                                     options.repeat).text(), flush=True)
        if "office" in options.only:
            for row in bench_office.bench(campaign, options.bundles, options.answers):
                print(row.text(), flush=True)
        if "start" in options.only:
            for row in bench_start.bench(campaign):
                print(row.text(), flush=True)


if __name__ == "__main__":
    main()
