"""Runs the fuzzer from fresh seeds, then says what it found.

usage: fuzz.py --fieldkit BIN --fuzzer BIN --to DIR [--minutes N] [--target KIND]

DIR keeps what is found from run to run, and every input that broke something. What is new to
coverage is kept in Tests/HostileInput/corpus as well, as far as it is small.
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
# Larger inputs are not kept with the project.
SMALL = 2048


def keep(fuzzer, to, environment):
    """Adds to the project's corpus what covers something that nothing there does."""
    kept, small = HERE / "corpus", to / "small"
    kept.mkdir(exist_ok=True)
    shutil.rmtree(small, ignore_errors=True)
    small.mkdir()
    for path in (to / "corpus").iterdir():
        if path.stat().st_size <= SMALL:
            shutil.copy(path, small)
    before = len(list(kept.iterdir()))
    subprocess.run([str(fuzzer), "-merge=1", "-timeout=20", str(kept), str(small)],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    shutil.rmtree(small)
    return len(list(kept.iterdir())) - before


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--fuzzer", required=True, type=Path)
    parser.add_argument("--to", required=True, type=Path)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--target", help="one kind of input for the whole run, e.g. json")
    options = parser.parse_args()
    to = options.to.resolve()
    to.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, HERE / "fuzz_seeds.py", "--fieldkit", options.fieldkit,
                    "--to", to], check=True)
    home = Path("/dev/shm" if os.path.isdir("/dev/shm") else to) / f"fieldkit-fuzzing-{os.getpid()}"
    home.mkdir()
    environment = os.environ | {
        "FIELDKIT_FUZZ_HOME": str(home), "FIELDKIT_FUZZ_PLAN": str(to / "demo.plan.zip"),
        "FIELDKIT_FUZZ_IDENTITY": str(to / "identity.age"),
        "FIELDKIT_FUZZ_KEY": str(to / "device.key"),
        "FIELDKIT_FUZZ_DEVICE": (to / "device").read_text(), "SWIFT_BACKTRACE": "enable=no"}
    if options.target:
        environment["FIELDKIT_FUZZ_TARGET"] = options.target
    log = to / "fuzz.log"
    try:
        with open(log, "wb") as output:
            code = subprocess.run(
                [str(options.fuzzer.resolve()), str(to / "corpus"), str(HERE / "corpus"),
                 f"-artifact_prefix={to}/",
                 f"-max_total_time={int(options.minutes * 60)}", "-timeout=20",
                 "-rss_limit_mb=3072", "-max_len=80000", "-detect_leaks=0", "-reduce_inputs=1",
                 "-print_final_stats=1", f"-dict={HERE / 'fuzz.dict'}"],
                stdout=output, stderr=subprocess.STDOUT, env=environment).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)
    grown = keep(options.fuzzer.resolve(), to, environment | {"FIELDKIT_FUZZ_HOME": str(to)})
    text = log.read_text("utf-8", "replace")
    for name in ("number_of_executed_units", "average_exec_per_sec", "new_units_added",
                 "peak_rss_mb"):
        if match := re.search(rf"stat::{name}:\s+(\d+)", text):
            print(f"  {name.replace('_', ' ')}: {match[1]}")
    print(f"  kept with the project: {grown} more")
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
