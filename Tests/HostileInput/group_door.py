"""What a stranger may cost: memory and time of one refused file, and the rest of the stick."""
import os

import bags
import cases_plan
import rawzip
from case import Case

MEMORY, SECONDS = 128, 5
# A debug build is some ten times slower, and leaves more in memory.
DEBUG = {"memory": 1.6, "seconds": 8}
UUID = "0aa0a0a0-0000-4000-8000-0000000000aa"


def run(stage, court, long):
    entries = 80 if long else 24
    kit = stage.kit
    slow = "release" not in str(kit.binary)
    limit = MEMORY * (DEBUG["memory"] if slow else 1), SECONDS * (DEBUG["seconds"] if slow else 1)
    for title, command, path, code, error in cheap(stage, entries):
        result = kit.call(*command)
        wrong = weigh(result, limit)
        if result.code != code or len(result.errors) != 1 or not result.errors[0].startswith(
                f"error[{error}]"):
            wrong.append(f"exit {result.code} instead of {code} {error}")
        left = [p.name for p in (stage.box / "tmp").iterdir()]
        if left:
            wrong.append(f"left behind: {left}")
        path.unlink()
        court.count += 1
        court.score.check(f"door: {title}", not wrong, "; ".join(wrong) + f"\n      {result}")
    court.restore()
    rest_of_the_stick(stage, court.score, entries)
    leftovers(stage, court.score)
    names(stage, court.score)


def weigh(result, limit):
    wrong = ["hung"] if result.hung else []
    if result.memory > limit[0]:
        wrong.append(f"{result.memory} MiB of memory")
    if result.seconds > limit[1]:
        wrong.append(f"{result.seconds:.1f} s")
    return wrong


def trees(stage, entries, key=None):
    """A log of very many small values."""
    log = stage.log.copy()
    big = [{"": 0}] * 110_000
    for n in range(entries):
        log.add("zzz", UUID, f"/f{n}", big)
    bag = stage.bundle(log)
    noise = os.urandom(1_500_000)
    bag.payload[f"data/evidence/{bags.sha256(noise)}.bin"] = noise
    bag.unsigned = key is None
    return bag.zip()


def many(stage, entries):
    """Entries of many values each, none of them too many, and one record that is too large."""
    log = stage.log.copy()
    for n in range(entries * 4):
        log.add("zzz", UUID, f"/f{n}", [{"": 0}] * 9_000)
    return stage.bundle(log).zip()


def wide_plan(stage):
    pack = cases_plan.Pack(stage)
    pack.plan["words"] = [{"": 0}] * 2_000_000
    pack.bag.unsigned = True
    return pack.zip()


def empties(stage):
    root = stage.seed.root
    listed = [rawzip.Entry(f"{root}/data/evidence/{n:064x}.a".encode(), method=0)
              for n in range(99_900)]
    entries = [*listed, *stage.seed.entries()]
    return rawzip.archive(entries, zip64={} if len(entries) > 65_000 else None)


def cheap(stage, entries):
    bundle, pack = stage.inbox / "door.bundle.zip", stage.inbox / "door.plan.zip"
    take, look = ["import", stage.hub, bundle], ["verify", bundle]
    unsigned = trees(stage, entries)
    for title, data, command, code, error in (
            ("an unsigned log of many values, imported", unsigned, take, 77, "SIGNER_MISSING"),
            ("an unsigned log of many values, verified", unsigned, look, 65, "BUNDLE_DATABASE"),
            ("a signed log of many values", trees(stage, entries, stage.key), take, 65,
             "BUNDLE_DATABASE"),
            ("a signed log with a record of many values", many(stage, entries), take, 65,
             "BUNDLE_DATABASE"),
            ("99,900 empty entries", empties(stage), take, 65, "BUNDLE_UNEXPECTED_FILE"),
            ("99,900 empty entries, verified", empties(stage), look, 65,
             "BUNDLE_UNEXPECTED_FILE")):
        bundle.write_bytes(data)
        yield title, command, bundle, code, error
    wide = wide_plan(stage)
    for title, command, code, error in (
            ("a wide plan, verified", ["verify", pack], 65, "PLAN_PACK_INVALID"),
            ("a wide plan, taken", ["workspace", "create", stage.box / "new", "--plan", pack,
                                    "--trust"], 77, "SIGNER_MISSING")):
        pack.write_bytes(wide)
        yield title, command, pack, code, error


def rest_of_the_stick(stage, score, entries):
    """One hostile file among good ones: they are imported, and the status says that one was not."""
    hub = stage.fork("stick")
    folder = stage.space / "stick-files"
    folder.mkdir()
    evil = folder / "evil.bundle.zip"
    evil.write_bytes(trees(stage, entries, stage.key))
    result = stage.kit.call("import", hub, stage.first, evil, stage.second)
    score.check("door: the rest of the stick is imported",
                result.code == 65 and len(result.errors) == 1
                and str(stage.second) in result.out, str(result))


def leftovers(stage, score):
    """What a killed program left in the temporary folder goes away at the next start."""
    place = stage.box / "tmp" / "fieldkit-0aa0a0a0-0000-4000-8000-0000000000aa"
    other = stage.box / "tmp" / "fieldkit-notes"
    for folder in (place, other):
        folder.mkdir()
        (folder / "secret").write_text("x")
    stage.kit.call("modules")
    score.check("door: what was left in /tmp is taken away", not place.exists() and other.exists())
    (other / "secret").unlink()
    other.rmdir()


def names(stage, score):
    """A file's name is never raw on a terminal, whatever became of the file."""
    folder = stage.space / "names"
    folder.mkdir()
    name = "a\x1b[31mRED\x1b[0m\nerror[X]: y\u202e.bundle.zip"
    path = folder / name
    path.write_bytes(stage.second.read_bytes())
    hub = stage.fork("named")
    for command in (["verify", path], ["import", hub, path], ["import", hub, path]):
        result = stage.kit.call(*command)
        said = result.out + result.err
        score.check(f"door: {command[0]} shows a name in one line", result.code == 0
                    and not any(c in said for c in "\x1b\u202e")
                    and "\nerror[X]" not in said, str(result))
