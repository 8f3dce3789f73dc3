"""docs/audit.sh, with ordinary tools and without the kit: it proves what the kit exports, and
whatever the kit refuses for its content it does not prove either."""
import itertools
import os
import shutil
import subprocess

import cases_age
import cases_bag
import cases_database
import cases_log
import cases_signature
from stage import ROOT

SCRIPT = ROOT / "docs/audit.sh"
TOOLS = ("age awk base64 bash cat cmp comm cut dirname env find grep head iconv mkdir mktemp od printf "
         "realpath rm sed sha256sum sort sqlite3 ssh-keygen tac tail tr uniq unzip wc").split()


class Auditor:
    """Runs the script with a PATH that holds the named tools and nothing else."""

    def __init__(self, stage, score):
        self.stage, self.score = stage, score
        self.tools = stage.space / "tools"
        self.tools.mkdir()
        for tool in TOOLS:
            if found := shutil.which(tool):
                (self.tools / tool).symlink_to(found)
        self.signers = stage.hub / "allowed_signers"

    def run(self, path, *more, signers=None):
        environment = {"PATH": str(self.tools), "LANG": "C.UTF-8", "HOME": str(self.stage.space),
                       "TMPDIR": str(self.stage.box / "tmp")}
        return subprocess.run([str(SCRIPT), path, signers or self.signers, *more],
                              capture_output=True, env=environment, timeout=300, text=True,
                              errors="replace", stdin=subprocess.DEVNULL)

    def expect(self, name, proven, path, *more, **how):
        done = self.run(path, *more, **how)
        last = (done.stdout.splitlines() or [""])[-1]
        right = (done.returncode == 0 and last.startswith("PROVEN")) if proven else (
            done.returncode == 1 and "PROVEN: " not in done.stdout
            and done.stderr.startswith("NOT PROVEN: "))
        left = os.listdir(self.stage.box / "tmp")
        self.score.check(f"audit: {name}", right and not left,
                         f"exit {done.returncode} {left} {done.stdout[-300:]} {done.stderr[-300:]}")


def good(stage, auditor):
    auditor.expect("the first bundle", True, stage.first)
    auditor.expect("the second bundle", True, stage.second)
    control = stage.space / "audited.zip"
    control.write_bytes(stage.seed.zip())
    auditor.expect("as the tests make it", True, control)
    folder = stage.space / "unzipped"
    subprocess.run(["unzip", "-qq", stage.second, "-d", folder], check=True)
    control.unlink()
    subprocess.run(["zip", "-qr", control, "."], cwd=folder, check=True)
    auditor.expect("zipped again", True, control)
    control.write_bytes(cases_age.encrypt(stage.seed.zip(), stage.recipient))
    auditor.expect("encrypted", True, control, stage.identity)
    auditor.expect("encrypted, without identity", False, control)
    auditor.expect("encrypted to another", False, control, stage.space / "keys/stranger.age")


def tampered(stage, long):
    """Cases of the kit itself; those that only a hub's plans or heads decide are left out."""
    step = 1 if long else 6
    yield from itertools.islice(cases_bag.cases(stage), 0, None, step)
    yield from itertools.islice(cases_signature.bundles(stage), 0, None, step)
    for group in (cases_log.rows_cases, cases_log.texts, cases_log.devices):
        cases = [case for case in group(stage) if case and "hub's own" not in case.name]
        yield from itertools.islice(cases, 0, None, step)
    rows = stage.log.rows()
    for title, data in itertools.islice(cases_database.schemas(stage, rows), 0, None, step):
        yield cases_database.Case(title, stage.bundle(rows=rows, database=data).zip(), "")


# What the script lets pass and the kit does not: it holds content and authorship to account, and
# leaves the form of JSON and of the numbers in it to the kit.
BEYOND = ("body: over its cap", "body: 9 MiB", "body: nested 64 deep", "wall: ", "entity: ",
          "kind: ", "field: ", "actor: ", "reason: ", "body: deep", "body: comment", "body: NaN",
          "body: trailing comma", "body: single quotes", "body: control character",
          "body: lone surrogate", "body: duplicate key by escape", "padding more",
          "16 MiB of signature", "namespace and nul", "mixed line ends")


def run(stage, court, long):
    auditor = Auditor(stage, court.score)
    assert shutil.which("fieldkit", path=str(auditor.tools)) is None
    cases_signature.others(stage)
    path = stage.inbox / "audited.bundle.zip"
    good(stage, auditor)
    for case in tampered(stage, long):
        if not case.name.startswith(BEYOND):
            case.write(path)
            court.count += 1
            auditor.expect(case.name, False, path)
    path.unlink()
