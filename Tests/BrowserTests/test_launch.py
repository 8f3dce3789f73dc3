"""From a plan pack to the first answer without a command, and what the desktop opens."""
import os
import pty
import re
import shutil
import signal
import subprocess
import threading
import time

from pages import Screen


class Desktop:
    """An account's desktop: what a double click starts, with the screen of the store that is open."""

    def __init__(self, stage):
        self.binary, self.space = stage.laptop.binary, stage.space / "desktop"
        self.environment = {**stage.laptop.environment, "HOME": str(self.space)}
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            self.environment.pop(name, None)
        (self.space / "下载").mkdir(parents=True)
        self.pack = self.space / "下载" / "demo.plan.zip"
        shutil.copy(stage.laptop.pack, self.pack)
        self.home = None
        # A desktop on which the administrator agrees at once, and whose installer notes what it is given.
        self.given = self.space / "given"
        programs = self.space / "bin"
        programs.mkdir()
        (programs / "pkexec").write_text(f"#!/bin/sh\nfor last; do :; done\ncp \"$last\" {self.given}\n")
        (programs / "pkexec").chmod(0o755)
        self.environment["PATH"] = f"{programs}:{self.environment.get('PATH', '/usr/bin:/bin')}"

    def start(self, *arguments):
        process = subprocess.Popen(
            [self.binary, *map(str, arguments), "--no-browser"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=self.environment)
        return process, process.stdout.readline().strip()

    @property
    def state(self):
        return self.space / ".local/state/fieldkit"


def run(court, stage):
    desktop = Desktop(stage)
    process, line = desktop.start("open")
    threading.Thread(target=process.stdout.read, daemon=True).start()
    screen = Screen(stage.driver.open(), desktop)
    try:
        court.run("a pack becomes a workspace", lambda: first(court, stage, screen, desktop, line))
        court.run("one screen a folder", lambda: second(court, screen, desktop))
        court.run("files of the desktop", lambda: files(court, stage, screen, desktop))
        court.run("a newer program on a stick", lambda: update(court, stage, screen, desktop))
        court.run("a PIN locks the screen", lambda: pin(court, stage, screen, desktop))
        court.run("a backup is restored", lambda: restore(court, stage, screen, desktop))
        court.run("the laptop is examined", lambda: doctor(court, stage, screen, desktop))
        court.run("everything is closed by a button", lambda: close(court, screen, desktop, process))
    finally:
        screen.b.close()
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=300)


def picture(stage, b, name):
    if stage.gallery:
        stage.gallery.mkdir(parents=True, exist_ok=True)
        b.screenshot(stage.gallery / f"launch-{name}.png", whole=True)


def first(court, stage, screen, desktop, line):
    b = screen.b
    address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)
    court.check("the address is printed", address is not None, line)
    b.go(address[0])
    b.wait_text("从方案包开始")
    court.check("the address holds no secret", "token" not in b.url, b.url)
    desktop.launch = b.url.rsplit("/", 1)[0]
    picture(stage, b, "first")
    screen.press("main a.btn[href^='/open/']")
    shown = b.text("#fingerprint")
    known = subprocess.run([desktop.binary, "key", "show", stage.space / "lead.key"], capture_output=True, text=True)
    court.check("the lead's fingerprint is shown", shown and shown in known.stderr, (shown, known.stderr))
    court.check("nothing is ticked", not b.has("input:checked"))
    picture(stage, b, "pack")
    screen.press("form[action='/create'] button")
    court.check("without the comparison nothing is made", b.has("#errors") and not (desktop.space / "现场检查").exists())
    screen.tick("form[action='/create'] input[name=agree]")
    screen.press("form[action='/create'] button")
    workspace = desktop.space / "现场检查/demo-2026"
    court.check("the workspace is there", (workspace / "fieldkit.json").exists(), b.text("main"))
    desktop.workspace = workspace
    key = subprocess.run([desktop.binary, "key", "show", workspace], capture_output=True, text=True)
    court.check("its card is shown", b.text("#line") == key.stdout.strip(), b.text("#line"))
    picture(stage, b, "card")
    screen.press("form[action='/enter'] button")
    b.wait(lambda: b.path == "/who", "the workspace's own screen")
    desktop.home = b.url.split("/who")[0]
    court.check("at a port of its own", desktop.home != desktop.launch, b.url)
    for box in ("input[name=writer][value='桂X004']", "input[name=along][value='桂X005']"):
        screen.tick(box)
    screen.press("button.btn-main")
    visit = desktop.visit = screen.start("LX-0083")
    screen.visit(visit, "/section/clinic-infusion/0")
    screen.answer("INF-01", "1")
    court.check("the first answer is saved", screen.state("INF-01") == "已答", screen.state("INF-01"))


