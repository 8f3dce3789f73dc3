"""The review: a visit goes back with a question, is answered on the laptop, comes again and is approved."""
import re
import signal
import subprocess
import threading

from laptop import ROOT
from pages import Screen
from sizes import look

SAMPLES = ROOT / "Bundles/samples/visits"


class Bureau:
    """The screen of a hub."""

    def __init__(self, laptop, hub):
        self.hub = hub
        self.process = subprocess.Popen(
            [laptop.binary, "ui", hub, "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env=laptop.environment)
        line = ""
        while "token=" not in line:
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(self.process.stderr.read())
        found = re.search(r"(http://127\.0\.0\.1:\d+)/\?token=\S+", line)
        self.entry, self.home = found[0], found[1]
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=300)


def run(court, stage):
    court.run("a visit is returned, answered and approved", lambda: review(court, stage))


def review(court, stage):
    laptop = stage.laptop
    hub, team = stage.space / "review-hub", stage.space / "review-team"
    laptop.kit("hub", "create", hub, "--plan", laptop.pack, "--trust")
    laptop.kit("workspace", "create", team, "--plan", laptop.pack, "--trust")
    laptop.kit("record", team, SAMPLES / "I-01.json", SAMPLES / "I-12.json")
    line = stage.space / "team.line"
    line.write_text(laptop.kit("key", "show", team).splitlines()[0] + "\n", "utf-8")
    laptop.kit("trust", "add", hub, line)

    def send(name):
        laptop.kit("export", team, "-o", stage.space / name)
        laptop.kit("import", hub, stage.space / name, "--by", "农辛八")

    send("review-1.bundle.zip")
    bureau = Bureau(laptop, hub)
    screen = Screen(stage.driver.open(), bureau)
    try:
        walk(court, stage, screen, laptop, team, send)
    finally:
        screen.b.close()
        status = bureau.stop()
    court.check("it ends in order", status == 0, status)


def answer(court, stage, team, visit):
    """The team's laptop: the question stands on 今日, at the visit and at its item, and is answered there."""
    team = Bureau(stage.laptop, team)
    screen = Screen(stage.driver.open(), team)
    b = screen.b
    try:
        b.go(team.entry)
        screen.tick("input[name=writer][value='桂X001']")
        screen.tick("input[name=along][value='桂X002']")
        screen.press("button.btn-main")
        court.check("today names what came back", "问题 2 个" in b.text("#returned") and "等你答复" in b.text("#returned"), b.text("#returned"))
        look(court, stage, screen, "/", "returned-home")
        screen.open(f"/visit/{visit}")
        court.check("the visit says so", "局里退回补问" in b.text("#returned"), b.text("main")[:200])
        look(court, stage, screen, f"/visit/{visit}", "returned-visit")
        screen.press("#returned a.btn")
        page = b.path
        look(court, stage, screen, page, "questions")
        court.check("each question has its item and its field",
                    "照片里看不到标签" in b.text("#q-1") and b.has("#q-1 a[href$='#A2-13']") and b.has("#a-2"), b.text())
        screen.press("main form button.btn-main")
        court.check("nothing written is nothing kept", "写了话才能记下" in b.text("#errors"), b.text()[:200])
        b.problems()
        screen.fill("#a-1", "标签在背面")
        screen.fill("#a-2", "当天负责人出差，由王某陪同")
        screen.press("main form button.btn-main")
        court.check("both answers are kept by one button",
                    "标签在背面" in b.text("#q-1") and "由王某陪同" in b.text("#q-2"), b.text())
        court.check("and it says what is next", "都答复了" in b.text(".page-head") and "林甲一" in b.text("header"), b.text(".page-head"))
        look(court, stage, screen, page, "questions-answered", ways=("1366", "320"))
        screen.press("#q-1 a[href$='#A2-13']")
        court.check("the question stands at the item", "照片里看不到标签" in b.text("#A2-13") or b.has("#A2-13"), b.url)
    finally:
        b.close()
        status = team.stop()
    court.check("the team's screen ends in order", status == 0, status)


def walk(court, stage, screen, laptop, team, send):
    b = screen.b
    b.go(screen.laptop.entry)
    b.wait(lambda: b.has("input[name=name]"), "who works here")
    b.find("input[name=name]").send("莫壬九")
    screen.press("form button.btn-main, form button")
    screen.open("/review")
    rows = len(b.all("tbody tr"))
    court.check("both visits wait", rows == 2, b.text())
    look(court, stage, screen, "/review", "reviews")
    b.find("tbody th a").click()
    b.wait(lambda: b.has("#conclude"), "the visit")
    place = b.path
    court.check("nothing is concluded beforehand", not b.has("#conclude input:checked"))
    look(court, stage, screen, place, "reviewed")
    screen.open(place)
    screen.press("#conclude form button")
    court.check("a conclusion is asked for", "先选一个结论" in b.text("#errors"), b.text()[:200])
    b.run("document.querySelector('input[value=returned]').click();"
          "document.querySelectorAll('details').forEach(d => d.open = true)")
    b.find("#f-reason").send("证据不足")
    b.find("#f-item-1").send("A2-13")
    b.find("#f-text-1").send("照片里看不到标签")
    b.find("#f-text-2").send("负责人是谁陪同的")
    screen.press("#conclude form button")
    court.check("it went back", "已退回补问" in b.text(".page-head") and b.has("a[href$='return.zip']"), b.text()[:300])
    visit = place.split("/")[2]
    paper = stage.space / "a.return.zip"
    laptop.kit("review", "write", screen.laptop.hub, visit, "-o", paper)
    told = laptop.kit("acknowledge", team, paper)
    court.check("the team reads the question", "照片里看不到标签" in told, told)
    answer(court, stage, team, visit)
    send("review-2.bundle.zip")
    screen.open(place)
    text = b.text()
    court.check("question and answer stand side by side, and it waits again",
                "照片里看不到标签" in text and "标签在背面" in text and "有变动" in b.text(".page-head"), text[:400])
    look(court, stage, screen, place, "answered")
    screen.open(place)
    b.run("document.querySelector('input[value=approved]').click()")
    screen.press("#conclude form button")
    screen.open(place)
    court.check("it is approved", "已通过" in b.text(".page-head"), b.text(".page-head"))
    report(court, stage, screen)
    # The conclusion that was not chosen is refused with 422, which a browser notes.
    found = [line for line in b.problems() if "422" not in line]
    court.check("no error was logged", not found, found)


def report(court, stage, screen):
    """The period is locked, a visit that counted is void, and each cell that changed is named."""
    b = screen.b
    screen.open("/lock")
    court.check("what is still open is named first", "待审核的检查" in b.text("#open-h ~ dl"), b.text())
    look(court, stage, screen, "/lock", "bureau-lock", ways=("320", "dark"))
    screen.open("/lock")
    screen.press("#lock button")
    court.check("a reason is asked for", "理由" in b.text("#errors"), b.text()[:200])
    screen.fill("#f-reason", "按期报送")
    screen.press("#lock button")
    place = b.path + "?" + b.url.split("?", 1)[1]
    court.check("it is locked", b.path == "/locked" and "和今天的一样" in b.text("#changes"), b.text()[:300])
    screen.open("/review?state=all")
    b.find("tbody th a").click()
    b.wait(lambda: b.has("#conclude"), "a visit")
    screen.tick("#conclude input[value=void]")
    screen.fill("#f-reason", "录错了机构")
    screen.press("#conclude form button")
    screen.open(place)
    court.check("what changed since is named cell by cell", "报送以后变动 0 格" not in b.text("#changes") and b.has("#changes tbody a"),
                b.text("#changes")[:300])
    look(court, stage, screen, place, "bureau-locked", ways=("320", "dark"))
