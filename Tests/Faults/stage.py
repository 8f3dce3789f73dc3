"""The folders that every scenario copies and disturbs: one plan, one laptop, some hubs."""
import json
import re
import shutil
from pathlib import Path

import visits
from state import sha256

PLAN = Path(__file__).resolve().parents[2] / "Bundles/plans/demo-2026"
_MODULES = re.compile(r"^modules:\n(?:[ ].*\n)+", re.MULTILINE)
_OF_TASK = re.compile(r"^(    modules:) \[.*\]$", re.MULTILINE)
_VERSION = re.compile(r"^version: .*$", re.MULTILINE)


class Stage:
    """Made once; nothing in it is changed afterwards."""

    def __init__(self, kit, folder, seed=1, evidence=20_000):
        self.kit, self.at, self.seed = kit, Path(folder), seed
        self.at.mkdir(parents=True)
        self.key, self.pack = self.at / "lead.key", self.at / "plan.plan.zip"
        kit.must("key", "create", self.key)
        self.pack_plan("plan", self.pack)
        self.visits, self.ids = visits.write(self.at / "visits", 3, seed, evidence)
        self.more, self.more_ids = visits.write(self.at / "more", 2, seed, evidence)
        (self.at / "out").mkdir()
        self.laptop()
        self.bureau()
        self.sealed()

    def pack_plan(self, name, pack, version=2026030101, recipient=None):
        """One small module is enough, and makes every command quick."""
        folder = self.at / name
        shutil.copytree(PLAN, folder)
        text = (folder / "plan.yaml").read_text("utf-8")
        text = _MODULES.sub("modules:\n  - id: general\n    tasks: [task-1, task-6]\n", text)
        text = _OF_TASK.sub(r"\1 [general]", text)
        text = _VERSION.sub(f"version: {version}", text)
        if recipient:
            text += f"\nrecipient: {recipient}\n"
        (folder / "plan.yaml").write_text(text, "utf-8")
        self.kit.must("plan", "pack", folder / "plan.yaml", "-o", pack, "--key", self.key)

    def copy(self, name, target):
        shutil.copytree(self.at / name, target)
        return target

    def laptop(self):
        kit, at = self.kit, self.at
        kit.must("workspace", "create", at / "fresh", "--plan", self.pack, "--trust")
        self.signer = kit.must("key", "show", at / "fresh").out
        self.device = self.signer.split()[0]
        (at / "signer.txt").write_text(self.signer, "utf-8")
        self.copy("fresh", at / "loaded")
        kit.must("record", at / "loaded", *self.visits)
        self.copy("loaded", at / "exported")
        self.one = at / "one.bundle.zip"
        kit.must("export", at / "exported", "-o", self.one)
        self.copy("exported", at / "grown")
        kit.must("record", at / "grown", *self.more)
        self.two = at / "two.bundle.zip"
        kit.must("export", at / "grown", "-o", self.two)

    def hub(self, name, trusts=True, pack=None, signer=None, identity=None):
        more = ["--identity", identity] if identity else []
        self.kit.must("hub", "create", self.at / name, "--plan", pack or self.pack, "--trust",
                      *more)
        if trusts:
            self.kit.must("trust", "add", self.at / name, "-", stdin=signer or self.signer)
        return self.at / name

    def bureau(self):
        kit, at = self.kit, self.at
        self.hub("hub")
        self.copy("hub", at / "hub-one")
        kit.must("import", at / "hub-one", self.one)
        self.copy("hub-one", at / "hub-two")
        kit.must("import", at / "hub-two", self.two)
        self.digest_one, self.digest_two = (self.digest(at / n) for n in ("hub-one", "hub-two"))
        self.bundle_two = self.identity(self.two)
        self.receipt = at / "receipt.json"
        kit.must("receipt", at / "hub-two", self.bundle_two, "-o", self.receipt)
        self.copy("grown", at / "acknowledged")
        kit.must("acknowledge", at / "acknowledged", self.receipt)
        self.hub("stranger", trusts=False)
        self.copy("stranger", at / "held")
        kit.must("import", at / "held", self.two, codes=(77,))
        self.held_id = sha256(self.two)
        self.pack_plan("new-plan", at / "new.plan.zip", version=2026030102)

    def sealed(self):
        """A plan that encrypts to the bureau: workspace `sealed`, hub `opener`."""
        kit, at = self.kit, self.at
        identity = at / "bureau.age"
        recipient = kit.must("key", "create", identity, "--kind", "age").out.strip()
        pack = at / "sealed.plan.zip"
        self.pack_plan("sealed-plan", pack, recipient=recipient)
        kit.must("workspace", "create", at / "sealed", "--plan", pack, "--trust")
        kit.must("record", at / "sealed", *self.visits)
        self.hub("opener", pack=pack, identity=identity,
                 signer=kit.must("key", "show", at / "sealed").out)
        self.copy("sealed", at / "sealed-exported")
        self.sealed_bundle = at / "sealed.bundle.zip.age"
        kit.must("export", at / "sealed-exported", "-o", self.sealed_bundle)

    def digest(self, hub):
        return self.kit.must("hub", "digest", hub).out.strip()

    def identity(self, bundle):
        return json.loads(self.kit.must("verify", bundle, "--json").out)["bundle"]
