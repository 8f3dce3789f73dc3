"""The package in a bare Debian 12, used through a browser as somebody without source would.

usage: installed.py --packed DIR | --fieldkit BIN [--cache DIR] [--pictures DIR]        (as root)

DIR is what `make dist` left; of a BIN that was built for developers the same recipe makes a package, and the
libraries of Swift that it loads are lent like the fonts. The Debian 12 lies in memory, because a disk's care for
each of its files takes longer than all the rest; the cache holds it as debootstrap made it, for a week, and the packages that
were fetched. Only the package's own dependencies are installed in it; the fonts are this machine's, lent when
it was seen what happens without.

Whatever it needs and does not find ends it: the administrator's rights, mounts of its own, debootstrap, a mirror.
"""
import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

from court import Court  # noqa: E402
from pages import Screen  # noqa: E402
from webdriver import Driver  # noqa: E402
import test_visit  # noqa: E402



def mirror():
    """Where this machine's own apt takes its packages from."""
    for path in [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]:
        if path.is_file() and (found := re.search(r"^(?:deb(?: \[[^]]*\])?|URIs:) +(\S+)", path.read_text(), re.M)):
            return found[1]
    sys.exit("no Debian mirror in /etc/apt: name one with DEBIAN_MIRROR")


MIRROR = os.environ.get("DEBIAN_MIRROR") or mirror()
MEDIA = Path("/media/inspector")
STICK = MEDIA / "stick"
HOME = "/home/inspector"
NAME = "inspector"


