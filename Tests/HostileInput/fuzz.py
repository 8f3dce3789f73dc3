"""Runs the fuzzer from fresh seeds, then says what it found.

usage: fuzz.py --fieldkit BIN --fuzzer BIN --to DIR [--minutes N]

DIR keeps the corpus from run to run, and every input that broke something.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOUND = ("crash-", "timeout-", "oom-", "leak-")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--fuzzer", required=True, type=Path)
    parser.add_argument("--to", required=True, type=Path)
    parser.add_argument("--minutes", type=float, default=5)
    options = parser.parse_args()
    to = options.to.resolve()
    to.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, HERE / "fuzz_seeds.py", "--fieldkit", options.fieldkit,
                    "--to", to], check=True)
    home = Path("/dev/shm" if os.path.isdir("/dev/shm") else to) / f"fieldkit-fuzzing-{os.getpid()}"
    home.mkdir()
    environment = os.environ | {
        "FIELDKIT_FUZZ_HOME": str(home), "FIELDKIT_FUZZ_PLAN": str(to / "demo.plan.zip"),
        "FIELDKIT_FUZZ_IDENTITY": str(to / "identity.age"), "SWIFT_BACKTRACE": "enable=no"}
    log = to / "fuzz.log"
    try:
        with open(log, "wb") as output:
            code = subprocess.run(
                [str(options.fuzzer.resolve()), str(to / "corpus"), f"-artifact_prefix={to}/",
                 f"-max_total_time={int(options.minutes * 60)}", "-timeout=20",
                 "-rss_limit_mb=3072", "-max_len=80000", "-detect_leaks=0", "-reduce_inputs=1",
                 "-print_final_stats=1", f"-dict={HERE / 'fuzz.dict'}"],
                stdout=output, stderr=subprocess.STDOUT, env=environment).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)
    text = log.read_text("utf-8", "replace")
    for name in ("number_of_executed_units", "average_exec_per_sec", "new_units_added",
                 "peak_rss_mb"):
        if match := re.search(rf"stat::{name}:\s+(\d+)", text):
            print(f"  {name.replace('_', ' ')}: {match[1]}")
    found = sorted(p for p in to.iterdir() if p.name.startswith(FOUND))
    for path in found:
        print(f"  FAIL  {path}")
    if code != 0 or found:
        print("\n".join(line for line in text.splitlines()
                        if "invariant:" in line or "ERROR" in line or "SUMMARY" in line)[-2000:])
        raise SystemExit(1)
    print(f"nothing found in {options.minutes:g} minutes")


if __name__ == "__main__":
    main()
