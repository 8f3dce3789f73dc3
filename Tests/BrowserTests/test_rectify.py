"""An order is issued, its term passes, the bureau asks for another look, a team goes, and the bureau concludes
with the old and the new picture side by side."""
import json
import re
from datetime import date, timedelta

import pictures
from laptop import ROOT
from pages import Screen
from sizes import look
from test_bureau import enter
from test_documents import Desk
from test_review import Bureau

SAMPLE = ROOT / "Bundles/samples/visits/I-05.json"
SUBJECT = "LX-0005"


def run(court, stage):
    court.run("an order comes back put right", lambda: whole(court, stage))


class Office:
    """A hub that knows the laptop, and the way between them."""

    def __init__(self, desk):
        self.desk, self.kit, self.space = desk, desk.laptop.kit, desk.space
        self.hub, self.count = self.space / "hub", 0
        self.kit("hub", "create", self.hub, "--plan", desk.laptop.pack, "--trust")
        self.kit("plan", "add", self.hub, self.space / "numbers.plan.zip", "--trust")
        line = self.space / "laptop.line"
        line.write_text(self.kit("key", "show", desk.laptop.workspace).splitlines()[0] + "\n", "utf-8")
        self.kit("trust", "add", self.hub, line)

    def fetch(self):
        """What the laptop holds now comes to the hub."""
        self.count += 1
        bundle = self.space / f"{self.count}.bundle.zip"
        self.kit("export", self.desk.laptop.workspace, "-o", bundle)
        self.kit("import", self.hub, bundle, "--by", "农辛八")

    def hand_out(self, folder):
        """The next version of the plan goes to the laptop and to the hub."""
        plan = folder / "plan.yaml"
        text = plan.read_text()
        version = re.search(r"^version: (\d+)$", text, re.M)
        plan.write_text(text.replace(version[0], f"version: {int(version[1]) + 1}"))
        pack = self.space / "lookback.plan.zip"
        self.kit("plan", "pack", plan, "-o", pack, "--key", self.space / "lead.key")
        self.kit("plan", "add", self.desk.laptop.workspace, pack, "--trust")
        self.kit("plan", "add", self.hub, pack, "--trust")


def ordered(desk):
    """A visit with problems and pictures, and an order whose term is over."""
    visit = json.loads(SAMPLE.read_text("utf-8"))
    desk.laptop.kit("record", desk.laptop.workspace, SAMPLE)
    day = date.fromisoformat(visit["arrivedAt"][:10])
    term = str(day + timedelta(days=14))
    values = desk.space / "order.json"
    values.write_text(json.dumps({
        "facts": "锐器盒旁有使用过的输液器两支。", "how": "限期改正", "deadline": term, "reportBy": term,
        "orders": [{"number": "1", "order": "按规定分类收集医疗废物。"}]}, ensure_ascii=False), "utf-8")
    desk.laptop.kit("document", desk.laptop.workspace, SUBJECT, "correction-order", "--values", values, "--issue", "-o",
                    desk.space / "order.pdf")
    return visit["id"]


