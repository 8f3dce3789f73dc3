"""A laptop with the demo plan and the screen served on it."""
import os
import re
import signal
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Laptop:
    def __init__(self, binary, space, plan=ROOT / "Bundles/plans/demo-2026"):
        self.binary, self.space = Path(binary).resolve(), space
        self.workspace = space / "laptop"
        self.process = None
        self.environment = {**os.environ, "HOME": str(space), "TZ": "Asia/Shanghai"}
        key, pack = space / "lead.key", space / "demo.plan.zip"
        self.kit("key", "create", key)
        self.kit("plan", "pack", plan / "plan.yaml", "-o", pack, "--key", key)
        self.kit("workspace", "create", self.workspace, "--plan", pack, "--trust")
        self.pack = pack

    def kit(self, *arguments):
        done = subprocess.run([self.binary, *map(str, arguments)], capture_output=True, text=True,
                              env=self.environment, timeout=300)
        if done.returncode != 0:
            raise AssertionError(f"fieldkit {arguments}: {done.stderr}")
        return done.stdout

    def start(self, port=0):
        self.process = subprocess.Popen(
            [self.binary, "ui", str(self.workspace), "--no-browser", "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", line)
        if not found:
            raise AssertionError(f"no address: {line} {self.process.stderr.read()}")
        self.port = int(found[1])
        self.home = f"http://127.0.0.1:{self.port}"
        self.printed = found[0]
        # Nobody else reads what it says; a full pipe would stop it.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        return self.printed

    @property
    def token(self):
        """The word that is good now; each is good once."""
        return re.search(r"token=([\w-]+)", (self.workspace / "screen.html").read_text())[1]

    @property
    def entry(self):
        return f"{self.home}/?token={self.token}"

    def kill(self):
        """Power cut: no time to put anything away."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=300)
