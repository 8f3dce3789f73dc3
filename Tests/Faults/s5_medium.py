"""The medium goes away in the middle of an export or an import, or never takes a file."""
import os
import shutil
import threading
import time

import state
import visits
from job import Job, lost, repeat, keys
from kit import Fault
from s3_errors import ALL, judged

SIZE = 3_000_000      # bytes of each of the 4 pieces of evidence


def big_job(context):
    stage = context.stage
    if not (stage.at / "big").exists():
        paths, _ = visits.write(stage.at / "big-visits", 4, context.seed, SIZE)
        stage.copy("fresh", stage.at / "big")
        context.kit.must("record", stage.at / "big", *paths)
    return Job("export", {"ws": "big", "out": "out"},
               ["export", "{at}/ws", "-o", "{at}/out/a.bundle.zip"], target="out/a.bundle.zip")


def pull(out, how, after, done, hits):
    """Takes the folder away as soon as so many bytes are in it."""
    partial = out / "a.bundle.zip.partial"
    while not done.is_set():
        try:
            if partial.stat().st_size >= after:
                if how == "renamed":
                    os.rename(out, out.with_name("elsewhere"))
                else:
                    shutil.rmtree(out)
                hits.append(1)
                return
        except FileNotFoundError:
            pass
        time.sleep(0.0005)


def pulled(context, job, reference, how, after):
    kit, at = context.kit, context.fresh()
    args = job.lay(context.stage, at)
    before, known, done, hits = state.content(at / "ws"), keys(at, job), threading.Event(), []
    puller = threading.Thread(target=pull, args=(at / "out", how, after, done, hits))
    puller.start()
    run = kit.run(*args)
    done.set()
    puller.join()
    problems = judged(job, run, False)
    # Exit 0 is right only where the medium went after everything was said to be safe.
    if run.code == 0 and how == "renamed" and hits:
        if not (at / "elsewhere/a.bundle.zip").exists():
            problems.append("said to be exported, and is not on the medium")
    if run.code and state.content(at / "ws") != before:
        problems.append("the workspace has changed")
    (at / "out").mkdir(exist_ok=True)
    problems += lost(job, run, at, known, reference)
    problems += repeat(kit, job, args, at, reference, True)
    shutil.rmtree(at)
    return f"folder {how} after {after} bytes -> {run.code}", problems, run.code


def unwilling(context):
    """Places where nothing can be written."""
    at = context.fresh()
    job = context.jobs["export"]
    job.lay(context.stage, at)
    (at / "file").write_text("x")
    (at / "folder.zip").mkdir()
    places = [at / "none/a.zip", at / "file/a.zip", at / "folder.zip", "/proc/a.zip",
              "/sys/a.zip", "/dev/full/a.zip", at / ("n" * 300)]
    if not context.is_root:
        (at / "closed").mkdir(mode=0o555)
        places.append(at / "closed/a.zip")
    before = state.content(at / "ws")
    for place in places:
        run = context.kit.run("export", at / "ws", "-o", place)
        problems = judged(job, run, False)
        if run.code == 0:
            problems.append(f"nothing can be there: {run}")
        if state.content(at / "ws") != before or state.leftovers(at / "ws"):
            problems.append("the workspace has changed")
        yield f"export to {place} -> {run.code}", problems


def unplugged(context, job, reference, medium, number):
    """From the Nth call on, everything on the medium fails."""
    kit, at = context.kit, context.fresh()
    args = job.lay(context.stage, at)
    before = keys(at, job)
    data = state.data_of_hub(at / "hub") if medium != "out" else None
    run = kit.run(*args, fault=Fault([at / medium], ALL, number, "ENODEV", True))
    problems = judged(job, run, medium != "out") + lost(job, run, at, before, reference)
    if data is not None and run.code and state.data_of_hub(at / "hub") != data:
        problems.append("the data of the hub have changed")
    problems += repeat(kit, job, args, at, reference, True)
    if not problems:
        shutil.rmtree(at)
    return f"{job.name}, unplugged at call {number}: {run.struck} -> {run.code}", problems


def run(context):
    scenario = context.scenario("5 medium gone in mid-export")
    job = big_job(context)
    reference = job.reference(context.kit, context.stage, context.fresh())
    points = [0, 1, SIZE // 2, SIZE, 2 * SIZE, 3 * SIZE, 4 * SIZE - 1]
    work = [(job, reference, how, after) for how in ("renamed", "removed")
            for after in (points[::4] if context.short else points * 3)]
    codes = []

    def counting(context, *args):
        name, problems, code = pulled(context, *args)
        codes.append(code)
        return name, problems

    context.each(scenario, counting, work)
    scenario.note(f"{sum(c != 0 for c in codes)} of {len(codes)} too early for the export")
    scenario.end()

    scenario = context.scenario("5 places that take no file")
    for name, problems in unwilling(context):
        scenario.case(name, problems)
    scenario.end()

    for name, medium in (("export", "out"), ("sealed export", "out"), ("import", "b.zip"),
                         ("sealed import", "a.age")):
        job, at = context.jobs[name], context.fresh()
        reference = job.reference(context.kit, context.stage, at)
        counted = context.kit.run(*job.lay(context.stage, at),
                                  fault=Fault([at / medium], ALL)).counted
        shutil.rmtree(at)
        scenario = context.scenario(f"5 medium unplugged: {name}")
        chosen = context.sample(range(1, counted + 1), f"unplugged/{name}")
        scenario.note(f"{len(chosen)} of {counted} calls")
        context.each(scenario, unplugged, [(job, reference, medium, n) for n in chosen])
        scenario.end()