def whole(court, stage):
    desk = Desk(stage, "rectify")
    # What is done by command here needs no screen.
    desk.laptop.stop()
    ordered(desk)
    office = Office(desk)
    office.fetch()
    bureau = Bureau(desk.laptop, office.hub)
    screen = enter(Screen(stage.driver.open(), bureau))
    b = screen.b
    try:
        screen.open("/rectify")
        court.check("the order stands among those whose term is over", "临川" in b.text("main") or "〔" in b.text("main"), b.text("main")[:400])
        screen.open("/rectify?state=unverified")
        court.check("orders that could not be verified have a list of their own",
                    b.text("main nav [aria-current]").split() == ["看过，无法核实", "0"] and not b.has("main table"), b.text("main")[:400])
        screen.open("/rectify")
        screen.press("main table tbody a")
        page = b.path
        court.check("what was found then has its pictures", b.has(".versus > div:first-child img"), b.text(".versus"))
        court.check("nobody has looked again", "还没有去看" in b.text(".versus"), b.text(".versus"))
    finally:
        court.check("the bureau's site ends in order", bureau.stop() == 0)
    folder = desk.space / "Bundles/plans/demo-2026"
    said = desk.laptop.kit("plan", "lookback", folder, "--from", office.hub, "--to", "桂X004")
    court.check("the lead takes the request over", "1" in said, said)
    office.hand_out(folder)
    again(court, stage, desk)
    office.fetch()
    bureau = Bureau(desk.laptop, office.hub)
    screen.b.close()
    screen = enter(Screen(stage.driver.open(), bureau))
    b = screen.b
    try:
        screen.open(page)
        court.check("then and now stand side by side", b.run(
            "const [l, r] = document.querySelectorAll('.versus > div'); const a = l.querySelector('img'), c = r.querySelector('img');"
            "return !!a && !!c && l.getBoundingClientRect().top === r.getBoundingClientRect().top"), b.text(".versus"))
        found = json.loads(SAMPLE.read_text("utf-8"))["arrivedAt"]
        court.check("then is the day of the visit, not of the paper",
                    f"{int(found[5:7])}月{int(found[8:10])}日　发现".replace("　", "") in "".join(b.text(".versus").split()),
                    b.text(".versus")[:200])
        b.wait(lambda: b.run("return [...document.querySelectorAll('.versus img')].every(i => i.complete && i.naturalWidth > 0)"),
               "the pictures of both visits")
        look(court, stage, screen, page, "rectify-both", ways=("320",))
        screen.open(page)
        number = re.search(r"\S+〔\d+〕\d+号", b.text("main"))[0]
        desk.laptop.kit("rectify", "extend", office.hub, number, "--until", "2027-03-01", "--reason", "先延期",
                        "--actor", "莫壬九")
        screen.tick("input[name=conclusion][value=整改到位]")
        screen.fill("#f-reason", "乙后写的")
        screen.press("#conclude button.btn-main")
        court.check("who was slower is told, and keeps his words", "别人刚下了结论" in b.text("main")
                    and b.run("return document.querySelector(\"#f-reason\").value") == "乙后写的" and "先延期" in b.text("main"), b.text("main")[:500])
        screen.tick("input[name=conclusion][value=整改到位]")
        screen.press("#conclude button.btn-main")
        court.check("it is concluded", "现在的结论：整改到位" in b.text("main"), b.text("main")[:400])
        screen.open("/rectify")
        court.check("and waits no longer", "整改到位" in b.text("main"), b.text("main")[:400])
        court.check("no page complained", not (found := [line for line in b.problems() if "422" not in line]), found)
        screen.b.close()
    finally:
        court.check("the bureau's site ends in order", bureau.stop() == 0)
    said = desk.laptop.kit("plan", "lookback", folder, "--from", office.hub)
    court.check("the next plan asks for it no more", "撤下" in said or "0" in said, said)


def again(court, stage, desk):
    """The team looks again: one problem is put right, with a picture of it."""
    desk.laptop.start()
    screen = desk.screen().enter()
    b = screen.b
    try:
        court.check("today says where to look again", "回头看" in b.text("main"), b.text("main")[:600])
        visit = screen.start(SUBJECT, type="reinspection")
        screen.visit(visit, "/prior")
        answered = 0
        while name := b.run("const open = [...document.querySelectorAll('.then-now fieldset')].find(f => f.querySelector("
                            "'input[type=radio]') && !f.querySelector(':checked')); return open && open.querySelector("
                            "'input[type=radio]').name"):
            screen.tick(f"input[name='{name}'][value=corrected]")
            screen.saved()
            screen.visit(visit, "/prior")
            answered += 1
        court.check("every problem of then is asked again", answered > 1, answered)
        screen.upload(".then-now input[type=file]", pictures.png(desk.space / "现在.png", (20, 150, 60)))
        screen.visit(visit, "/prior")
        if b.has("#rest form button"):
            screen.press("#rest form button")
        screen.visit(visit, "/check")
        court.check("only the time of leaving is open", "没有离开时间" in b.text("#errors"), b.text("#errors"))
        screen.press("#errors a")
        b.run("document.querySelector('[data-now]').click()")
        screen.saved()
        screen.visit(visit, "/check")
        court.check("nothing is missing", not b.has("#errors"), b.text("main")[:600])
        screen.tick("input[name=agree]")
        screen.press("#finish button.btn-main")
        b.wait_text("检查已经完成")
        court.check("no page of the laptop complained", not (found := b.problems()), found)
        b.close()
    finally:
        court.check("the laptop's screen ends in order", desk.laptop.stop() == 0)
