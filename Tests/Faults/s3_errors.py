"""A file call fails: once, or from then on, as a disk does that is dying or full."""
import re
import shutil

from job import CALLS, keys, lost, repeat
from kit import Fault

ALL = CALLS + ",read,open"
# What fails, on which calls, and whether everything after it fails too.
KINDS = [
    ("EIO", "read", False), ("EIO", "read", True), ("EIO", "write", False),
    ("EIO", "write", True), ("EIO", "sync", False), ("EIO", "sync", True),
    ("ENOSPC", "write,create,mkdir,truncate", False),
    ("ENOSPC", "write,create,mkdir,truncate", True), ("short", "write", False),
    ("short", "write", True), ("EIO", "rename,unlink,truncate,create,mkdir,open", False),
    ("ENODEV", ALL, True), ("EROFS", "write,create,mkdir,rename,unlink,truncate", True),
]
KINDS_SHORT = 4     # of them in the short form, others for each command
CHINESE = re.compile(r"^error\[[A-Z0-9_]+\]: .*[\u4e00-\u9fff].*；.*；.*")
FAILURES = (73, 74)

ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")


def unclear(line):
    """What keeps a clerk from understanding an error."""
    if not CHINESE.match(line) or ENGLISH.search(line):
        return [f"not a coded error in Chinese: {line}"]
    if line.startswith("error[UNEXPECTED]"):
        return [f"nobody foresaw this: {line}"]
    return []


def judged(job, run, received):
    """A failed command says so, once, in the words and with the status that are documented."""
    allowed = (*job.codes, *FAILURES, *((65, 66) if received else ()))
    problems = []
    if run.code not in allowed:
        problems.append(f"exit {run.code}: {run}")
    elif run.code in FAILURES or run.code not in job.codes:
        # A command of several files goes on after one that fails, and says so for each.
        if not 1 <= len(run.errors) <= job.files:
            problems.append(f"{len(run.errors)} lines begin with error[: {run}")
        for line in run.errors:
            problems += [f"{problem} {run.struck}" for problem in unclear(line)]
    return problems


def is_received(job, run, at):
    """Whether a file that came from outside, or what was unpacked from it, could not be read."""
    name = run.struck.partition(" ")[2].removeprefix(f"{at}/")
    inside = name.startswith(job.store) and not ("/staging/" in name and job.receives)
    return run.struck.startswith(("read", "open")) and not inside


def case(context, job, reference, kind, calls, sticky, number):
    kit, at = context.kit, context.fresh()
    args = job.lay(context.stage, at)
    before = keys(at, job)
    run = kit.run(*args, fault=Fault([at], calls, number, kind, sticky))
    problems = judged(job, run, is_received(job, run, at))
    if kind == "short" and run.code not in job.codes:
        problems.append(f"a short write is no error: {run}")
    if run.code in job.codes and not problems:
        found = job.outcome(kit, at)
        # What could not be tidied up may wait for the next command.
        problems += [f"done, but {part} differs: {str(found[part])[:300]}"
                     for part, value in reference.items()
                     if part not in ("leftovers", "beside") and found[part] != value]
    if before is not None:
        problems += lost(job, run, at, before, reference)
    # What could not be taken away may wait for a later command than the very next.
    tidy = "unlink" not in calls
    problems += repeat(kit, job, args, at, reference, number % 2 == 1, tidy)
    if not problems:
        shutil.rmtree(at)
    word = "from" if sticky else "at"
    return f"{job.name}, {kind} {word} {calls} {number}: {run.struck} -> {run.code}", problems


def run(context):
    for job in context.chosen_jobs():
        scenario = context.scenario(f"3 errors below: {job.name}")
        reference = job.reference(context.kit, context.stage, context.fresh())
        work = []
        for which in context.sample(range(len(KINDS)), f"{job.name}/kinds", KINDS_SHORT):
            kind, calls, sticky = KINDS[which]
            at = context.fresh()
            counted = context.kit.run(*job.lay(context.stage, at), fault=Fault([at], calls)).counted
            shutil.rmtree(at)
            name = f"{job.name}/{kind}/{calls}/{sticky}"
            chosen = context.sample(range(1, counted + 1), name, 1)
            work += [(job, reference, kind, calls, sticky, number) for number in chosen]
        scenario.note(f"{len(work)} errors of {len({w[2:5] for w in work})} kinds")
        context.each(scenario, case, work)
        scenario.end()
