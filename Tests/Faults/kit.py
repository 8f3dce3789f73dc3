"""The program under test, run whole, disturbed or killed; reached through its command line only."""
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIMIT = 300     # seconds that a command may take at most


class Missing(Exception):
    """A tool or a right that a scenario needs is not there."""


@dataclass
class Fault:
    """What the shim is to do; see shim.c."""
    roots: list
    calls: str = ""
    at: int = 0
    kind: str = ""
    sticky: bool = False
    space: int | None = None
    clock: int = 0
    step: int = 0
    audit: Path | None = None

    def environment(self, report):
        values = {"FAULT_ROOT": ":".join(map(str, self.roots)), "FAULT_CALLS": self.calls,
                  "FAULT_AT": self.at, "FAULT_KIND": self.kind, "FAULT_REPORT": report,
                  "FAULT_CLOCK": self.clock, "FAULT_STEP": self.step}
        if self.sticky:
            values["FAULT_STICKY"] = 1
        if self.space is not None:
            values["FAULT_SPACE"] = self.space
        if self.audit:
            values["FAULT_AUDIT"] = self.audit
        return {name: str(value) for name, value in values.items()}


@dataclass
class Run:
    command: str
    code: int
    out: str
    err: str
    seconds: float
    counted: int = 0        # file calls that the shim counted
    struck: str = ""        # the one that was struck
    audit: list = field(default_factory=list)

    @property
    def errors(self):
        return [line for line in self.err.splitlines() if line.startswith("error[")]

    @property
    def killed(self):
        return self.code == -signal.SIGKILL

    @property
    def lines(self):
        """Whole lines of standard output."""
        return self.out.split("\n")[:-1]

    def __str__(self):
        text = [f"$ {self.command}", f"exit {self.code} {self.struck}",
                *self.out.strip().splitlines()[-3:], *self.err.strip().splitlines()[:6]]
        return "\n        ".join(line[:400] for line in text)


class Kit:
    def __init__(self, binary, space):
        self.binary, self.space = str(Path(binary).resolve()), Path(space)
        if not os.access(self.binary, os.X_OK):
            raise Missing(f"no program at {self.binary}")
        self.shim = self.space / "shim.so"
        try:
            done = subprocess.run(
                ["cc", "-O1", "-Wall", "-Wextra", "-fPIC", "-shared", "-o", str(self.shim),
                 str(HERE / "shim.c"), str(HERE / "shim_calls.c"), "-ldl", "-lpthread"],
                capture_output=True, text=True)
        except FileNotFoundError:
            raise Missing("no C compiler: the shim needs `cc`") from None
        if done.returncode:
            raise Missing(f"cc cannot build the shim: {done.stderr}")

    def run(self, *args, fault=None, kill_after=None, stdin=None):
        """Runs a command; `kill_after` seconds later it is killed where it stands."""
        args = [str(a) for a in args]
        # Hash order is fixed so that the same call has the same number in every run.
        env = dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1", SWIFT_BACKTRACE="enable=no")
        report = None
        if fault:
            report = self.space / f"report-{os.urandom(8).hex()}"
            env.update(fault.environment(report), LD_PRELOAD=str(self.shim))
        started = time.monotonic()
        process = subprocess.Popen([self.binary, *args], env=env, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, stdin=subprocess.PIPE)
        if kill_after is not None:
            time.sleep(max(0.0, kill_after - (time.monotonic() - started)))
            process.kill()
        try:
            out, err = process.communicate(stdin.encode() if stdin else b"", timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += f"\nno end after {LIMIT} s".encode()
        shown = " ".join(a if len(args) < 10 else Path(a).name for a in args)
        result = Run("fieldkit " + shown, process.returncode, out.decode("utf-8", "replace"),
                     err.decode("utf-8", "replace"), time.monotonic() - started)
        if fault:
            self.read_report(result, report, fault)
        return result

    @staticmethod
    def read_report(result, report, fault):
        if report.exists():
            text = report.read_text().splitlines()[-1]
            number, _, result.struck = text.partition(" ")
            result.counted = int(number)
            report.unlink()
        if fault.audit and fault.audit.exists():
            lines = fault.audit.read_text("utf-8", "replace").splitlines()
            result.audit = [line.split("\t") for line in lines]

    def must(self, *args, codes=(0,), stdin=None):
        """A step without which nothing else makes sense."""
        result = self.run(*args, stdin=stdin)
        if result.code not in codes:
            raise RuntimeError(f"preparation failed\n        {result}")
        return result
