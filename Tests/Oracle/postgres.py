"""A server of Debian's package postgresql-15 in a folder of its own, on loopback, ended by its pid."""
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

BIN = Path("/usr/lib/postgresql/15/bin")
OWNER = "fieldkit"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One server; root gives it to the package's own user. `fast` does without fsync."""

    def __init__(self, folder, fast=False):
        self.folder = Path(folder)
        self.folder.mkdir()
        self.port, self.fast, self.prefix = free_port(), fast, []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", OWNER, "-E", "UTF8",
                 "--locale=C.UTF-8", *(["--no-sync"] if fast else []))
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [*self.prefix, BIN / "postgres", "-D", self.folder / "data", "-k", self.folder,
             "-h", "127.0.0.1", "-p", str(self.port), *(["-F"] if self.fast else [])],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while subprocess.run([BIN / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)],
                             check=False).returncode:
            if self.process.poll() is not None:
                raise RuntimeError("the server ended")
            time.sleep(0.05)

    def stop(self, at_once=False):
        """In order, or as a machine that fails."""
        self.process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
        self.process.wait()

    def run(self, program, *arguments):
        subprocess.run([*self.prefix, BIN / program, *map(str, arguments)], cwd=self.folder, check=True,
                       stdout=subprocess.DEVNULL)

    def database(self, name):
        self.run("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", OWNER, name)
        return self.address(name)

    def address(self, name):
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{name}"

    def ask(self, name, question):
        """What a statement prints."""
        return subprocess.check_output(self.psql(name, question), text=True).strip()

    def psql(self, name, question):
        return [BIN / "psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER, "-d", name, "-qAtXc",
                question]

    def size(self, name):
        """In MiB."""
        return int(self.ask(name, "SELECT pg_database_size(current_database())")) / (1 << 20)

    def end(self):
        if self.process.poll() is None:
            self.stop(at_once=self.fast)
        shutil.rmtree(self.folder, ignore_errors=True)