def second(court, screen, desktop):
    b = screen.b
    for arguments, folder in (("open",), desktop.state), (("ui", desktop.workspace), desktop.workspace):
        process, line = desktop.start(*arguments)
        court.check(f"a second {arguments[0]} ends in order", process.wait(timeout=300) == 0, process.stderr.read())
        page = folder / "screen.html"
        court.check("and names the page of the first", line.endswith(str(page.resolve())), line)
        b.go(page.as_uri())
        b.wait(lambda: b.url.startswith("http://127.0.0.1:") and b.has("main"), "the first screen")
    court.check("the work is where it was left", "/visit/" in b.url, b.url)
    b.go(desktop.launch + "/")
    b.wait_text("打开哪一个？")
    screen.press("form[action='/enter'] button")
    b.wait(lambda: b.url.startswith(desktop.home) and b.has("main"), "the open screen")
    court.check("the first page enters the open screen too", True)


def files(court, stage, screen, desktop):
    b = screen.b
    bundle = stage.space / "desk.bundle.zip"
    subprocess.run([desktop.binary, "export", desktop.workspace, "-o", bundle], check=True, capture_output=True)
    other = stage.space / "other.txt"
    other.write_text("x")
    for path, words in (bundle, "签名密钥"), (desktop.pack, "先核对方案负责人的指纹"), (other, "打不开"):
        process, line = desktop.start("open", path)
        court.check(f"{path.name} goes to the first page that is open", process.wait(timeout=300) == 0, line)
        page = line.rsplit("：", 1)[1]
        court.check("by a page of the owner's alone", page == str((desktop.state / "screen-open.html").resolve()), line)
        b.go("file://" + page)
        b.wait_text(words)
        picture(stage, b, path.suffix[1:] + path.name.split(".")[-2])
    court.check("a stranger's file is told by its code", "OPEN_UNKNOWN" in b.text("main"), b.text("main"))


def package(stage, desktop, version, said):
    """A package beside the pack, signed by the lead."""
    own = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()
    tree = stage.space / f"package-{version}"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN/control").write_text(
        f"Package: fieldkit\nVersion: {said}\nArchitecture: {own}\nMaintainer: n <n@example.invalid>\nDescription: x\n")
    path = desktop.pack.parent / f"fieldkit_{version}_{own}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, path], check=True, capture_output=True)
    return path, subprocess.run(
        [desktop.binary, "package", "sign", path, "--key", stage.space / "lead.key"], capture_output=True, text=True)


def update(court, stage, screen, desktop):
    b = screen.b
    path, signed = package(stage, desktop, "98.0", "0.0.1")
    court.check("a package that is not what its name says is not signed", "PACKAGE_MISNAMED" in signed.stderr, signed.stderr)
    b.go(desktop.launch + "/")
    b.wait_text("有新版本 98.0")
    screen.press("#update a.btn")
    court.check("and without a signature not offered for installing",
                "SIGNER_MISSING" in b.text("main") and not b.has("form[action='/update']"), b.text("main"))
    path.unlink()
    path, signed = package(stage, desktop, "99.0", "99.0")
    court.check("the lead signs a package", signed.returncode == 0, signed.stderr)
    b.go(desktop.launch + "/")
    b.wait_text("有新版本 99.0")
    picture(stage, b, "update-first")
    screen.press("#update a.btn")
    court.check("it says whose it is", str(desktop.workspace) in b.text("main") and "安装" in b.text("main"), b.text("main"))
    picture(stage, b, "update")
    screen.press("form[action='/update'] button")
    b.wait_text("已经装好", seconds=240)
    picture(stage, b, "updated")
    court.check("the installer was given these very bytes", desktop.given.read_bytes() == path.read_bytes())
    for left in (path, path.with_name(path.name + ".sig")):
        left.unlink()


