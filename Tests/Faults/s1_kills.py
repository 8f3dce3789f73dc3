"""Killed with SIGKILL at random moments, often several times in a row."""
import shutil

import state
import visits
from job import KNOWN, Job, acknowledged, keys, lost, repeat
from jobs import all_of, rows

MANY = 40       # visits of one `record`


def many_jobs(context):
    """Longer commands, so that there are many moments: 40 visits, some MB of evidence."""
    stage, kit = context.stage, context.kit
    paths, _ = visits.write(stage.at / "many", MANY, context.seed, 30_000)
    stage.copy("fresh", stage.at / "full")
    kit.must("record", stage.at / "full", *paths)
    stage.copy("full", stage.at / "full-exported")
    bundle = stage.at / "full.bundle.zip"
    kit.must("export", stage.at / "full-exported", "-o", bundle)
    stage.copy("hub", stage.at / "hub-full")
    kit.must("import", stage.at / "hub-full", bundle)
    kit.must("receipt", stage.at / "hub-full", stage.identity(bundle), "-o",
             stage.at / "full.json")
    arguments = [f"{{at}}/in/{p.name}" for p in paths]
    receipt = {"receipt.json": "full.json", "receipt.json.sig": "full.json.sig"}
    return [
        Job("record", {"ws": "fresh", "in": "many"}, ["record", "{at}/ws", *arguments]),
        Job("export", {"ws": "full", "out": "out"},
            ["export", "{at}/ws", "-o", "{at}/out/a.bundle.zip"], target="out/a.bundle.zip"),
        Job("import", {"hub": "hub", "b.zip": "full.bundle.zip"},
            ["import", "{at}/hub", "{at}/b.zip"], "hub"),
        Job("acknowledge", {"ws": "full-exported"} | receipt,
            ["acknowledge", "{at}/ws", "{at}/receipt.json"],
            notes=all_of(rows("ws", "receipt", "sha256, head_hash"),
                         rows("ws", "receipt_evidence", "sha256"))),
    ]


def duration(context, job):
    at = context.fresh()
    seconds = context.kit.run(*job.lay(context.stage, at)).seconds
    shutil.rmtree(at)
    return seconds


def case(context, job, reference, seconds, number):
    kit, at, rng = context.kit, context.fresh(), context.random(f"{job.name}/{number}")
    args = job.lay(context.stage, at)
    before, said, problems = keys(at, job), set(), []
    kills = rng.choice((1, 1, 2, 3))
    for _ in range(kills):
        # A long command is hit anywhere in it, and a little more often near its beginning.
        run = kit.run(*args, kill_after=seconds * rng.random() ** 1.3 * 1.05)
        said |= acknowledged(run)
        if not run.killed and run.code not in (*job.codes, *job.again):
            problems.append(f"neither killed nor done: {run}")
        problems += lost(job, run, at, before, reference)
    if said:
        again = kit.run(*args)
        known = {line.removeprefix(KNOWN).split("：")[0] for line in again.lines
                 if line.startswith(KNOWN)}
        problems += [f"{id} was acknowledged, and is new to a repetition"
                     for id in sorted(said - known)]
        problems += [f"{id} was acknowledged, and is not in the log"
                     for id in sorted(said - state.recorded(at / job.store))]
    problems += repeat(kit, job, args, at, reference, number % 2 == 1)
    if not problems:
        shutil.rmtree(at)
    return f"{job.name} {number}", problems, run.killed, len(said)


def run(context):
    for job in many_jobs(context):
        scenario = context.scenario(f"1 killed at random: {job.name}")
        # Enough of `record` to see lines before a kill.
        least = 4 if job.name == "record" else 1
        runs = least if context.short else context.options.kills
        reference = job.reference(context.kit, context.stage, context.fresh())
        seconds = duration(context, job)
        counts = {"killed": 0, "acknowledged": 0}

        def counting(context, *args):
            name, problems, killed, said = case(context, *args)
            counts["killed"] += killed
            counts["acknowledged"] += said
            return name, problems

        context.each(scenario, counting, [(job, reference, seconds, n) for n in range(runs)])
        scenario.note(f"{counts['killed']} of {runs} ended by the kill")
        if job.name == "record":
            scenario.note(f"{counts['acknowledged']} records acknowledged before it")
            if not counts["acknowledged"]:
                scenario.case("no line was seen before a kill",
                              ["`record` prints only at its end, so nothing was proven"])
        scenario.end()
