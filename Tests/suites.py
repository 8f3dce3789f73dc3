"""Runs the suites, one more at once than the machine has processors, because each waits now and then for
a browser or a disk, and prints each one's output whole when it ends.

usage: suites.py COMMAND...          each COMMAND is one word for the shell
"""
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

PRINTING = threading.Lock()


def run(command):
    began = time.monotonic()
    done = subprocess.run(command, shell=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with PRINTING:
        sys.stdout.buffer.write(f"\n$ {command}\n".encode() + done.stdout)
        sys.stdout.buffer.write(f"  {time.monotonic() - began:.0f} s, exit {done.returncode}\n".encode())
        sys.stdout.flush()
    return done.returncode


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0)) + 1) as pool:
        codes = list(pool.map(run, sys.argv[1:]))
    failed = [command for command, code in zip(sys.argv[1:], codes) if code != 0]
    for command in failed:
        print(f"failed: {command}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
