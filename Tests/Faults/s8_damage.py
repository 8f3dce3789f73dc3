"""Every byte of a bundle damaged by one bit, and every length cut off.

The bundle is refused, or what changed is not its content: the same identity and the same digest.
"""
import json
import shutil
import threading

import state
import visits
from s3_errors import unclear

REFUSED = (65, 66, 74, 77)


class Bench:
    """A hub of one worker's own; it is used again as long as every bundle was refused."""

    def __init__(self, context):
        self.context, self.hub, self.data = context, None, None

    def fresh(self):
        if self.hub:
            shutil.rmtree(self.hub.parent)
        at = self.context.fresh()
        at.mkdir()
        self.hub = self.context.stage.copy("hub", at / "hub")
        self.data = state.data_of_hub(self.hub)


def refused(run):
    if run.code not in REFUSED:
        return [f"exit {run.code}: {run}"]
    if len(run.errors) != 1:
        return [f"{len(run.errors)} lines begin with error[: {run}"]
    return unclear(run.errors[0])


def case(context, identity, digest, local, name, data):
    kit, stage = context.kit, context.stage
    if not hasattr(local, "bench"):
        local.bench = Bench(context)
        local.bench.fresh()
    bench = local.bench
    damaged = bench.hub.parent / "damaged.bundle.zip"
    damaged.write_bytes(data)
    verified = kit.run("verify", damaged, "--json")
    imported = kit.run("import", bench.hub, damaged)
    problems = []
    if verified.code == 0:
        if json.loads(verified.out)["bundle"] != identity:
            problems.append(f"another bundle was found whole: {verified.out}")
    else:
        problems += refused(verified)
    if imported.code == 0:
        if verified.code:
            problems.append(f"imported, though refused when verified: {verified}")
        if stage.digest(bench.hub) != digest:
            problems.append("imported with other content")
    else:
        problems += refused(imported)
        if verified.code == 0:
            problems.append(f"verified, though refused when imported: {imported}")
        if state.data_of_hub(bench.hub) != bench.data:
            problems.append("the data of the hub have changed")
        if left := state.leftovers(bench.hub) + list((bench.hub / "quarantine").iterdir()):
            problems.append(f"left behind: {left}")
    if imported.code == 0 or problems:
        bench.fresh()
    return f"{name} -> {imported.code}", problems, imported.code


def small_bundle(context):
    """One visit with one small piece of evidence."""
    stage, kit = context.stage, context.kit
    paths, _ = visits.write(stage.at / "tiny-visits", 1, context.seed, 60)
    ws, bundle = stage.copy("fresh", stage.at / "tiny"), stage.at / "tiny.bundle.zip"
    kit.must("record", ws, *paths)
    kit.must("export", ws, "-o", bundle)
    hub = stage.copy("hub", stage.at / "hub-tiny")
    kit.must("import", hub, bundle)
    return bundle.read_bytes(), stage.identity(bundle), stage.digest(hub)


def flips(context, data):
    rng = context.random("flips")
    bits = [rng.randrange(8) for _ in data]
    for place in context.sample(range(len(data)), "flips/sample", context.options.damage):
        changed = bytearray(data)
        changed[place] ^= 1 << bits[place]
        yield f"byte {place}, bit {bits[place]}", bytes(changed)


def cuts(context, data):
    lengths = context.sample(range(len(data)), "cuts/sample", context.options.damage // 4)
    for length in lengths:
        yield f"cut to {length} bytes", data[:length]
    for extra in (b"\0", b"PK", data[-22:], data):
        yield f"{len(extra)} bytes appended", data + extra


def run(context):
    data, identity, digest = small_bundle(context)
    for title, damage in (("one bit of a byte", flips), ("cut off or continued", cuts)):
        scenario, local, codes = context.scenario(f"8 damaged: {title}"), threading.local(), []

        def counting(context, name, changed):
            name, problems, code = case(context, identity, digest, local, name, changed)
            codes.append(code)
            return name, problems

        context.each(scenario, counting, damage(context, data))
        scenario.note(f"{len(codes)} of a bundle of {len(data)} bytes, "
                      f"{codes.count(0)} without change of content")
        scenario.end()
