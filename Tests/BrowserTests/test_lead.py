"""The lead's desk: from a shipped plan to a plan of one's own, without seeing YAML."""
import re
import subprocess
import threading

from laptop import ROOT
from pages import Screen
from sizes import look


class Desk:
    """`fieldkit ui` on a plan folder."""

    def __init__(self, laptop, folder):
        self.folder = folder
        self.process = subprocess.Popen(
            [laptop.binary, "ui", str(folder), "--no-browser"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=laptop.environment)
        line = self.process.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+)/\?token=(\S+)", line)
        if not found:
            raise AssertionError(f"no address: {line} {self.process.stderr.read()}")
        self.home, self.entry = found[1], found[0]
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    @property
    def plan(self):
        return self.folder / "plan.yaml"

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=60)


def differences(before, after):
    """Lines that went and lines that came."""
    import difflib
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [l[2:] for l in lines if l[0] == "-"], [l[2:] for l in lines if l[0] == "+"]


def run(court, stage):
    court.run("a lead's desk", lambda: desk(court, stage))


def desk(court, stage):
    folder = stage.space / "county"
    folder.mkdir()
    # Bundles are found beside the current folder.
    site = Desk(stage.laptop, folder)
    screen = Screen(stage.driver.open(), site)
    b = screen.b
    try:
        b.go(site.entry)
        court.check("an empty folder leads to the choice of plans", b.path == "/start", b.path)
        court.check("no plan is chosen beforehand", not b.has("input[name=from]:checked"), "")
        screen.tick("input[name=from][value='county-2024']")
        screen.press("button.btn-main")
        shipped = ROOT / "Bundles/plans/county-2024"
        court.check("the plan is there byte for byte", all(
            (folder / f.name).read_bytes() == f.read_bytes() for f in shipped.iterdir()), "")
        paths = b.run("return [...document.querySelectorAll('.tasks a')].map(a => a.getAttribute('href'))")
        court.check("every part has its page", len(paths) == 14, paths)
        court.check("nothing is wrong at first", b.has("#faults") and not b.has("#faults li"), b.text("#faults"))
        original = site.plan.read_text()
        for path in paths:
            if not path.startswith("/edit/"):
                continue
            b.go(site.home + path)
            screen.press(".foot button.btn-main")
            court.check(f"{path}: saved without a change, the same bytes", site.plan.read_text() == original,
                        differences(original, site.plan.read_text()))
        one_line(court, screen, site)
        faults(court, screen, site)
        elsewhere(court, screen, site)
        lists(court, screen, site)
        modules(court, screen, site)
        for path in ("/yaml", "/people", "/preview"):
            b.go(site.home + path)
            court.check(f"{path} opens", b.has("main h1"), b.text("main"))
        sizes(court, stage, screen, ["/", *paths])
    finally:
        court.check("the desk ends in order", site.stop() == 0, "")


def field(name):
    return f"[name='{name}']"


def one_line(court, screen, site):
    before = site.plan.read_text()
    screen.b.go(site.home + "/edit/period")
    screen.fill(field("/stages/1/from"), "2024-03-16")
    screen.press(".foot button.btn-main")
    gone, come = differences(before, site.plan.read_text())
    court.check("one field is one line", (gone, come) == (["    from: 2024-03-15"], ["    from: 2024-03-16"]), (gone, come))
    screen.press("button[form=undo]")
    court.check("undo gives the bytes back", site.plan.read_text() == before, "")


def faults(court, screen, site):
    before = site.plan.read_text()
    screen.b.go(site.home + "/edit/period")
    screen.fill(field("/period/to"), "2024-02")
    screen.press(".foot button.btn-main")
    b = screen.b
    text = b.text("main")
    court.check("what is wrong is said at its field", b.has(field("/period/to") + ".input-bad") and "结束早于开始" in text, text[:400])
    said = subprocess.run([stage_binary(site), "plan", "check", str(site.plan)], capture_output=True, text=True)
    court.check("plan check says the same", "结束早于开始；核对起止日期" in said.stderr, said.stderr)
    screen.press("button[form=undo]")
    court.check("and undo takes it back", site.plan.read_text() == before, "")


def stage_binary(site):
    return site.process.args[0]


def elsewhere(court, screen, site):
    b = screen.b
    before = site.plan.read_text()
    b.go(site.home + "/edit/coverage")
    b.run("const f=document.querySelector(arguments[0]); f.value='25'", field("/sampleSize"))
    site.plan.write_text(before.replace("version: 2024030101", "version: 2024030102"))
    screen.press(".foot button.btn-main")
    court.check("a change elsewhere is never written over", "sampleSize: 20" in site.plan.read_text()
                and "version: 2024030102" in site.plan.read_text(), "")
    court.check("the page says so and keeps what was typed", "文件在别处改过" in b.text("main")
                and b.run("return document.querySelector(arguments[0]).value", field("/sampleSize")) == "25", b.text("main")[:200])
    screen.press(".foot button.btn-main")
    after = site.plan.read_text()
    court.check("the second save writes both", "sampleSize: 25" in after and "version: 2024030102" in after, "")
    site.plan.write_text(before)


def lists(court, screen, site):
    b = screen.b
    before = site.plan.read_text()
    b.go(site.home + "/edit/period")
    screen.press("button[name=add][value='/stages']")
    screen.fill(field("/stages/3/name"), "补查阶段")
    screen.fill(field("/stages/3/from"), "2024-06-01")
    screen.fill(field("/stages/3/to"), "2024-06-20")
    screen.press(".foot button.btn-main")
    gone, come = differences(before, site.plan.read_text())
    court.check("an entry more is three lines more", gone == [] and come == [
        "  - name: 补查阶段", "    from: 2024-06-01", "    to: 2024-06-20"], (gone, come))
    screen.tick("[name='remove:/stages/3']")
    screen.press(".foot button.btn-main")
    court.check("taken out again it is the old file", site.plan.read_text() == before,
                differences(before, site.plan.read_text()))


def modules(court, screen, site):
    b = screen.b
    before = site.plan.read_text()
    b.go(site.home + "/modules")
    screen.tick("input[value='tcm-wellness']")
    screen.press("form button.btn-main")
    text = b.text("#effects")
    court.check("what nobody counts any more is said", "任务“中医养生保健服务专项整治”没有开着的检查项" in text, text)
    screen.b.go(site.home + "/")
    b.run("document.querySelector('form[action=\"/undo\"] button').click()")
    b.wait(lambda: site.plan.read_text() == before, "the old file")
    b.go(site.home + "/modules/clinic-infusion")
    screen.tick("input[value='INF-05']")
    screen.press("form button.btn-main")
    gone, come = differences(before, site.plan.read_text())
    court.check("an item that is off is a line or two", gone == [] and any("INF-05" in line for line in come), (gone, come))
    screen.tick("input[value='INF-05']")
    screen.press("form button.btn-main")
    court.check("and on again it is the old file", site.plan.read_text() == before,
                differences(before, site.plan.read_text()))


def sizes(court, stage, screen, paths):
    for path in [*paths, "/preview", "/yaml"]:
        name = "lead-" + (path.strip("/").replace("/", "-") or "home")
        look(court, stage, screen, path, name, ways=("1366", "320"))
