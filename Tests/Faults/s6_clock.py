"""The clock is years back, or goes back at every look: the order is that of the log."""
import json
import shutil

import state
from job import sound
from kit import Fault

DAY = 86_400


def chain(workspace):
    """Positions without gaps, each entry naming the one before; the clocks."""
    problems, before, clocks = [], None, []
    for expected, (seq, inner, wall, hash_, prev) in enumerate(state.log_order(workspace), 1):
        if (seq, inner) != (expected, expected):
            problems.append(f"entry {expected} stands at {seq} and says {inner}")
        if before is not None and prev != before:
            problems.append(f"entry {seq} does not follow the one before it")
        before = hash_
        clocks.append(wall)
    return problems, clocks


def case(context, clock, step):
    kit, stage, at = context.kit, context.stage, context.fresh()
    at.mkdir()
    ws, hub = stage.copy("loaded", at / "ws"), stage.copy("hub", at / "hub")
    commands = []
    bundle, receipt = at / "a.bundle.zip", at / "r.json"

    def wrong(*args):
        commands.append(args)
        back = 100 * step * len(commands)
        run = kit.run(*args, fault=Fault([at], clock=clock + back, step=step))
        return run, [] if run.code == 0 else [f"with the wrong clock: {run}"]

    problems = []
    for path in stage.more:
        problems += wrong("record", ws, path)[1]
    found, clocks = chain(ws)
    problems += found + sound(kit, ws)
    if clocks == sorted(clocks):
        problems.append("the clock did not go back, so nothing was shown")
    problems += wrong("export", ws, "-o", bundle)[1]
    again, found = wrong("record", ws, *stage.more)
    problems += found
    if "已录入" in again.out:
        problems.append(f"recorded anew under another clock: {again}")
    problems += wrong("import", hub, bundle)[1] + sound(kit, hub)
    identity = json.loads(kit.must("verify", bundle, "--json").out)["bundle"]
    problems += wrong("receipt", hub, identity, "-o", receipt)[1]
    problems += wrong("acknowledge", ws, receipt)[1] + wrong("prune", ws)[1]
    if state.evidence(ws):
        problems.append(f"not freed: {state.evidence(ws)}")
    ids = set(stage.ids + stage.more_ids)
    if state.recorded(ws) != ids:
        problems.append(f"recorded {sorted(state.recorded(ws))}")
    # With the clock right again, the same log goes on.
    problems += wrong("import", hub, bundle)[1]
    later = at / "b.bundle.zip"
    kit.must("export", ws, "-o", later)
    run = kit.run("import", hub, later)
    if run.code:
        problems.append(f"the hub does not take what came later: {run}")
    problems += sound(kit, ws) + sound(kit, hub)
    shutil.rmtree(at)
    return f"clock {clock} s, {step} s a look", problems


def run(context):
    scenario = context.scenario("6 clock set back")
    work = [(-3650 * DAY, 0), (-DAY, -3600), (0, -60), (-40 * 365 * DAY, 0), (20 * 365 * DAY, -DAY)]
    context.each(scenario, case, work[:2] if context.short else work)
    scenario.end()
