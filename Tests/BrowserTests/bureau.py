"""The bureau's hub, with the demo campaign in it, and the screen served on it."""
import shutil
import subprocess

from laptop import ROOT, Laptop


class Bureau(Laptop):
    """Served like a laptop; `bundles` are those of the demo, `fresh` makes a hub that holds nothing."""

    def __init__(self, binary, space, environment):
        self.binary, self.space, self.environment = binary, space, environment
        self.folder = space / "campaign"
        self.kit("demo", self.folder, "--bundles", ROOT / "Bundles")
        self.workspace = self.folder / "hub"
        self.bundles = sorted(self.folder.glob("laptop-*.bundle.zip"))
        self.process = None

    def fresh(self, name):
        """Goes on with a hub of the same plan that trusts the laptops and holds nothing yet."""
        hub = self.space / name
        self.kit("hub", "create", hub, "--plan", self.folder / "demo-2026.plan.zip", "--trust")
        for laptop in sorted(self.folder.glob("laptop-?")):
            line = self.kit("key", "show", laptop)
            subprocess.run([self.binary, "trust", "add", hub, "-"], input=line, text=True, check=True,
                           capture_output=True, env=self.environment)
        self.workspace = hub
        return hub

    def stick(self, *bundles):
        folder = self.space / "stick"
        folder.mkdir(exist_ok=True)
        for bundle in bundles:
            shutil.copy(bundle, folder)
        return folder
