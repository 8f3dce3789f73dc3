"""Two programs at once on one store: both come to their end and nothing is lost."""
import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import state
import visits
from job import sound


def at_once(context, *commands):
    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(lambda c: context.kit.run(*c), commands))


def ended(runs, codes=(0,)):
    return [f"{run}" for run in runs if run.code not in codes]


def imports(context, at, number):
    """One bundle twice, or a bundle and the one that continues it."""
    stage = context.stage
    hub = stage.copy("hub", at / "hub")
    files = [(stage.one, stage.two), (stage.two, stage.two), (stage.two, stage.one)][number % 3]
    runs = at_once(context, *(("import", hub, f) for f in files))
    problems = ended(runs) + sound(context.kit, hub)
    if stage.digest(hub) != stage.digest_two:
        problems.append("the digest is not that of one import after the other")
    return problems + tidy(context, hub)


def devices(context, at, number):
    """Bundles of different laptops."""
    stage, kit = context.stage, context.kit
    hub, other = stage.copy("hub", at / "hub"), stage.at / "other.bundle.zip"
    kit.must("trust", "add", hub, "-", stdin=stage.other_signer)
    serial = stage.copy("hub", at / "serial")
    kit.must("trust", "add", serial, "-", stdin=stage.other_signer)
    kit.must("import", serial, stage.two, other)
    runs = at_once(context, ("import", hub, stage.two), ("import", hub, other))
    problems = ended(runs) + sound(kit, hub)
    if stage.digest(hub) != stage.digest(serial):
        problems.append("the digest is not that of one import after the other")
    return problems + tidy(context, hub)


def forks(context, at, number):
    """Two histories of one laptop: one is merged, the other waits in quarantine, never a mix."""
    stage = context.stage
    hub = stage.copy("hub", at / "hub")
    runs = at_once(context, ("import", hub, stage.two), ("import", hub, stage.at / "fork.zip"))
    problems = sound(context.kit, hub)
    if sorted(run.code for run in runs) != [0, 65]:
        problems.append(f"not one merged and one kept apart: {runs[0]} {runs[1]}")
    held = state.rows(hub / "custody.sqlite", "SELECT code FROM quarantine")
    if held != [("BUNDLE_FORK",)]:
        problems.append(f"in quarantine: {held}")
    return problems + tidy(context, hub)


def records(context, at, number):
    """Different files, or the same ones, some with the same photograph."""
    stage = context.stage
    ws = stage.copy("fresh", at / "ws")
    paths, ids = visits.write(at / "in", 8, f"{context.seed}/{number}", 3000)
    (at / "in/evidence/7-0.jpg").write_bytes((at / "in/evidence/0-0.jpg").read_bytes())
    halves = (paths[:4], paths[4:]) if number % 2 else (paths, paths[::-1])
    runs = at_once(context, *(("record", ws, *half) for half in halves))
    problems = ended(runs) + sound(context.kit, ws) + tidy(context, ws)
    if state.recorded(ws) != set(ids):
        problems.append(f"lost: {sorted(set(ids) - state.recorded(ws))}")
    alone = stage.copy("fresh", at / "alone")
    context.kit.must("record", alone, *paths)
    for part in (state.records, state.evidence, state.log_length):
        if part(ws) != part(alone):
            problems.append(f"{part.__name__} differs from one after the other")
    return problems


def contradiction(context, at, number):
    """One id with two contents: one is recorded, the other refused, never a mix."""
    stage = context.stage
    ws = stage.copy("fresh", at / "ws")
    (path, *_), (id_, *_) = visits.write(at / "in", 1, f"{context.seed}/{number}", 3000)
    other = path.with_name("other.json")
    document = json.loads(path.read_text("utf-8"))
    document |= {"summary": "另一份", "headcount": 5}
    other.write_text(json.dumps(document), "utf-8")
    runs = at_once(context, ("record", ws, path), ("record", ws, other))
    problems = sound(context.kit, ws) + tidy(context, ws)
    if sorted(run.code for run in runs) != [0, 65]:
        problems.append(f"not one recorded and one refused: {runs[0]} {runs[1]}")
    body = json.loads(dict((e, b) for _, e, b in state.records(ws))[id_])
    if (body["summary"] == "另一份") != (body.get("headcount") == 5):
        problems.append(f"a mix of both: {body}")
    return problems


