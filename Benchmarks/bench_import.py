"""Import of many bundles: its processor time against the floor, its wall time against a naive reader."""
import shutil
import subprocess
import sys
from pathlib import Path

from measure import Row, median, run, seconds

PROCESSOR, WALL, RESIDENT = 2.0, 1.0, 256
FOLDER = Path(__file__).parent


def compiled(space):
    """The floor, in C."""
    program = space / "floor_import"
    subprocess.run(["cc", "-O2", "-o", program, FOLDER / "floor_import.c", "-larchive", "-lcrypto", "-lsqlite3"],
                   check=True)
    return program


def bench(campaign, count, answers, repeat):
    space = campaign.space
    paths, visits, given = campaign.bundles(count, answers)
    floor_program = compiled(space)
    ours, naive, floor = [], [], []
    # Everything stays until the end: a file system takes long to find room for a file beside many that were just
    # removed (ext4 passes over their inodes for a minute), which would be measured and is nobody's work.
    left = []
    for turn in range(repeat):
        hub = space / f"hub-{turn}"
        campaign.hub(hub)
        ours.append(run([campaign.binary, "import", hub, *paths]))
        left.append(hub)
        for side, name, command in ((naive, "naive", [sys.executable, FOLDER / "naive_import.py"]),
                                    (floor, "floor", [floor_program])):
            left.append(space / f"{name}-{turn}")
            side.append(run([*command, left[-1], *paths]))
    for folder in left:
        shutil.rmtree(folder)
    resident = max(c.rss for c in ours)
    what = f"{visits} visits, {given} answers"

    def row(unit, reference, name, target):
        one, two = (median(getattr(c, unit) for c in side) for side in (ours, reference))
        ratio = median(getattr(a, unit) / getattr(b, unit) for a, b in zip(ours, reference))
        words = {"cpu": "processor", "wall": "wall"}[unit]
        return Row(f"import of {count} bundles, {words}", seconds(one), f"{seconds(two)} {name}", ratio,
                   f"≤ {target}, < {RESIDENT} MiB", ratio <= target and resident < RESIDENT, resident, what)

    return [row("cpu", floor, "the floor in C", PROCESSOR), row("wall", naive, "naive reader in Python", WALL)]
