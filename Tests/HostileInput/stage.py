"""A sandbox with one plan, laptops and a bureau's hub, made through the command line."""
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Oracle"))

import bags  # noqa: E402
import logs  # noqa: E402
import sshsig  # noqa: E402
from kit import Kit, Result, Stop  # noqa: E402, F401
from score import Score  # noqa: E402, F401

SAMPLES = ROOT / "Bundles/samples/visits"
WEIGH = Path(__file__).with_name("weigh.py")
MEMORY = 6 << 30
LARGEST_FILE = 2 << 30


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@dataclass
class Ended(Result):
    memory: int = 0  # largest resident set, in MiB
    seconds: float = 0
    hung: bool = False


class Runner(Kit):
    """The program in an environment of its own, with caps on memory, file size and time."""

    def __init__(self, binary, score, home, timeout=300):
        super().__init__(binary, score)
        self.timeout, self.space = timeout, home
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(home / "home"),
                            "TMPDIR": str(home / "box/tmp"), "LANG": "C.UTF-8", "TZ": "UTC"}

    def call(self, *args, data=None, timeout=None):
        self.calls += 1
        args = [str(a) for a in args]
        shown = " ".join(args if len(args) < 12 else args[:8] + [f"… {len(args) - 8} more"])
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, \
                tempfile.TemporaryFile() as source:
            if data is not None:
                source.write(data)
                source.seek(0)
            start = time.monotonic()
            scale = self.space / "weight"
            child = subprocess.Popen(
                [sys.executable, "-I", "-S", WEIGH, scale, self.binary, *args],
                stdin=source if data is not None else subprocess.DEVNULL, stdout=out, stderr=err,
                preexec_fn=limits, env=self.environment, start_new_session=True)
            killer = threading.Timer(
                timeout or self.timeout, os.killpg, (child.pid, signal.SIGKILL))
            killer.start()
            child.wait()
            hung = not killer.is_alive()
            killer.cancel()
            seconds = time.monotonic() - start
            text = []
            for stream in (out, err):
                stream.seek(0)
                text.append(stream.read().decode("utf-8", "replace"))
        return Ended("fieldkit " + shown, -1 if hung else child.returncode, *text,
                     memory=0 if hung else int(scale.read_text("ascii")) >> 10, seconds=seconds,
                     hung=hung)


class Stage:
    """`box` is watched as a whole; keys, plan and seeds lie beside it."""

    def __init__(self, binary, space, score):
        self.space, self.box = space, space / "box"
        for name in ("home", "keys", "seeds", "box/tmp", "box/inbox"):
            (space / name).mkdir(parents=True)
        self.score = score
        self.kit = Runner(binary, score, space)
        self.hub, self.laptop = self.box / "hub", self.box / "laptop"
        self.inbox = self.box / "inbox"

    def prepare(self):
        kit, must = self.kit, self.kit.must
        self.lead = self.space / "keys/lead.key"
        self.identity = self.space / "keys/identity.age"
        must("key create", "key", "create", self.lead)
        must("key create", "key", "create", self.identity, "--kind", "age")
        self.recipient = kit.call("key", "show", self.identity).out.strip()
        self.plan = self.space / "plan"
        shutil.copytree(ROOT / "Bundles/plans/demo-2026", self.plan)
        self.pack = self.space / "seeds/demo.plan.zip"
        must("plan pack", "plan", "pack", self.plan / "plan.yaml", "-o", self.pack,
             "--key", self.lead)
        self.other = self.space / "other"
        for place in (self.laptop, self.other, self.space / "lost"):
            must("workspace create", "workspace", "create", place, "--plan", self.pack, "--trust")
        must("hub create", "hub", "create", self.hub, "--plan", self.pack, "--trust",
             "--identity", self.identity)
        for place in (self.laptop, self.other, self.space / "lost"):
            line = kit.call("key", "show", place).out
            result = kit.call("trust", "add", self.hub, "-", data=line.encode())
            self.score.check("trust add", result.code == 0, str(result))
        must("trust revoke", "trust", "revoke", self.hub, self.device_of(self.space / "lost"))
        self.first = self.export(self.laptop, "first", "I-01", "sweep-1")
        must("import", "import", self.hub, self.first)
        self.receipt = self.space / "seeds/first.receipt.json"
        bundle = json.loads(kit.call("verify", self.first, "--json").out)
        must("receipt", "receipt", self.hub, bundle["bundle"], "-o", self.receipt)
        self.second = self.export(self.laptop, "second", "I-02", "I-06")
        self.read_seeds()

    def export(self, place, name, *files):
        target = self.space / f"seeds/{name}.bundle.zip"
        self.kit.must("record", "record", place, *(SAMPLES / f"{f}.json" for f in files))
        self.kit.must("export", "export", place, "-o", target)
        return target

    def read_seeds(self):
        self.key = self.laptop / "device.key"
        self.seed = bags.read(self.second.read_bytes(), self.key, sshsig.BUNDLE)
        statements, migrations, entries = logs.schema(self.seed.payload["data/inspection.sqlite"])
        self.log = logs.Log(entries)
        self.database = logs.Database(statements, migrations)
        self.pack_seed = bags.read(self.pack.read_bytes(), self.lead, sshsig.PLAN)
        self.device = self.device_of(self.laptop)

    @staticmethod
    def device_of(place):
        return json.loads((place / "fieldkit.json").read_text())["device"]

    def fork(self, name):
        """Another hub in the same state, for what is meant to be taken."""
        target = self.space / name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.hub, target)
        return target

    def bundle(self, log=None, *, rows=None, database=None, key=None, head=None, bag=None):
        """A bundle of a changed log or database in which everything else is right."""
        bag = (bag or self.seed).copy()
        if rows is None:
            rows = (log or self.log).rows()
        bag.payload["data/inspection.sqlite"] = (
            database if database is not None else self.database.bytes(rows))
        if head is None and rows:
            head = f"{rows[-1][0]}:{rows[-1][2]}"
        bag.replace_info("Log-Head", head or f"0:{logs.GENESIS}")
        bag.key = key or self.key
        return bag
