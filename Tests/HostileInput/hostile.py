"""Hostile input through the command line: whatever is inside, it is refused with one reason in
Chinese, nothing crashes or hangs, and the store stays byte for byte as it was.

usage: hostile.py --fieldkit BIN [--long] [--only GROUP ...] [--keep DIR] [--verbose]

The short form imports many files in one run; --long gives each input a process of its own and
adds the large ones.
"""
import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from case import Court
from stage import Score, Stage, Stop

GROUPS = tuple(p.stem[6:] for p in sorted(Path(__file__).parent.glob("group_*.py")))


def options_of():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", nargs="+", choices=GROUPS)
    parser.add_argument("--keep", type=Path, help="work here and leave everything in place")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def main():
    options = options_of()
    score = Score(options.verbose)
    with tempfile.TemporaryDirectory(prefix="hostile-") as space:
        space = options.keep or Path(space)
        try:
            space.mkdir(parents=True, exist_ok=True)
            stage = Stage(options.fieldkit, space.resolve(), score)
            stage.prepare()
            court = Court(stage, score, single=options.long)
            for name in options.only or GROUPS:
                score.title(f"{name}:")
                importlib.import_module(f"group_{name}").run(stage, court, options.long)
            score.note(f"{court.count} hostile inputs in {stage.kit.calls} runs; "
                       f"most memory {court.heaviest[0]} MiB ({court.heaviest[1]})")
        except Stop as stop:
            score.note(f"ended early at: {stop}")
    sys.exit(score.end())


if __name__ == "__main__":
    main()
