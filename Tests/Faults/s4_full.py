"""The disk is full after any number of pages; with room again, the same command succeeds."""
import contextlib
import os
import shutil
import subprocess

from job import keys, lost, repeat
from kit import Fault, Missing
from s3_errors import judged

JOBS = ("record", "export", "sealed export", "import", "acknowledge", "plan add",
        "workspace create", "receipt")
SHORT = ("record", "export", "import")
PAGE = 4096


@contextlib.contextmanager
def small_disk(folder, size="64m"):
    """A file system of its own in memory."""
    folder.mkdir(parents=True)
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
                              capture_output=True, text=True)
    except FileNotFoundError:
        raise Missing("there is no `mount`") from None
    if done.returncode:
        raise Missing(f"a small disk needs root: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)
        folder.rmdir()


def tried(context, job, reference, args, at, before, run):
    """After the attempt, with room again."""
    problems = judged(job, run, False)
    if before is not None:
        problems += lost(job, run, at, before, reference)
    return problems + repeat(context.kit, job, args, at, reference, True)


def on_disk(context, scenario, job, reference, disk):
    """Pages free: none, one, two, … in growing steps until the command succeeds."""
    at, pages, failed = disk / "case", 0, 0
    while True:
        args = job.lay(context.stage, at)
        before, ballast = keys(at, job), disk / "ballast"
        room = os.statvfs(disk)
        with open(ballast, "wb") as file:
            fill = room.f_bavail * room.f_frsize - pages * PAGE
            os.posix_fallocate(file.fileno(), 0, max(fill, 1))
        run = context.kit.run(*args)
        ballast.unlink()
        problems = tried(context, job, reference, args, at, before, run)
        scenario.case(f"{job.name} with {pages} pages free -> {run.code}", problems)
        shutil.rmtree(at)
        if run.code == 0:
            return failed
        failed += 1
        pages += max(1, pages // (1 if context.short else 20))


def by_shim(context, job, reference, space):
    kit, at = context.kit, context.fresh()
    args = job.lay(context.stage, at)
    before = keys(at, job)
    run = kit.run(*args, fault=Fault([at], space=space))
    problems = tried(context, job, reference, args, at, before, run)
    if not problems:
        shutil.rmtree(at)
    return f"{job.name} with {space} bytes free -> {run.code}", problems


def spaces(context, job):
    """Room in bytes, from none to more than enough, odd numbers too."""
    chosen, space, at = [], 0, context.fresh()
    while True:
        args = job.lay(context.stage, at)
        done = context.kit.run(*args, fault=Fault([at], space=space))
        shutil.rmtree(at)
        chosen.append(space)
        if done.code == 0:
            return chosen
        space += max(1500, space // (2 if context.short else 15)) | 1


def run(context):
    jobs = [context.jobs[name] for name in (SHORT if context.short else JOBS)]
    disk, why = context.space / "disk", None
    for job in jobs:
        reference = job.reference(context.kit, context.stage, context.fresh())
        try:
            with small_disk(disk):
                scenario = context.scenario(f"4 disk full (tmpfs): {job.name}")
                failed = on_disk(context, scenario, job, reference, disk)
                scenario.note(f"{failed} sizes too small")
                scenario.end()
        except Missing as missing:
            why = missing
        if why or not context.short:
            scenario = context.scenario(f"4 disk full (shim): {job.name}")
            work = [(job, reference, space) for space in spaces(context, job)]
            context.each(scenario, by_shim, work)
            scenario.note(f"{len(work)} sizes, odd ones too")
            scenario.end()
    if why and context.short:
        print(f"note 4: {why}; the disk was ended by the shim instead", flush=True)
    elif why:
        raise why