def exports(context, at, number):
    """An export while another program records: the bundle has the evidence of its whole log."""
    stage = context.stage
    ws, hub = stage.copy("loaded", at / "ws"), stage.copy("hub", at / "hub")
    bundle = at / "a.bundle.zip"
    runs = at_once(context, ("record", ws, *stage.more), ("export", ws, "-o", bundle))
    problems = ended(runs) + sound(context.kit, ws) + tidy(context, ws)
    imported = json.loads(context.kit.must("import", hub, bundle, "--json").out)
    if imported["bundles"][0]["incomplete"]:
        problems.append(f"the bundle lacks evidence of its own log: {imported}")
    return problems


def prunes(context, at, number):
    """Evidence is freed while another visit is recorded that names it again."""
    stage = context.stage
    ws = stage.copy("acknowledged", at / "ws")
    paths, _ = visits.write(at / "in", 2, f"{context.seed}/{number}", 3000)
    for n, path in enumerate(paths):
        name = f"evidence/{n}-0.jpg"
        shutil.copyfile(stage.at / "visits" / name, path.parent / name)
    problems = ended(at_once(context, ("prune", ws), ("record", ws, *paths)))
    run = context.kit.run("export", ws, "-o", at / "a.bundle.zip")
    if run.code:
        problems.append(f"evidence of an open visit was freed: {run}")
    return problems


def trusts(context, at, number):
    """Several keys are enrolled at once."""
    stage = context.stage
    hub = stage.copy("stranger", at / "hub")
    device, rest = stage.signer.strip().split(" ", 1)
    names = [f"{device[:-1]}{digit}" for digit in "0123"]
    for name in names:
        (at / name).write_text(f"{name} {rest}\n", "utf-8")
    problems = ended(at_once(context, *(("trust", "add", hub, at / name) for name in names)))
    listed = (hub / "allowed_signers").read_text("utf-8")
    return problems + [f"{name} is not enrolled" for name in names if name not in listed]


def creations(context, at, number):
    """Two stores in one place: one is made, the other refused."""
    pack = context.stage.pack
    runs = at_once(context, *[("workspace", "create", at / "ws", "--plan", pack, "--trust")] * 2)
    codes = sorted(run.code for run in runs)
    return ([] if codes == [0, 73] else [f"exits {codes}: {runs[0]} {runs[1]}"]) + sound(
        context.kit, at / "ws")


def tidy(context, store):
    """What the slower program left is cleared away by whoever is next alone in the store."""
    if (store / "hub.sqlite").exists():
        context.kit.run("import", store, context.stage.two)
    else:
        context.kit.run("export", store, "-o", store.with_name("tidy.bundle.zip"))
    left = state.leftovers(store)
    return [f"left behind: {left}"] if left else []


def prepare(stage, kit):
    """Another laptop, and another history of the first one."""
    if (stage.at / "fork.zip").exists():
        return
    other = stage.at / "other"
    kit.must("workspace", "create", other, "--plan", stage.pack, "--trust")
    stage.other_signer = kit.must("key", "show", other).out
    paths, _ = visits.write(stage.at / "other-visits", 3, stage.seed, 3000)
    kit.must("record", other, *paths)
    kit.must("export", other, "-o", stage.at / "other.bundle.zip")
    fork = stage.copy("exported", stage.at / "fork")
    kit.must("record", fork, *paths)
    kit.must("export", fork, "-o", stage.at / "fork.zip")


def case(context, kind, number):
    at = context.fresh()
    at.mkdir()
    problems = kind(context, at, number)
    if not problems:
        shutil.rmtree(at)
    return f"{kind.__name__} {number}", problems


def run(context):
    prepare(context.stage, context.kit)
    rounds = 1 if context.short else 40
    for kind in (imports, devices, forks, records, contradiction, exports, prunes, trusts,
                 creations):
        scenario = context.scenario(f"7 at once: {kind.__name__}")
        # One case at a time: its own programs are to meet each other.
        context.each(scenario, case, [(kind, n) for n in range(rounds)], jobs=1)
        scenario.end()
