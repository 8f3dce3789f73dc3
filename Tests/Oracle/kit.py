"""The program under test, reached through its command line only."""
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path


class Stop(Exception):
    """A step failed that everything after it needs."""


@dataclass
class Result:
    command: str
    code: int
    out: str
    err: str

    @property
    def errors(self):
        """Lines that begin an error report."""
        return [line for line in self.err.splitlines() if line.startswith("error[")]

    def __str__(self):
        lines = [f"$ {self.command}", f"exit {self.code}", *self.err.strip().splitlines()[:8]]
        return "\n      ".join(line[:300] for line in lines)


class Kit:
    def __init__(self, binary, score):
        self.binary, self.score, self.calls = str(Path(binary).resolve()), score, 0

    def call(self, *args):
        self.calls += 1
        args = [str(a) for a in args]
        done = subprocess.run([self.binary, *args], capture_output=True, timeout=900,
                              stdin=subprocess.DEVNULL)
        shown = " ".join(args if len(args) < 12 else args[:8] + [f"… {len(args) - 8} more"])
        return Result("fieldkit " + shown, done.returncode,
                      done.stdout.decode("utf-8", "replace"),
                      done.stderr.decode("utf-8", "replace"))

    def must(self, name, *args):
        """A step that later steps need."""
        result = self.call(*args)
        if not self.score.check(name, result.code == 0, str(result)):
            raise Stop(name)
        return result

    def table(self, place, name, *period):
        """The JSON of a table, or None after a failed check."""
        target = Path(place).parent / f"{Path(place).name}-{name}.json"
        result = self.call("report", place, name, "--format", "json", "-o", target, *period)
        title = f"report {Path(place).name} {name} {' '.join(map(str, period))}".strip()
        if result.code != 0:
            self.score.check(title, False, str(result))
            return None
        try:
            return json.loads(target.read_text("utf-8"))
        except (OSError, ValueError) as error:
            self.score.check(title, False, f"{target}: {error}")
            return None
