"""One hostile input and what must become of it."""
import re
import shutil
from dataclasses import dataclass
from typing import Callable

import watch

LINE = re.compile(r"^error\[([A-Z_]+)\]: .*[\u4e00-\u9fff]")
# A library's own English sentence, which tells a clerk nothing.
FOREIGN = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,} [A-Za-z]{2,}\b")
TRAPS = ("Fatal error", "Crash", "Stack dump", "Program crashed", "AddressSanitizer")


@dataclass
class Case:
    name: str
    data: bytes | Callable  # the content, or what makes the file at a path
    error: str | tuple  # the code, or several of which one must stand
    status: int = 65
    says: str = ""  # what the report must name
    held: bool = False  # whether a copy waits in quarantine afterwards
    long: bool = False  # only in the long run

    def write(self, path):
        if callable(self.data):
            self.data(path)
        else:
            path.write_bytes(self.data)

    def faults(self, code, line, err):
        """What is wrong with the report of this one input."""
        wrong = []
        found = LINE.match(line or "")
        errors = (self.error,) if isinstance(self.error, str) else self.error
        if code is not None and code != self.status:
            wrong.append(f"exit {code} instead of {self.status}")
        if not found:
            wrong.append("no line error[CODE] in Chinese")
        elif found[1] not in errors:
            wrong.append(f"{found[1]} instead of {' or '.join(errors)}")
        if FOREIGN.search(line or ""):
            wrong.append(f"an English sentence: {FOREIGN.search(line)[0]}")
        if self.says and self.says not in (line or "") + err:
            wrong.append(f"does not say {self.says}")
        return wrong


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class Court:
    """Runs cases against the sandbox and judges what they leave."""

    def __init__(self, stage, score, single):
        self.stage, self.score, self.single = stage, score, single
        self.count, self.heaviest = 0, (0, "")
        self.pristine = stage.space / "pristine"
        shutil.copytree(stage.box, self.pristine, symlinks=True)
        self.before = watch.take(stage.box)

    def accept(self):
        """Takes the sandbox as it is now for the state that must not change."""
        shutil.rmtree(self.pristine)
        shutil.copytree(self.stage.box, self.pristine, symlinks=True)
        self.before = watch.take(self.stage.box)

    def restore(self):
        """The sandbox as it was, whatever a case did to it."""
        shutil.rmtree(self.stage.box)
        shutil.copytree(self.pristine, self.stage.box, symlinks=True)
        self.before = watch.take(self.stage.box)

    def changes(self, inputs):
        """What changed but for the inputs themselves."""
        after = watch.take(self.stage.box)
        names = tuple(p.relative_to(self.stage.box).as_posix() for p in inputs)
        after = {n: v for n, v in after.items()
                 if not any(n == name or n.startswith(name + "/") for name in names)}
        return watch.difference(self.before, after)

    def weigh(self, result, name):
        if result.memory > self.heaviest[0]:
            self.heaviest = result.memory, name

    def one(self, group, case, command, path, beside=()):
        """A case in a process of its own; files that belong to it may lie beside it."""
        case.write(path)
        result = self.stage.kit.call(*command)
        self.weigh(result, case.name)
        wrong = ["hung"] if result.hung else []
        errors = result.errors
        if len(errors) != 1:
            wrong.append(f"{len(errors)} lines begin with error[")
        wrong += case.faults(result.code, errors[0] if errors else "", result.err)
        wrong += [trap for trap in TRAPS if trap in result.err]
        change = self.changes([path, path.with_name(path.name + ".sig"), *beside])
        wrong += change[:2]
        remove(path)
        if change:
            self.restore()
        self.count += 1
        self.score.check(f"{group}: {case.name}", not wrong, "; ".join(wrong) + f"\n      {result}")

    def many(self, group, cases, command, path_of):
        """Cases in one process, as an inspector imports a whole stick; each must be reported in
        its turn. Where anything is amiss, each runs again by itself."""
        if self.single:
            for case in cases:
                path = path_of(0)
                self.one(group, case, [*command, path], path)
            return
        for start in range(0, len(cases), 25):
            part = cases[start:start + 25]
            paths = [path_of(n) for n in range(len(part))]
            for case, path in zip(part, paths):
                case.write(path)
            result = self.stage.kit.call(*command, *paths)
            errors = result.errors
            change = self.changes(paths)
            for path in paths:
                remove(path)
            wrong = [[] if len(errors) == len(part) and not change and not result.hung
                     and result.code == max(c.status for c in part) else ["batch"]]
            wrong += [case.faults(None, line, result.err) for case, line in zip(part, errors)]
            if any(wrong):
                self.restore()
                for case in part:
                    self.one(group, case, [*command, paths[0]], paths[0])
                continue
            self.weigh(result, f"{group} in one run")
            self.count += len(part)
            for case in part:
                self.score.check(f"{group}: {case.name}", True)
