"""A case from the finding to the ledger's last column, and what of it stands on the printed check form."""
import html
import json
import re

from bureau import Bureau
from pages import Screen
from sizes import look
from test_bureau import complaints, enter
from test_cases import choose, day

def run(court, stage):
    bureau = Bureau(stage.laptop.binary, stage.space / "ledger", stage.laptop.environment)
    # A hub in whose ledger nothing stands: everything that comes out was typed here.
    hub = bureau.fresh("ledger")
    bureau.kit("import", hub, *bureau.bundles)
    before = counted(bureau, hub)
    visit = json.loads(bureau.kit("review", "list", hub, "--json"))["visits"][0]["visit"]
    bureau.start()
    try:
        screen = enter(Screen(stage.driver.open(), bureau))
        court.run("an institution: fine, confiscation, closing", lambda: institution(court, screen, visit))
        court.run("persons: certificate, practice, a warning", lambda: persons(court, screen, visit))
        court.run("a suspected crime with its terms, to the police and back", lambda: crime(court, stage, screen, visit))
        court.run("a complaint about a subject that nobody visited", lambda: complaint(court, screen))
        court.run("the printed form from the page", lambda: downloaded(court, screen, visit))
        complaints(court, screen)
        screen.b.close()
    finally:
        court.check("the bureau's site ends in order", bureau.stop() == 0)
    court.run("rows 26 to 33 on paper", lambda: printed(court, bureau, hub, visit))
    court.run("the tables went on by what was typed", lambda: added(court, bureau, hub, before))


def table(bureau, hub, name):
    return json.loads(bureau.kit("report", hub, name, "--format", "json"))


def counted(bureau, hub):
    """The figures of the tables that a case can change, by row and column."""
    return {(name, row["id"], column): cell["value"] for name in ("annex4", "referrals")
            for row in table(bureau, hub, name)["rows"] for column, cell in row["cells"].items()}


def begin(court, screen, visit, party, cause, person="", role="", filed="2026-06-01"):
    screen.open(f"/cases/new?visit={visit}")
    screen.tick("input[name=finding]")
    choose(screen, "#f-party", party)
    choose(screen, "#f-procedure", "ordinary")
    choose(screen, "#f-source", "检查发现")
    screen.fill("#f-cause", cause)
    screen.fill("#f-handlers", "黄丁四、陆戊五")
    if person:
        screen.fill("#f-person", person)
        choose(screen, "#f-role", role)
    day(screen, "#f-filedOn", filed)
    screen.press("main form[method=post] button.btn-main")
    court.check(f"{cause} is in the ledger", "/cases/at/C-" in screen.b.path, screen.b.text("main")[:300])
    return screen.b.path


def step(court, screen, name, on, words="", yuan=""):
    screen.tick(f"input[name=step][value='{name}']")
    day(screen, "#f-day", on)
    if words:
        screen.fill("#f-words", words)
    if yuan:
        screen.fill("#f-yuan", yuan)
    screen.press("#next button.btn-main")
    court.check(f"{name} is entered", "已经记下" in screen.b.text("main"), screen.b.text("main")[:300])


def decide(court, screen, on, fine="", confiscation="", penalties=(), paper=""):
    screen.b.run("document.querySelector('#decision').open = true")
    day(screen, "#f-on", on)
    for css, text in (("#f-fine", fine), ("#f-confiscation", confiscation), ("#f-document", paper)):
        if text:
            screen.fill(css, text)
    for name in penalties:
        screen.tick(f"input[name=penalty][value={name}]")
    screen.press("#decision button.btn-main")
    court.check("the decision is entered", "已经记下" in screen.b.text("main"), screen.b.text("main")[:300])


def institution(court, screen, visit):
    begin(court, screen, visit, "institution", "使用非卫生技术人员")
    step(court, screen, "告知", "2026-06-03", "当事人未要求听证")
    step(court, screen, "法制审核", "2026-06-04", "同意")
    decide(court, screen, "2026-06-08", "20000", "1234.56", ("suspension", "warning"), "临卫医罚〔2026〕90号")
    court.check("what was decided stands in yuan", "罚款 20000 元" in screen.b.text("main") and "1234.56 元" in screen.b.text("main"),
                screen.b.text("main")[:600])
    step(court, screen, "送达", "2026-06-09", "直接送达")
    step(court, screen, "缴款", "2026-06-20", "票据0012", "21234.56")
    step(court, screen, "结案", "2026-06-22")
    court.check("it is closed", "结案" in screen.b.text(".page-head"))


def persons(court, screen, visit):
    for person, role, penalties, fine in (("医甲", "physician", ("certificate",), ""), ("护乙", "nurse", ("practice",), "500"),
                                          ("员丙", "other", ("warning",), "")):
        begin(court, screen, visit, "person", f"个人违法{person}", person, role)
        decide(court, screen, "2026-06-10", fine, "", penalties)
        step(court, screen, "送达", "2026-06-11", "直接送达")
        if fine:
            step(court, screen, "缴款", "2026-06-12", "票据0013", fine)
        step(court, screen, "结案", "2026-06-23")