def typed(command, *lines):
    """A command at a terminal, where somebody types lines unseen."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(command[0], list(map(str, command)))
    said = b""
    waiting = list(lines)
    while True:
        try:
            piece = os.read(terminal, 1 << 12)
        except OSError:
            break
        if not piece:
            break
        said += piece
        # Each question ends with a colon, and its answer comes after it was asked.
        if waiting and said.rstrip().endswith((b":", "：".encode())):
            time.sleep(0.3)
            os.write(terminal, (waiting.pop(0) + "\n").encode())
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), said.decode(errors="replace")


def pin(court, stage, screen, desktop):
    b = screen.b
    screen.open("/pin")
    court.check("what it does not do is said before", "锁不住什么" in b.text("main") and "忘了怎么办" in b.text("main"))
    court.check("no time is chosen", not b.has("input:checked"))
    picture(stage, b, "pin-off")
    public = subprocess.run([desktop.binary, "key", "show", desktop.workspace], capture_output=True, text=True).stdout
    screen.fill("#f-pin", "4711")
    screen.fill("#f-again", "4711")
    screen.tick("input[name=minutes][value='5']")
    screen.press("form[action='/pin'] button")
    court.check("the key lies under it", (desktop.workspace / "device.key.age").exists()
                and not (desktop.workspace / "device.key").exists(), b.text("main"))
    picture(stage, b, "pin-on")
    screen.press("form[action='/lock'] button")
    b.wait_text("屏幕锁着")
    for size, name in ((1366, 768), "lock"), ((320, 700), "lock-narrow"):
        b.size(*size)
        picture(stage, b, name)
    b.size(1366, 768)
    screen.fill("#f-pin", "4712")
    screen.press("form[action='/unlock'] button")
    court.check("a wrong one does not open", "PIN 不对" in b.text("main"), b.text("main"))
    time.sleep(2.5)
    screen.fill("#f-pin", "4711")
    screen.press("form[action='/unlock'] button")
    court.check("the right one does", not b.has("#lock-h"), b.text("main"))

    # Locked meanwhile, as by another window, while somebody goes on answering.
    visit = desktop.visit
    screen.visit(visit, "/section/clinic-infusion/0")
    chosen = "return document.querySelector(`[id='INF-01'] .answers input:checked`)?.value"
    before = b.run(chosen)
    b.run("return fetch('/lock', {method: 'POST', redirect: 'manual'}).then(() => 1)")
    b.run("document.querySelector(`[id='INF-01'] .answers input`).focus()")
    b.keys("2")
    b.wait(lambda: b.run("return document.querySelector('dialog.cover')?.open"), "the cover")
    court.check("nothing beneath is seen", b.run("return getComputedStyle(document.querySelector('main')).visibility") == "hidden")
    picture(stage, b, "cover")
    b.type("4711")
    b.keys("Enter")
    b.wait(lambda: not b.run("return document.querySelector('dialog.cover').open"), "unlocked")
    screen.saved()
    screen.visit(visit, "/section/clinic-infusion/0")
    court.check("what was answered meanwhile was saved afterwards", b.run(chosen) not in (None, before), (before, b.run(chosen)))

    bundle = stage.space / "pin.bundle.zip"
    export = [desktop.binary, "export", desktop.workspace, "-o", bundle]
    refused = subprocess.run(export, capture_output=True, text=True, stdin=subprocess.DEVNULL, start_new_session=True)
    court.check("a command that nobody types at is refused",
                refused.returncode == 77 and "PIN_NEEDED" in refused.stderr and not bundle.exists(), refused.stderr)
    code, said = typed(export, "4711")
    court.check("a command at a terminal asks, and shows nothing of it", code == 0 and bundle.exists() and "4711" not in said, said)
    shown = subprocess.run([desktop.binary, "key", "show", desktop.workspace], capture_output=True, text=True)
    court.check("the card is the same", shown.stdout == public, shown.stdout + shown.stderr)
    plain = stage.space / "plain.key"
    code, said = typed(["/usr/bin/age", "-d", "-o", plain, desktop.workspace / "device.key.age"], "4711")
    plain.chmod(0o600)
    line = subprocess.run(["ssh-keygen", "-y", "-f", plain], capture_output=True, text=True)
    court.check("age and ssh-keygen open the key with it", line.stdout.split()[1] in public, (said, line.stderr))
    code, said = typed([desktop.binary, "workspace", "pin", "remove", desktop.workspace], "4711")
    court.check("it is taken away at a terminal too", code == 0 and (desktop.workspace / "device.key").exists(), said)


def restore(court, stage, screen, desktop):
    """As if the laptop were lost: its last bundle serves as the backup that a stick has."""
    b = screen.b
    key = stage.space / "restore.age"
    recipient = subprocess.run([desktop.binary, "key", "create", key, "--kind", "age"], capture_output=True, text=True)
    place = desktop.space / "下载/现场检查备份"
    place.mkdir()
    backup = place / "old.bundle.zip.age"
    subprocess.run(["age", "-r", recipient.stdout.strip(), "-o", backup, stage.space / "pin.bundle.zip"], check=True)
    b.go(desktop.launch + "/")
    court.check("the backup is offered", "old.bundle.zip.age" in b.text("main"), b.text("main"))
    screen.press("main a.btn[href^='/restore/']")
    court.check("nothing is ticked", not b.has("input:checked"))
    screen.press("form[action='/restore'] button")
    court.check("without a pack nothing is done", b.has("#errors"), b.text("main"))
    screen.tick("input[name=plan]")
    screen.fill("#f-id", str(key))
    screen.press("form[action='/restore'] button")
    known = subprocess.run([desktop.binary, "key", "show", desktop.workspace], capture_output=True, text=True).stderr
    court.check("the old laptop's fingerprint is shown", b.text("#laptop") in known, (b.text("#laptop"), known))
    picture(stage, b, "restore")
    screen.press("form[action='/restore'] button.btn-big")
    court.check("without the comparison nothing is restored", b.has("#errors"), b.text("main"))
    screen.tick("input[name=agree]")
    screen.press("form[action='/restore'] button.btn-big")
    made = desktop.space / "现场检查/workspace"
    court.check("the new workspace is there, with a card of its own",
                (made / "fieldkit.json").exists() and b.has("#line") and b.text("#line") not in known, b.text("main"))
    shutil.rmtree(made)
    shutil.rmtree(place)


def doctor(court, stage, screen, desktop):
    b = screen.b
    key = desktop.workspace / "device.key"
    key.chmod(0o644)
    screen.open("/doctor")
    b.wait_text("体检")
    court.check("every topic is there", all(word in b.text("main") for word in ("字体", "时钟", "磁盘", "密钥", "库的完整", "备份")))
    court.check("what is to be known has what is safe and what to do",
                b.text("main").count("什么是安全的") == b.text("main").count("怎么办") > 0, b.text("main"))
    court.check("a key that others can read is one", "chmod 600" in b.text("main"), b.text("main"))
    picture(stage, b, "doctor")
    key.chmod(0o600)


def close(court, screen, desktop, process):
    b = screen.b
    b.go(desktop.launch + "/")
    screen.press("form[action='/close'] button")
    court.check("the page says so", "已经关掉" in b.text("main"), b.text("main"))
    court.check("the program ends in order", process.wait(timeout=300) == 0, process.stderr.read())
    left = [path for folder in (desktop.state, desktop.workspace) for path in folder.glob("screen*.html")]
    court.check("no page that leads in is left", not left, left)
    done = subprocess.run([desktop.binary, "rebuild", desktop.workspace], capture_output=True, text=True)
    court.check("the workspace is whole", done.returncode == 0 and "没有改动" in done.stdout, done.stdout + done.stderr)
