"""What a stranger may cost: memory and time of one refused file, and the rest of the stick."""
import os
import signal
import subprocess
import threading
import time

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
    reader_killed(stage, court.score)
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


def children(pid):
    """The processes that a process started."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as stat:
                    if int(stat.read().rpartition(")")[2].split()[1]) == pid:
                        yield int(name)
            except OSError:
                continue


def has_open(pid, path):
    try:
        return any(os.path.samefile(entry.path, path) for entry in os.scandir(f"/proc/{pid}/fd")
                   if os.path.exists(entry.path))
    except OSError:
        return False


def import_killing(stage, hub, files, when):
    """Imports while whatever reads `when` is killed; how it ended, and how often that was."""
    with subprocess.Popen([stage.kit.binary, "import", hub, *files], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          env=stage.kit.environment) as program:
        said = []
        waiter = threading.Thread(target=lambda: said.extend(program.communicate()))
        waiter.start()
        kills = 0
        while waiter.is_alive():
            for child in children(program.pid):
                if has_open(child, when):
                    os.kill(child, signal.SIGKILL)
                    kills += 1
                    time.sleep(0.05)
            time.sleep(0.001)
        waiter.join()
    return program.returncode, *(text.decode("utf-8", "replace") for text in said), kills


def reader_killed(stage, score):
    """Whatever ends the process that reads a file ends no batch; only that file is refused."""
    hub = stage.fork("killed")
    folder = stage.space / "killed-files"
    folder.mkdir()
    last = folder / "last.bundle.zip"
    last.write_bytes(stage.second.read_bytes())
    slow = folder / "slow.bundle.zip"
    bag = stage.bundle(stage.log)
    noise = os.urandom(24 << 20)
    bag.payload[f"data/evidence/{bags.sha256(noise)}.bin"] = noise
    slow.write_bytes(bag.zip())
    code, out, err, kills = import_killing(stage, hub, [stage.first, slow, last], slow)
    errors = [line for line in err.splitlines() if line.startswith("error[")]
    score.check("door: a reader that is killed again and again costs one file", kills > 1
                and code == 65 and len(errors) == 1
                and errors[0].startswith(f"error[IMPORT_READER_ENDED]: {slow}")
                and str(stage.first) in out and str(last) in out,
                f"{kills} kills, exit {code}\n      {out}\n      {err}")
    left = list((hub / "staging").iterdir())
    score.check("door: what a killed reader left is taken away", not left, str(left))
    result = stage.kit.call("import", hub, slow, last)
    score.check("door: the same file is imported when nobody kills its reader",
                result.code == 0 and "导入 1 个，已有 1 个" in result.out, str(result))


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
