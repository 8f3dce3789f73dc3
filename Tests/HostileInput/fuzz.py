"""Runs the fuzzer from fresh seeds and what is kept, one kind of input after another, then says
what it found.

usage: fuzz.py --fieldkit BIN --fuzzer BIN --to DIR [--minutes N] [--target KIND]... [--jobs N]

The minutes are shared out among the kinds. DIR/corpus/KIND keeps what is found from run to run, DIR
every input that broke something and a log of each kind. What is new to coverage is kept in
Tests/HostileInput/corpus/KIND as well, as far as it is small.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz_seeds import KINDS

HERE = Path(__file__).resolve().parent
FOUND = ("crash", "timeout", "oom", "leak", "slow-unit")
# Larger inputs are not kept with the project.
SMALL = 4096
LONGEST = {"archive": 80_000, "repairedArchive": 80_000, "signedBundle": 80_000,
           "signedRollup": 120_000,
           "database": 80_000, "ciphertext": 80_000}


class Run:
    """One kind of input."""

    def __init__(self, kind, options, home):
        self.kind, self.to = kind, options.to
        self.fuzzer = str(options.fuzzer.resolve())
        self.kept, self.found = HERE / "corpus" / kind, self.to / "corpus" / kind
        self.log = self.to / f"{kind}.log"
        self.environment = os.environ | {
            "FIELDKIT_FUZZ_TARGET": kind, "FIELDKIT_FUZZ_HOME": str(home),
            "FIELDKIT_FUZZ_PLAN": str(self.to / "demo.plan.zip"),
            "FIELDKIT_FUZZ_IDENTITY": str(self.to / "identity.age"),
            "FIELDKIT_FUZZ_KEY": str(self.to / "device.key"),
            "FIELDKIT_FUZZ_DEVICE": (self.to / "device").read_text(),
            "FIELDKIT_FUZZ_COUNTY_KEY": str(self.to / "county.key"),
            "FIELDKIT_FUZZ_COUNTY": (self.to / "county").read_text(),
            "FIELDKIT_FUZZ_FIRST": str(self.to / "first.rollup.zip"),
            "SWIFT_BACKTRACE": "enable=no"}
        self.kept.mkdir(parents=True, exist_ok=True)

    def run(self, seconds):
        with open(self.log, "wb") as output:
            self.code = subprocess.run(
                [self.fuzzer, str(self.found), str(self.kept),
                 f"-artifact_prefix={self.to}/{self.kind}-", f"-max_total_time={seconds}",
                 "-timeout=20", "-rss_limit_mb=3072", "-detect_leaks=0", "-reduce_inputs=1",
                 f"-max_len={LONGEST.get(self.kind, 16_384)}", "-print_final_stats=1",
                 f"-dict={HERE / 'fuzz.dict'}"],
                stdout=output, stderr=subprocess.STDOUT, env=self.environment).returncode
        self.text = self.log.read_text("utf-8", "replace")
        self.grown = self.keep()
        self.say()

    def keep(self):
        """Adds to the project's corpus what covers something that nothing there does."""
        small = self.to / "small" / self.kind
        shutil.rmtree(small, ignore_errors=True)
        small.mkdir(parents=True)
        for path in self.found.iterdir():
            # Seeds hold keys of the moment; they are made anew for each run.
            if path.stat().st_size <= SMALL and not path.name.startswith("seed-"):
                shutil.copy(path, small)
        before = len(list(self.kept.iterdir()))
        subprocess.run([self.fuzzer, "-merge=1", "-timeout=20", str(self.kept), str(small)],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=self.environment)
        shutil.rmtree(small)
        return len(list(self.kept.iterdir())) - before

    def broke(self):
        return sorted(path for path in self.to.iterdir()
                      if path.name.startswith(tuple(f"{self.kind}-{word}-" for word in FOUND)))

    def say(self):
        def figure(name):
            match = re.search(rf"stat::{name}:\s+(\d+)", self.text)
            return match[1] if match else "?"
        print(f"  {self.kind}: {figure('number_of_executed_units')} inputs, "
              f"{figure('average_exec_per_sec')} a second, {figure('new_units_added')} new, "
              f"{figure('peak_rss_mb')} MiB, {self.grown} more kept with the project", flush=True)
        for path in self.broke():
            print(f"  FAIL  {path}")
        if self.failed():
            print("\n".join(line for line in self.text.splitlines()
                            if "invariant:" in line or "ERROR" in line
                            or "SUMMARY" in line)[-2000:], flush=True)

    def failed(self):
        return self.code != 0 or bool(self.broke())


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--fuzzer", required=True, type=Path)
    parser.add_argument("--to", required=True, type=Path)
    parser.add_argument("--minutes", type=float, default=5, help="of the whole run")
    parser.add_argument("--target", action="append", choices=KINDS, help="a kind of input")
    parser.add_argument("--jobs", type=int, default=1, help="kinds at the same time")
    options = parser.parse_args()
    options.to = options.to.resolve()
    options.to.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, HERE / "fuzz_seeds.py", "--fieldkit", options.fieldkit,
                    "--to", options.to], check=True)
    kinds = options.target or KINDS
    seconds = max(int(options.minutes * 60 * options.jobs / len(kinds)), 1)
    home = Path("/dev/shm" if os.path.isdir("/dev/shm") else options.to)
    home /= f"fieldkit-fuzzing-{os.getpid()}"
    home.mkdir()
    try:
        runs = [Run(kind, options, home) for kind in kinds]
        with ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(lambda run: run.run(seconds), runs))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    if any(run.failed() for run in runs):
        raise SystemExit(1)
    print(f"nothing found in {options.minutes:g} minutes")


if __name__ == "__main__":
    main()