def crime(court, stage, screen, visit):
    b = screen.b
    page = begin(court, screen, visit, "person", "涉嫌非法行医", "员丁", "other")
    step(court, screen, "拟移送公安", "2026-06-12")
    court.check("three days to decide run", "3日" in b.text("main") or "三日" in b.text("main"), b.text("main")[:800])
    step(court, screen, "批准移送公安", "2026-06-14")
    court.check("and a day to hand over", "24小时" in b.text("main"), b.text("main")[:800])
    b.run("document.querySelector('#transfer').open = true")
    b.find("input[name=kind][value=criminal]").click()
    choose(screen, "#f-department", "公安")
    screen.fill("#f-referral", "R-2026-90")
    screen.fill("#f-matter", "涉嫌非法行医")
    day(screen, "#f-sent", "2026-06-15")
    screen.fill("#f-paper", "临卫医罪移〔2026〕1号")
    screen.press("#transfer button")
    court.check("it is handed over", "移送公安" in b.text("main"), b.text("main")[:600])
    screen.open("/referrals/R-2026-90")
    for name, on, words in (("签收", "2026-06-16", "公刑受〔2026〕8号"), ("受理", "2026-06-17", "予以受理"),
                            ("立案", "2026-06-18", "公刑立〔2026〕9号"), ("处理结果", "2026-06-26", "移送审查起诉")):
        screen.tick(f"input[name=answer][value='{name}']")
        day(screen, "#f-day", on)
        screen.fill("#f-words", words)
        screen.press("#next button.btn-main")
        court.check(f"{name} stands there", words in b.text("dl.facts"), b.text("main")[:400])
    court.check("it is settled", "有结果" in b.text(".page-head"), b.text(".page-head"))
    look(court, stage, screen, "/referrals/R-2026-90", "bureau-referral", ways=("320", "dark"))
    screen.open(page)
    court.check("the case says how far it came", "有结果" in b.text("main") and "移送审查起诉" in b.text("main"), b.text("main")[:900])
    look(court, stage, screen, page, "bureau-case-crime", ways=("320",))


def complaint(court, screen):
    screen.open("/cases/new?find=没有这样的对象")
    court.check("nobody of that name", "没有找到" in screen.b.text("main"))
    choose(screen, "#kind", "nonFixedSite")
    choose(screen, "#licenceKind", "none")
    screen.fill("#name", "河堤路流动理疗摊")
    choose(screen, "#township", "城关镇")
    screen.fill("#address", "河堤路菜市场东门")
    choose(screen, "#f-party", "person")
    screen.fill("#f-person", "员戊")
    choose(screen, "#f-role", "other")
    choose(screen, "#f-procedure", "ordinary")
    choose(screen, "#f-source", "群众举报")
    screen.fill("#f-cause", "非医师行医")
    day(screen, "#f-filedOn", "2026-06-24")
    screen.press("main form[method=post] button.btn-main")
    court.check("a complaint begins a case", "/cases/at/C-" in screen.b.path, screen.b.text("main")[:400])


def printed(court, bureau, hub, visit):
    """What a person reads on the paper, against what was typed above."""
    paper = bureau.space / "form.html"
    bureau.kit("document", hub, visit, "check-form", "--format", "html", "-o", paper)
    text = re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", paper.read_text("utf-8")))).replace("_", "")
    rows = re.findall(r"有([☑□])无([☑□])(?:，罚款([\d.]*)万元，没收([\d.]*)(?:万元|无)?)?(?:，(\d*)人)?", text)[-13:]
    got = [("有" if yes == "☑" else "无" if no == "☑" else "") + "/".join(filter(None, rest)) for yes, no, *rest in rows]
    # 26 licence, 27 halt, 28 money in 万元, 29 other; 30 certificate of physician and nurse, 31 practice of both,
    # 32 justice of three kinds, 33 persons punished and handed over.
    want = ["无", "有", "有2/0.123456", "有", "有1", "无", "无", "有1", "无", "无", "有1", "有3", "有1"]
    court.check("rows 26 to 33 say what was entered", got == want, (got, text[-900:]))


def downloaded(court, screen, visit):
    """The same from the page of the visit."""
    b = screen.b
    device = b.run("return fetch('/review?state=all').then(r => r.text()).then(t => new DOMParser().parseFromString(t, 'text/html')"
                   ".querySelector(`a[href^='/review/${arguments[0]}/']`).getAttribute('href').split('?')[0])", visit)
    screen.open(device)
    sizes = b.run_later("""const done = arguments[0];
        Promise.all([...document.querySelectorAll("a[href*='/form/']")].map((a) => fetch(a.href).then((r) => r.arrayBuffer())
          .then((x) => [a.textContent, x.byteLength, String.fromCharCode(...new Uint8Array(x).slice(0, 4))]))).then(done)""")
    court.check("the check form opens from the visit in three formats",
                [(name, head[:2]) for name, size, head in sizes] == [("PDF", "%P"), ("Word", "PK"), ("网页", "<!")] and min(size for _, size, _ in sizes) > 3000,
                sizes)


def added(court, bureau, hub, before):
    """The rows of annex 4 about penalties, counted here from what was typed."""
    after = counted(bureau, hub)
    told = {}
    for (name, row, _), value in after.items():
        told[name, row] = told.get((name, row), 0) + (value or 0)
    for (name, row, _), value in before.items():
        told[name, row] = told.get((name, row), 0) - (value or 0)
    told = {f"{name} {row}": value for (name, row), value in told.items() if value}
    # An institution: punished, halted, fined, warned. Persons: one certificate, one practice, one handed over; three punished.
    want = {"annex4 A4-29": 1, "annex4 A4-30": 1, "annex4 A4-31": 1, "annex4 A4-32": 2000000, "annex4 A4-33": 1,
            "annex4 A4-36": 1, "annex4 A4-39": 1, "annex4 A4-40": 3, "annex4 A4-41": 1, "referrals 公安": 1}
    court.check("the tables say what was entered", told == want, told)
