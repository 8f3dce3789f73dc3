"""Faults of machine, disk and medium, driven through the real program; see docs/faults.md.

usage: run.py BINARY [--short] [--only N ...] [--commands NAME ...]

FAULTS_SEED=1  FAULTS_JOBS=<processors>  FAULTS_SAMPLE=2 (cases of each kind, short form)
FAULTS_KILLS=200 (random kills of each command, long form)  FAULTS_TMP=<folder>  FAULTS_KEEP=1
"""
import argparse
import importlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from context import Context
from kit import Missing

SCENARIOS = {1: "s1_kills", 2: "s2_steps", 3: "s3_errors", 4: "s4_full", 5: "s5_medium",
             6: "s6_clock", 7: "s7_together", 8: "s8_damage", 9: "s9_durable"}


def options_of():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--short", action="store_true", help="a seeded sample, a minute or so")
    parser.add_argument("--only", nargs="+", type=int, choices=SCENARIOS, help="scenarios")
    parser.add_argument("--commands", nargs="+", help="of scenarios 2 and 3, e.g. import record")
    options = parser.parse_args()
    environment = os.environ
    options.seed = int(environment.get("FAULTS_SEED", 1))
    options.jobs = int(environment.get("FAULTS_JOBS", os.cpu_count() or 2))
    options.sample = int(environment.get("FAULTS_SAMPLE", 2))
    options.damage = int(environment.get("FAULTS_DAMAGE", 40))
    options.kills = int(environment.get("FAULTS_KILLS", 200))
    return options


def run(options, space):
    try:
        context = Context(options.binary, space, options)
    except (Missing, RuntimeError) as missing:
        print(f"FAIL {missing}\n0 passed, 1 failed")
        return 1
    for number in options.only or SCENARIOS:
        try:
            importlib.import_module(SCENARIOS[number]).run(context)
        except Missing as missing:
            scenario = context.scenario(f"{number} cannot run")
            scenario.case("a tool or a right is missing", [str(missing)])
            scenario.end()
    return context.score.end()


def main():
    options = options_of()
    space = Path(tempfile.mkdtemp(prefix="faults-", dir=os.environ.get("FAULTS_TMP"))).resolve()
    try:
        return run(options, space)
    finally:
        if os.environ.get("FAULTS_KEEP"):
            print(f"kept: {space}")
        else:
            shutil.rmtree(space, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
