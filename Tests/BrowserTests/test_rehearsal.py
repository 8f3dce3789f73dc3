"""A practice visit: said on every page and paper, nothing of it leaves, and nothing of it stays."""
import re
import signal
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

from pages import Screen
from sizes import look


class Practice:
    """The screen of a practice workspace."""

    def __init__(self, laptop):
        self.real = laptop
        self.process = subprocess.Popen(
            [laptop.binary, "ui", laptop.workspace, "--rehearse", "--no-browser"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=laptop.environment)
        lines = [self.process.stdout.readline() for _ in range(3)]
        found = re.search(r"(http://127\.0\.0\.1:\d+)/\?token=\S+", "".join(lines))
        self.said = lines[0]
        self.entry, self.home = found[0], found[1]
        self.folder = Path(re.search(r"打开 (/\S+)/screen\.html", "".join(lines))[1])
        self.workspace = self.folder / "workspace"
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def kit(self, *arguments):
        return subprocess.run([self.real.binary, *map(str, arguments)], capture_output=True, text=True,
                              env=self.real.environment, timeout=120)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=300)


def run(court, stage):
    court.run("practice opens and ends on the real pages", lambda: button(court, stage))
    court.run("practice says so everywhere, leaves nothing and takes nothing", lambda: practice(court, stage))


def button(court, stage):
    """Opened and ended on the real pages; nothing of it reaches them."""
    def folders():
        return {path.parent.parent for path in Path(tempfile.gettempdir()).glob("fieldkit-*/workspace/fieldkit.json")}

    before = folders()
    real = stage.screen().enter()
    b = real.b
    real.open("/help")
    real.press("#rehearse a")
    real.press("#begin-practice")
    made = folders() - before
    court.check("a workspace of its own", len(made) == 1, made)
    court.check("the real page is still no practice", not b.has(".rehearsal") and not b.title.startswith("练习 ·"), b.title)
    look(court, stage, real, "/rehearsal", "rehearsal-open", ways=("1366", "320"))
    entry = b.find("#enter-practice").get("href")
    b.go(entry)
    b.wait(lambda: b.path == "/who", "the practice")
    court.check("practice says so", b.has(".rehearsal"))
    away = b.url.split("/who")[0]
    court.check("it is another site", away != stage.laptop.home, away)
    for css in ("input[name=writer][value='桂X004']", "input[name=along][value='桂X005']"):
        b.find(css).click()
    b.find("main button.btn-main").click()
    b.wait(lambda: b.path != "/who", "the first page")
    b.go(away + "/start?subject=LX-0140")
    b.find("input[name=type][value=first]").click()
    b.find("button[value=suggested]").click()
    b.wait(lambda: "/visit/" in b.url, "the practice visit")
    visit = b.url.split("/visit/")[1].split("?")[0].split("/")[0]
    court.check("no practice within practice", b.run_later("fetch('/rehearsal').then((reply) => arguments[0](reply.status))") == 404)
    b.find(".rehearsal a").click()
    b.wait(lambda: b.url.startswith(stage.laptop.home) and b.has("#end-practice"), "the way back")
    real.open(f"/visit/{visit}")
    court.check("the real workspace does not know the visit", "没有检查记录" in b.text("main"), b.text("main")[:80])
    real.open("/rehearsal")
    real.press("#end-practice")
    court.check("it is over", "练习已经结束" in b.text("main") and b.has("#begin-practice"), b.text("main")[:80])
    court.check("nothing of it is left", not any(path.exists() for path in made), made)
    with socket.socket() as line:
        court.check("its address is dead", line.connect_ex(("127.0.0.1", int(away.rsplit(":", 1)[1]))) != 0)
    b.problems()
    b.close()


def practice(court, stage):
    laptop = Practice(stage.laptop)
    screen = Screen(stage.driver.open(), laptop)
    try:
        court.check("the command says that it is practice", "练习" in laptop.said, laptop.said)
        walk(court, stage, screen, laptop)
    finally:
        screen.b.close()
        status = laptop.stop()
    court.check("it ends in order", status == 0, status)
    court.check("nothing of it is left", not laptop.folder.exists(), laptop.folder)
    real = stage.screen().enter()
    real.open("/visits")
    court.check("the real workspace knows nothing of it", "练习" not in real.b.text("body"))
    real.b.close()


def walk(court, stage, screen, laptop):
    b = screen.enter().b
    visit = screen.start("LX-0134")
    own = f"/visit/{visit}"
    for path in ("/", "/roster", "/visits", "/sweeps", "/export", "/help", "/who", own, own + "/site", own + "/form",
                 own + "/party", own + "/leaving", own + "/documents", own + "/check", "/nowhere"):
        screen.open(path)
        court.check(f"{path} says 练习", b.has(".rehearsal") and b.title.startswith("练习"), b.title)
    look(court, stage, screen, own, "rehearsal")
    screen.open(own + "/documents")
    court.check("it has no numbers", "号段" in b.text("#numbers") and not b.has("#numbers dl.facts"))
    b.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    start = b.run("return performance.timeOrigin")
    b.run("document.querySelector('input[name=kind][value=scene-record]').form.querySelector('button').click()")
    b.wait(lambda: b.run("return performance.timeOrigin") != start and "/document/" in b.url, "the paper")
    paper = b.path
    screen.open(paper + "/sheet")
    court.check("the sheet says 练习", "练习：不是执法文书" in b.text(), b.text()[:80])
    for kind in ("pdf", "docx", "html"):
        target = stage.space / f"practice.{kind}"
        done = laptop.kit("document", laptop.workspace, visit, "scene-record", "--format", kind, "-o", target)
        court.check(f"{kind} is printed", done.returncode == 0, done.stderr)
        if kind == "pdf":
            text = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True).stdout
        elif kind == "docx":
            text = subprocess.run(["unzip", "-p", target, "word/document.xml"], capture_output=True, text=True).stdout
        else:
            text = target.read_text("utf-8")
        court.check(f"{kind} says 练习", "练习：不是执法文书" in text, text[:80])
    bundle = stage.space / "practice.bundle.zip"
    done = laptop.kit("export", laptop.workspace, "-o", bundle)
    court.check("it cannot be exported", done.returncode == 65 and "error[REHEARSAL]" in done.stderr and not bundle.exists(), done.stderr)
    done = laptop.kit("document", laptop.workspace, visit, "scene-record", "--issue")
    court.check("it cannot be issued", done.returncode == 65 and "error[REHEARSAL]" in done.stderr, done.stderr)