def call(*command, check=True, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    if check and done.returncode != 0:
        raise AssertionError(f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


class System:
    """A Debian in a folder."""

    def __init__(self, root, debs):
        self.root, self.lent = root, [root / "var/cache/apt/archives"]
        call("mount", "--bind", debs, self.lent[0])
        (root / "proc").mkdir(exist_ok=True)
        call("mount", "-t", "proc", "proc", root / "proc")
        shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
        # The stick has the same path inside and outside, so that both sides say the same of it.
        STICK.mkdir(parents=True, exist_ok=True)
        call("mount", "-t", "tmpfs", "-o", "size=200m,mode=0777", "tmpfs", STICK)
        (root / str(STICK)[1:]).mkdir(parents=True, exist_ok=True)
        call("mount", "--bind", STICK, root / str(STICK)[1:])
        self.run("useradd", "--create-home", NAME)
        self.home = root / HOME[1:]

    def run(self, *command, check=True):
        return call("chroot", self.root, *command, check=check,
                    env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"})

    def user(self, *arguments):
        return ["chroot", f"--userspec={NAME}:{NAME}", str(self.root), "/usr/bin/env", "-i", f"HOME={HOME}",
                "PATH=/usr/local/bin:/usr/bin:/bin", "TZ=Asia/Shanghai", "LC_ALL=C.UTF-8", "fieldkit", *map(str, arguments)]

    def kit(self, *arguments, check=True):
        return call(*self.user(*arguments), check=check)

    def install(self, package):
        target = self.root / "tmp" / package.name
        shutil.copy(package, target)
        self.run("apt-get", "install", "--yes", "--no-install-recommends", "--allow-downgrades", f"/tmp/{package.name}")
        target.unlink()

    def place(self, name, script):
        """A program of the desktop that notes what it is given."""
        path = self.root / "usr/local/bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def version(self):
        return self.run("dpkg-query", "--show", "--showformat=${Version}", "fieldkit").stdout

    def lend_runtime(self, binary):
        """The folder of Swift's libraries, where a program loads them."""
        loaded = call("ldd", binary).stdout
        for folder in {Path(path).parent for path in re.findall(r"=> (\S*/libswiftCore\.so) ", loaded)}:
            target = self.root / str(folder)[1:]
            target.mkdir(parents=True)
            call("mount", "--bind", "-o", "ro", folder, target)
            self.lent.append(target)

    def lend_fonts(self):
        (self.root / "usr/share/fonts").mkdir(exist_ok=True)
        call("mount", "--bind", "-o", "ro", "/usr/share/fonts", self.root / "usr/share/fonts")
        self.lent.append(self.root / "usr/share/fonts")


OLD, NEW = "0.0.1", "99.0"


def versions(package, space):
    """The same program as packages of an older and of a newer version."""
    tree = space / "tree"
    call("dpkg-deb", "--raw-extract", package, tree)
    control = tree / "DEBIAN/control"
    made = []
    for version in OLD, NEW:
        control.write_text(re.sub(r"(?m)^Version: .*$", f"Version: {version}", control.read_text("utf-8")), "utf-8")
        made.append(space / re.sub("_.*_", f"_{version}_", package.name))
        call("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, made[-1])
    shutil.rmtree(tree)
    return made


def snapshot(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


class Desk:
    """The inspector's desktop in that system, seen by a browser outside."""

    def __init__(self, system):
        self.system, self.process = system, None
        self.workspace = system.home / "现场检查/demo-2026"
        self.binary = system.root / "usr/bin/fieldkit"

    def open(self):
        self.process = subprocess.Popen(self.system.user("open", "--no-browser"), stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)
        if not found:
            raise AssertionError(f"no address: {line} {self.process.stderr.read()}")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.launch = found[0].split("/?")[0]
        return found[0]

    @property
    def entry(self):
        page = (self.workspace / "screen.html").read_text("utf-8")
        return re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+", page)[0]

    @property
    def device(self):
        return json.loads((self.workspace / "fieldkit.json").read_text("utf-8"))["device"]

    @property
    def home(self):
        return self.entry.split("/?")[0]

    def close(self, screen):
        screen.b.go(self.launch + "/")
        screen.press("form[action='/close'] button")
        return self.process.wait(timeout=300)


def day(court, system, space, packages, pictures):
    old, new = packages
    court.run("it installs with its dependencies alone", lambda: installed(court, system, old))
    court.run("the lead packs, the bureau waits", lambda: office(court, system))
    desk = Desk(system)
    driver = Driver()
    screen = Screen(driver.open(), desk)
    try:
        court.run("from a stick to the first answer", lambda: first(court, system, desk, screen))
        court.run("an update in the middle of a visit", lambda: update(court, system, desk, screen, new, pictures))
        stage = SimpleNamespace(laptop=SimpleNamespace(binary=desk.binary), space=MEDIA, gallery=None)
        court.run("a whole visit", lambda: test_visit.whole(court, stage, screen, isResumed=True))
        court.run("a backup to the stick", lambda: backup(court, system, desk, screen, pictures))
        court.run("everything is closed", lambda: court.check("in order", desk.close(screen) == 0))
    finally:
        screen.b.close()
        driver.close()
        if desk.process and desk.process.poll() is None:
            desk.process.send_signal(signal.SIGINT)
            desk.process.wait(timeout=300)
    court.run("another laptop goes on from the backup", lambda: restored(court, system))
    court.run("the bureau imports what came back", lambda: bureau(court, system))
    court.run("a store of a newer version", lambda: newer(court, system, space))
    court.run("an older version is not put over it", lambda: downgrade(court, system, old))
    court.run("a double click", lambda: clicks(court, system))
    court.run("it is removed", lambda: removed(court, system))


def installed(court, system, old):
    system.install(old)
    court.check("the older version is there", system.version() == OLD, system.version())
    brought = system.run("dpkg-query", "--show", "--showformat=${Package}\n").stdout.split()
    court.check("no compiler, no browser, no fonts came along",
                not {"gcc", "swift", "chromium", "fonts-noto-cjk", "perl"} & set(brought), brought)
    done = system.kit("warehouse", "waiting", "postgresql://fieldkit@127.0.0.1:1/none", check=False)
    court.check("what is loaded when it is needed came along, and is found", {"libheif1", "libpq5"} <= set(brought)
                and "WAREHOUSE_GONE" in done.stderr and "Connection refused" in done.stderr, done.stderr)
    done = system.kit("doctor", "--json", "--quick", check=False)
    codes = {finding["code"] for finding in json.loads(done.stdout)["findings"] if finding["grade"] == "bad"}
    court.check("without fonts the doctor says so", done.returncode == 66 and codes == {"FONT_MISSING"}, done.stdout)
    system.lend_fonts()
    done = system.kit("doctor", check=False)
    court.check("with fonts nothing is wrong", done.returncode == 0, done.stdout + done.stderr)
    court.check("the demo runs from what was installed", "汇总库哈希" in system.kit("demo", HOME + "/demo").stdout)
    shutil.rmtree(system.home / "demo")


def plan(system, name, change):
    """A plan of the lead's own that begins from the shipped one, packed onto the stick."""
    system.kit("plan", "new", f"{HOME}/{name}", "--from", "demo-2026")
    file = system.home / name / "plan.yaml"
    # Whenever this runs, a visit of the day is one of the campaign.
    text = re.sub(r"(?m)^period:\n  from: .*\n  to: .*$", "period:\n  from: 2020-01-01\n  to: 2099-12-31",
                  file.read_text("utf-8"))
    file.write_text(change(text), "utf-8")
    system.kit("plan", "pack", f"{HOME}/{name}/plan.yaml", "-o", STICK / f"{name}.plan.zip", "--key", HOME + "/lead.key")


def office(court, system):
    system.kit("key", "create", HOME + "/lead.key")
    plan(system, "demo", lambda text: text)
    system.kit("key", "create", HOME + "/bureau.age", "--kind", "age")
    system.kit("hub", "create", HOME + "/hub", "--plan", STICK / "demo.plan.zip", "--trust",
               "--identity", HOME + "/bureau.age")
    court.check("the stick holds the pack", (STICK / "demo.plan.zip").exists())


def first(court, system, desk, screen):
    b = screen.b
    b.go(desk.open())
    b.wait_text("从方案包开始")
    court.check("the pack on the stick is offered, and the hub", "demo.plan.zip" in b.text("main") and str(STICK) in b.text("main")
                and "汇总库" in b.text("main"), b.text("main"))
    screen.press("main a.btn[href^='/open/']")
    fingerprint = system.kit("key", "show", HOME + "/lead.key").stderr
    court.check("the lead's fingerprint is shown", b.text("#fingerprint") in fingerprint, b.text("#fingerprint"))
    screen.tick("form[action='/create'] input[name=agree]")
    screen.press("form[action='/create'] button")
    court.check("the workspace is there, its owner's alone", desk.workspace.stat().st_mode & 0o777 == 0o700)
    screen.press(f"form[action='/card'] button[value='{STICK}']")
    court.check("the card lies on the stick", len(list(STICK.glob("*.signer"))) == 1, list(STICK.iterdir()))
    screen.press("form[action='/enter'] button")
    b.wait(lambda: b.path == "/who", "the workspace's own screen")
    screen.enter()
    desk.visit = begin(screen, "LX-0084")
    screen.answer("INF-01", "1")
    court.check("the first answer is saved", screen.state("INF-01") == "已答", screen.state("INF-01"))


def begin(screen, subject):
    """A visit at an institution that gives infusions, at the checklist that asks about them."""
    visit = screen.start(subject)
    screen.visit(visit, "/profile")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    screen.visit(visit, "/section/clinic-infusion/0")
    return visit


def update(court, system, desk, screen, package, pictures):
    """The lead's stick brings a package; the administrator's part is played by this script."""
    b = screen.b
    shutil.copy(package, STICK / package.name)
    done = system.kit("doctor", "--json", "--quick", check=False)
    court.check("without a signature the doctor says so", "SIGNER_MISSING" in done.stdout, done.stdout)
    system.kit("package", "sign", STICK / package.name, "--key", HOME + "/lead.key")
    given, finished = system.root / "tmp/given", system.root / "tmp/finished"
    system.place("pkexec", "for last; do :; done; echo \"$last\" > /tmp/given.partial; mv /tmp/given.partial /tmp/given; "
                 "while [ ! -e /tmp/finished ]; do sleep 0.2; done")
    there = b.url
    b.go(desk.launch + "/")
    b.wait_text(f"有新版本 {NEW}")
    screen.press("#update a.btn")
    if pictures:
        b.screenshot(pictures / "update.png", whole=True)
    screen.press("form[action='/update'] button")
    b.wait(given.exists, "what the installer is given", seconds=300)
    handed = system.root / given.read_text().strip()[1:]
    court.check("the installer is given these bytes, in the account's own folder", handed.read_bytes() == package.read_bytes()
                and str(handed).startswith(str(system.home)), handed)
    system.run("apt-get", "install", "--yes", "--no-install-recommends", given.read_text().strip())
    finished.touch()
    b.wait_text("已经装好", seconds=300)
    court.check("the newer version is there", system.version() == NEW, system.version())
    b.go(desk.launch + "/")
    court.check("the open program says that it is to be closed", b.has("#replaced"), b.text("main"))
    for file in STICK.glob("*.deb*"):
        file.unlink()
    b.go(there)
    screen.answer("INF-02", "1")
    court.check("the open screen goes on", screen.state("INF-02") == "已答", screen.state("INF-02"))
    court.check("it ends in order", desk.close(screen) == 0)
    screen.b.go(desk.open())
    screen.b.wait_text("打开哪一个？")
    screen.press(f"form[action='/enter'] input[value$='{desk.workspace.name}'] + button")
    screen.b.wait(lambda: screen.b.url.startswith(desk.home) and screen.b.has("main"), "the new screen")
    screen.enter()
    screen.visit(desk.visit, "/section/clinic-infusion/0")
    court.check("the new version has both answers",
                (screen.state("INF-01"), screen.state("INF-02")) == ("已答", "已答"))


def backup(court, system, desk, screen, pictures):
    """A newer version of the plan names the bureau's key; then a stick is chosen, and the rest goes by itself."""
    recipient = system.kit("key", "show", HOME + "/bureau.age").stdout.strip()
    plan(system, "demo-2", lambda text: re.sub(
        r"(?m)^version: (\d+)$", lambda found: f"version: {int(found[1]) + 1}", text) + f"\nrecipient: {recipient}\n")
    b = screen.b
    screen.open("/backup")
    court.check("without the bureau's key the page says what to do", "现在不能备份" in b.text("main"), b.text("main"))
    system.kit("plan", "add", HOME + "/现场检查/demo-2026", STICK / "demo-2.plan.zip")
    desk.second = begin(screen, "LX-0085")
    screen.answer("INF-01", "1")
    screen.open("/backup")
    if pictures:
        b.screenshot(pictures / "backup-off.png", whole=True)
    screen.press("form[action='/backup'] button")
    court.check("no medium, no backup", b.has("#errors"), b.text("main"))
    screen.tick(f"input[name=medium][value='{STICK}']")
    screen.press("form[action='/backup'] button")
    file = STICK / "现场检查备份" / f"{desk.device}.bundle.zip.age"
    b.wait(file.exists, "the backup", seconds=300)
    screen.open("/backup")
    b.wait_text("最新", seconds=300)
    if pictures:
        b.screenshot(pictures / "backup-on.png", whole=True)
        b.size(320, 700)
        b.screenshot(pictures / "backup-narrow.png", whole=True)
        b.size(1366, 768)
    before = file.read_bytes()
    screen.visit(desk.second, "/section/clinic-infusion/0")
    screen.answer("INF-02", "1")
    # Pulled and plugged in again.
    call("umount", "--lazy", system.root / str(STICK)[1:])
    time.sleep(15)
    call("mount", "--bind", STICK, system.root / str(STICK)[1:])
    b.wait(lambda: file.read_bytes() != before, "the backup after the stick came back", seconds=300)
    screen.open("/backup")
    b.wait_text("最新", seconds=300)
    screen.open("/")
    court.check("what waits for export still waits", not system_exported(desk), desk.device)


def system_exported(desk):
    """Whether the second visit, a draft, was taken for exported."""
    with closing(sqlite3.connect(f"file:{desk.workspace / 'custody.sqlite'}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*) FROM export").fetchone()[0] != 1


def restored(court, system):
    file = next((STICK / "现场检查备份").glob("*.bundle.zip.age"))
    refused = system.kit("restore", file, HOME + "/new", "--plan", STICK / "demo.plan.zip", "--trust", check=False)
    court.check("without the bureau's key nothing is restored",
                refused.returncode == 77 or "AGE_NO_MATCH" in refused.stderr, refused.stderr)
    court.check("and nothing is left", not (system.home / "new").exists())
    done = system.kit("restore", file, HOME + "/new", "--plan", STICK / "demo.plan.zip", "--plan",
                      STICK / "demo-2.plan.zip", "--identity", HOME + "/bureau.age", "--trust")
    # The visit at which the program was updated, and the one begun after.
    court.check("the drafts go on", "接着做的检查 2 次" in done.stdout, done.stdout)
    (STICK / "new.signer").write_text(system.kit("key", "show", HOME + "/new").stdout, "utf-8")
    system.kit("export", HOME + "/new", "-o", STICK / "new.bundle.zip.age")
    court.check("the closed log comes along", len(list(STICK.glob("*-closed-*.bundle.zip.age"))) == 1, list(STICK.iterdir()))


def bureau(court, system):
    system.kit("plan", "add", HOME + "/hub", STICK / "demo-2.plan.zip")
    for card in sorted(STICK.glob("*.signer")):
        system.kit("trust", "add", HOME + "/hub", card)
    bundles = sorted(STICK.glob("*.bundle.zip")) + sorted(STICK.glob("*.bundle.zip.age"))
    done = system.kit("import", HOME + "/hub", *bundles)
    court.check("the old laptop's bundles and the new one's are imported",
                f"导入 {len(bundles)} 个" in done.stdout and len(bundles) == 3, done.stdout)
    court.check("nothing waits in quarantine",
                not system.kit("quarantine", "list", HOME + "/hub").stdout.strip())
    table = json.loads(system.kit("report", HOME + "/hub", "annex3", "--format", "json").stdout)
    counted = sum(row["cells"]["inspected"]["value"] for row in table["rows"] if "inspected" in row["cells"])
    court.check("the table counts the visit", counted >= 1, counted)
    done = system.kit("doctor", HOME + "/hub", check=False)
    court.check("the hub is whole", done.returncode == 0, done.stdout)
    done = system.kit("doctor", HOME + "/现场检查/demo-2026", check=False)
    court.check("the workspace is whole", done.returncode == 0, done.stdout)


def newer(court, system, space):
    copy = system.home / "newer"
    shutil.copytree(system.home / "现场检查/demo-2026", copy)
    with closing(sqlite3.connect(copy / "inspection.sqlite")) as database:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {version + 1}")
    call("chown", "--recursive", "--reference", system.home, copy)
    before = snapshot(copy)
    for arguments in ("export", HOME + "/newer", "-o", HOME + "/x.bundle.zip"), ("ui", HOME + "/newer", "--no-browser"):
        done = system.kit(*arguments, check=False)
        court.check(f"{arguments[0]} refuses it in clear words",
                    done.returncode == 65 and "STORE_NEWER" in done.stderr and "更新版本" in done.stderr, done.stderr)
    after = snapshot(copy)
    court.check("and leaves every byte", after == before,
                sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
    shutil.rmtree(copy)


def downgrade(court, system, old):
    """What the newer version wrote is not read by an older program: here its stores, there its package."""
    shutil.copy(old, system.root / "tmp" / old.name)
    done = system.run("apt-get", "install", "--yes", f"/tmp/{old.name}", check=False)
    court.check("the system's installer refuses it unasked", done.returncode != 0 and system.version() == NEW,
                done.stdout + done.stderr)
    shutil.copy(old, STICK / old.name)
    system.kit("package", "sign", STICK / old.name, "--key", HOME + "/lead.key")
    done = system.kit("package", "install", STICK / old.name, check=False)
    court.check("and so does the kit", done.returncode == 65 and "PACKAGE_NOT_NEWER" in done.stderr, done.stderr)
    for file in STICK.glob("*.deb*"):
        file.unlink()


def clicks(court, system):
    """What the desktop entry and the MIME types make of a double click, asked of the desktop's own programs."""
    system.run("apt-get", "install", "--yes", "--no-install-recommends", "xdg-utils", "shared-mime-info",
               "desktop-file-utils", "libglib2.0-bin", "libfile-mimeinfo-perl")
    system.place("xdg-open", "echo \"$1\" > /tmp/shown.partial; mv /tmp/shown.partial /tmp/shown")
    shown = system.root / "tmp/shown"
    receipt = STICK / "one.receipt.json"
    receipt.write_text("{}", "utf-8")
    kinds = {"plan": (next(STICK.glob("*.plan.zip")), "vnd.fieldkit.plan+zip"),
             "bundle": (next(STICK.glob("*.bundle.zip")), "vnd.fieldkit.bundle+zip"),
             "encrypted bundle": (next(STICK.glob("*.bundle.zip.age")), "vnd.fieldkit.bundle+zip"),
             "receipt": (receipt, "vnd.fieldkit.receipt+json")}
    user = [*system.user()[:-1]]
    for kind, (path, expected) in kinds.items():
        told = call(*user, "gio", "mime", f"application/{expected}").stdout
        court.check(f"the desktop opens a {kind} with the kit", "fieldkit.desktop" in told.splitlines()[0], told)
        told = call(*user, "gio", "info", "-a", "standard::content-type", path).stdout
        court.check(f"a {kind} is known by its name", f"application/{expected}" in told, told)
    entry = call(*user, "desktop-file-validate", "/usr/share/applications/fieldkit.desktop", check=False)
    court.check("the desktop entry is a good one", entry.returncode == 0 and not entry.stdout.strip(), entry.stdout)
    process = subprocess.Popen([*user, "gio", "open", str(kinds["plan"][0])], stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    for _ in range(600):
        if shown.exists():
            break
        time.sleep(0.1)
    page = shown.read_text().strip() if shown.exists() else ""
    inside = system.root / page[1:]
    court.check("a double click on a pack opens its page", page.endswith("/screen-open.html")
                and "/open/" in inside.read_text("utf-8"), page)
    # Started by the desktop, it is nobody's child here: it says itself how it is ended.
    own = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and runs_in(entry, system.root)]
    court.check("one program runs", len(own) == 1, own)
    for number in own:
        os.kill(number, signal.SIGINT)
    process.wait(timeout=300)
    for _ in range(600):
        if not any(Path(f"/proc/{number}").exists() for number in own):
            break
        time.sleep(0.1)


def runs_in(entry, root):
    """Whether a process is the kit of that system."""
    try:
        return os.readlink(entry / "exe") == str(root / "usr/bin/fieldkit")
    except OSError:
        return False


def removed(court, system):
    before = snapshot(system.home)
    system.run("apt-get", "purge", "--yes", "fieldkit")
    court.check("the data are byte for byte as they were", snapshot(system.home) == before)
    left = [path for path in (system.root / "usr").rglob("*fieldkit*") if path.is_file()]
    court.check("nothing of the program is left", not left, left)


WEEK = 7 * 24 * 3600


def prepare(root, cache):
    """Lays out a Debian 12, and keeps it in the cache."""
    kept, debs = cache / "debian-12.tar", cache / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    if kept.exists() and time.time() - kept.stat().st_mtime < WEEK:
        root.mkdir()
        call("tar", "-C", root, "-xf", kept)
        return
    if not shutil.which("debootstrap"):
        sys.exit("no debootstrap: run .ci/setup")
    done = call("debootstrap", "--variant=minbase", f"--cache-dir={debs}", "bookworm", root, MIRROR, check=False)
    if done.returncode != 0:
        sys.exit(f"debootstrap made no Debian 12 from {MIRROR} (DEBIAN_MIRROR names another one):\n"
                 f"{done.stdout[-1000:]}{done.stderr[-1000:]}")
    call("tar", "-C", root, "-cf", cache / "debian-12.partial", ".")
    (cache / "debian-12.partial").rename(kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--packed", type=Path)
    what.add_argument("--fieldkit", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(".build/debian-12"))
    options = parser.parse_args()
    if os.geteuid() != 0:
        # A system in a folder is the administrator's to make.
        if not shutil.which("sudo"):
            sys.exit("a Debian in a folder is the administrator's to make: run this as root, or install sudo")
        os.execvp("sudo", ["sudo", "--preserve-env", sys.executable, *sys.argv])
    if os.environ.get("FIELDKIT_OWN_MOUNTS") != "1":
        # What is mounted below is gone with this process.
        if call("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt", check=False).returncode != 0:
            sys.exit("no mounts of its own: run this where root may mount (a container needs CAP_SYS_ADMIN)")
        os.environ["FIELDKIT_OWN_MOUNTS"] = "1"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])
    court = Court()
    with tempfile.TemporaryDirectory(prefix="installed-") as name:
        space = Path(name)
        space.chmod(0o755)
        packed = options.packed
        if options.fieldkit:
            packed = space / "packed"
            call("bash", HERE.parent.parent / "packaging/pack", options.fieldkit.resolve(), packed,
                 env=os.environ | {"LEVEL": "0", "FOREIGN": "1"})
        package = next(packed.resolve().glob("fieldkit_*.deb"))
        memory = space / "memory"
        memory.mkdir(mode=0o755)
        call("mount", "-t", "tmpfs", "-o", "size=2g,mode=0755", "tmpfs", memory)
        root, cache = memory / "debian", options.cache.resolve()
        prepare(root, cache)
        system = System(root, cache / "debs")
        try:
            if options.fieldkit:
                system.lend_runtime(options.fieldkit.resolve())
            day(court, system, space, versions(package, space), options.pictures)
        finally:
            for mounted in (*system.lent, root / str(STICK)[1:], root / "proc", STICK, memory):
                call("umount", "--lazy", mounted, check=False)
    sys.exit(court.end())


if __name__ == "__main__":
    main()
