"""Killed before every file call of a command, and in the middle of every write."""
import shutil

from job import CALLS, keys, lost, repeat
from kit import Fault


def steps(context, job, kind, calls):
    """How many calls there are, and which of them are to be struck."""
    at = context.fresh()
    run = context.kit.run(*job.lay(context.stage, at), fault=Fault([at], calls))
    shutil.rmtree(at)
    return run.counted, context.sample(range(1, run.counted + 1), f"{job.name}/{kind}")


def case(context, job, reference, kind, calls, number):
    kit, at = context.kit, context.fresh()
    args = job.lay(context.stage, at)
    before = keys(at, job)
    run = kit.run(*args, fault=Fault([at], calls, number, kind))
    problems = []
    if not run.killed and run.code not in job.codes:
        problems.append(f"neither killed nor done: {run}")
    look_first = number % 2 == 1
    if look_first and before is not None:
        problems += lost(job, run, at, before, reference)
    problems += repeat(kit, job, args, at, reference, look_first)
    if before is not None:
        problems += lost(job, run, at, before, reference)
    if not problems:
        shutil.rmtree(at)
    return f"{job.name}, {kind} at call {number}: {run.struck}", problems


def run(context):
    for job in context.chosen_jobs():
        scenario = context.scenario(f"2 killed at every step: {job.name}")
        reference = job.reference(context.kit, context.stage, context.fresh())
        work = []
        for kind, calls in (("kill", CALLS), ("tear", "write")):
            count, chosen = steps(context, job, kind, calls)
            scenario.note(f"{len(chosen)} of {count} {'calls' if kind == 'kill' else 'writes'}")
            work += [(job, reference, kind, calls, number) for number in chosen]
        context.each(scenario, case, work)
        scenario.end()
