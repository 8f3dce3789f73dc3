"""Running programs and telling what they cost."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    """Of one run: seconds on the wall, seconds of processor, most resident MiB."""
    wall: float
    cpu: float
    rss: float

    def __add__(self, other):
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.rss, other.rss))


def run(command, cwd=None):
    """Runs a program to its end. Its memory is what the kernel noted as its peak, which is never
    less than what this small program had when it started the other."""
    started = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], cwd=cwd, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = child.stdout.read()
    child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {child.returncode}:\n"
                         + output.decode("utf-8", "replace")[-2000:])
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(values):
    return statistics.median(values)


def seconds(value):
    return f"{value * 1e3:.2f} ms" if value < 1 else f"{value:.2f} s"


class Answering:
    """A program that answers each line with the nanoseconds that one operation took."""

    def __init__(self, command):
        self.child = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)

    def once(self):
        self.child.stdin.write("\n")
        self.child.stdin.flush()
        answer = self.child.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.child.args[0]} gave no answer")
        return float(answer) / 1e9

    def end(self):
        self.child.stdin.close()
        self.child.stdout.close()
        _, status, usage = os.wait4(self.child.pid, 0)
        self.child.returncode = os.waitstatus_to_exitcode(status)
        if self.child.returncode != 0:
            raise SystemExit(f"{self.child.args[0]} ended with {self.child.returncode}")
        return usage.ru_maxrss / 1024


@dataclass
class Row:
    """One line of the table."""
    work: str
    ours: str
    reference: str
    ratio: float
    target: str
    met: bool
    rss: float
    note: str = ""

    def text(self):
        mark = "met" if self.met else "missed"
        cells = (self.work, self.ours, self.reference, f"{self.ratio:.2f}", self.target, mark,
                 f"{self.rss:.0f} MiB", self.note)
        return "| " + " | ".join(cells) + " |"


HEAD = ("| work | ours | reference | ratio | target | | peak resident | |\n"
        "|---|---|---|---|---|---|---|---|")
