"""What is said to be done is on the medium before it is said, and everything at the end.

The shim keeps a list of every file that was written and every folder in which a name appeared
since they were last brought to the medium (fsync, fdatasync), and writes it down at each line of
standard output and at the end.
"""
import shutil

import state
from kit import Fault


def passing(path, store):
    """Whether nobody needs this after a power failure."""
    inside = path.removeprefix(f"{store}/")
    return "-shm" in path or "-journal" in path or inside.split("/")[0] == "staging"


def case(context, job):
    kit, at = context.kit, context.fresh()
    audit = context.space / f"audit-{at.name}"
    run = kit.run(*job.lay(context.stage, at), fault=Fault([at], audit=audit))
    problems = [] if run.code in job.codes else [f"{run}"]
    for said, *dirty in run.audit:
        pending = sorted(p.removeprefix(f"{at}/") for p in dirty if not passing(p, at / job.store))
        if pending:
            problems.append(f"{said!r} with {', '.join(pending)} not yet durable")
    if not run.audit:
        problems.append("the shim saw nothing")
    if job.name == "record" and sum("已录入" in said for said, *_ in run.audit) != job.files:
        problems.append(f"not one line for each file as it was recorded: {run.audit}")
    problems += [f"left behind: {n}" for n in state.leftovers(at / job.store)]
    shutil.rmtree(at)
    return job.name, problems


def run(context):
    scenario = context.scenario("9 durable before it is said")
    context.each(scenario, case, [(job,) for job in context.jobs.values()])
    scenario.end()
