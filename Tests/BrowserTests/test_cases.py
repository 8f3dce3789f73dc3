"""The case ledger at the bureau: from a finding to closing, and what goes to other offices."""

from bureau import Bureau
from pages import Screen
from sizes import look
from test_bureau import enter


def run(court, stage):
    bureau = Bureau(stage.laptop.binary, stage.space / "cases", stage.laptop.environment)
    bureau.start()
    try:
        screen = enter(Screen(stage.driver.open(), bureau))
        court.run("from a finding to closing", lambda: whole(court, screen))
        court.run("handed over, and what came back", lambda: handed_over(court, screen))
        court.run("what disagrees is settled", lambda: disagreeing(court, screen))
        court.run("an institution that changed", lambda: changed(court, screen))
        court.run("figures of the dashboard open", lambda: opened(court, screen))
        court.run("pages at every size", lambda: sizes(court, stage, screen))
        # What was not filled in is refused with 422, which a browser notes.
        problems = [line for line in screen.b.problems() if "422" not in line]
        court.check("nothing is refused by the policy", not problems, problems)
        screen.b.close()
        court.run("the same by command", lambda: commands(court, bureau))
    finally:
        court.check("the bureau's site ends in order", bureau.stop() == 0)


def day(screen, css, text):
    """A field of a date, as a person sets it."""
    screen.b.run("const f=document.querySelector(arguments[0]);f.value=arguments[1]", css, text)


def choose(screen, css, value):
    screen.b.run("const f=document.querySelector(arguments[0]);f.value=arguments[1]", css, value)


def whole(court, screen):
    b = screen.b
    screen.open("/stats/annex4")
    screen.press("#A4-17 a.n:not(.n-0)")
    screen.press("main table tbody a")
    screen.b.run("document.querySelector(\"main a[href^='/cases/new']\").click()")
    b.wait(lambda: b.path == "/cases/new", "the page on which a case begins")
    court.check("the finding is ticked, and nothing else is chosen",
                b.has("input[name=finding]:checked") and b.run(
                    "return [...document.querySelectorAll('select')].every(s => s.value === '')"))
    screen.press("main form[method=post] button.btn-main")
    court.check("what is missing is said", "有 1 处要改" in b.run("return document.title"), b.run("return document.title"))
    choose(screen, "#f-party", "institution")
    choose(screen, "#f-procedure", "ordinary")
    choose(screen, "#f-source", "检查发现")
    screen.fill("#f-cause", "某案由")
    day(screen, "#f-filedOn", "2026-06-15")
    screen.press("main form[method=post] button.btn-main")
    court.check("a number of its own", "/cases/at/C-" in b.path, b.path)
    page = b.path
    court.check("the term of the decision runs", "立案后作出处罚决定" in b.text("main"))
    screen.b.run("document.querySelector('#decision').open = true")
    day(screen, "#f-on", "2026-06-20")
    screen.fill("#f-fine", "5000.50")
    screen.press("#decision button.btn-main")
    court.check("yuan on the page", "罚款 5000.5 元" in b.text("main"), b.text("main")[:600])
    for name, extra in (("送达", None), ("缴款", "5000.5"), ("结案", None)):
        screen.tick(f"input[name=step][value='{name}']")
        day(screen, "#f-day", "2026-06-25")
        if extra:
            screen.fill("#f-yuan", extra)
        screen.press("#next button.btn-main")
        court.check(f"{name} is entered", "已经记下" in b.text("main"), b.text("main")[:300])
    court.check("it is closed", "结案" in b.text(".page-head"))
    screen.open(page + "/columns")
    screen.fill("#f-cause", "另一案由")
    screen.press("main form button.btn-main")
    court.check("a correction needs its reason", "没有写理由" in b.text("main"), b.text("main")[:300])
    screen.fill("#f-reason", "案由写错")
    screen.press("main form button.btn-main")
    court.check("both stay in the log", "另一案由" in b.text("main"))
    screen.open("/cases")
    court.check("the ledger lists it", "另一案由" in b.text("main"))


def handed_over(court, screen):
    b = screen.b
    screen.open("/referrals")
    screen.press("main table tbody th a")
    screen.tick("input[name=answer][value='签收']")
    day(screen, "#f-day", "2026-06-28")
    screen.fill("#f-words", "回执9号")
    screen.press("#next button.btn-main")
    court.check("the receipt stands there", "回执9号" in b.text("main"))


def disagreeing(court, screen):
    b = screen.b
    screen.open("/differences")
    screen.press("main table tbody th a")
    court.check("both sides with their authors", len(b.all(".versus > div")) >= 2)
    here = b.run("return location.pathname + location.search")
    screen.tick("input[name=conclusion][value=discount]")
    screen.fill("#f-reason", "核实是另一家的单据")
    screen.press("#conclude button.btn-main")
    court.check("it is said, and another one is shown",
                "结论已经记下" in b.text("main") and b.run("return location.pathname + location.search") != here,
                b.text("main")[:300])
    screen.open(here)
    court.check("it is settled", "核实是另一家的单据" in b.text("main"), b.text("main")[:300])


def changed(court, screen):
    b = screen.b
    screen.open("/differences")
    screen.b.run("document.querySelector(\"main a[href='/subjects']\").click()")
    b.wait(lambda: b.path == "/subjects", "the page of changes")
    screen.fill("#f-find", "临溪")
    screen.press("main form button.btn-main")
    screen.press("main form ul a")
    court.check("nothing is chosen", not b.has("input[name=kind]:checked"))
    screen.press("#write button.btn-main")
    court.check("what is missing is said", "先选记什么" in b.text("main"), b.text("main")[:300])
    screen.tick("input[name=kind][value=renamed]")
    day(screen, "#f-on", "2026-04-01")
    screen.fill("#f-name", "临溪更名后诊所")
    screen.press("#write button.btn-main")
    court.check("a reason is asked for, the name stays", "没有写理由" in b.text("main")
                and b.run("return document.querySelector('#f-name').value") == "临溪更名后诊所", b.text("main")[:300])
    screen.fill("#f-reason", "变更登记")
    screen.press("#write button.btn-main")
    court.check("the change stands there", "更名为临溪更名后诊所" in b.text("main"), b.text("main")[:300])
    screen.open("/subjects")
    court.check("the list has it", "临溪更名后诊所" in b.text("main") and "变更登记" in b.text("main"))


def opened(court, screen):
    b = screen.b
    for nth, (css, words) in enumerate((("a[href*='column=total'][href*='coverage']", "总数"),
                                        ("a[href*='column=left']", "还没有检查的"),
                                        ("a[href*='which=all']", "机构"))):
        screen.open("/")
        figure = b.run("return document.querySelector(arguments[0]).textContent", "main " + css)
        b.run("document.querySelector(arguments[0]).click()", "main " + css)
        b.wait(lambda: b.path in ("/list", "/inspected"), "the list behind a figure")
        rows = len(b.all("main tbody tr"))
        court.check(f"a total opens to as many lines ({nth})", min(int(figure), 200) == rows and words in b.text("main"),
                    (figure, rows, b.text("main")[:200]))
    screen.open("/")
    b.run("document.querySelector(arguments[0]).click()", "main a[href^='/import/day']")
    b.wait(lambda: b.path == "/import/day", "what came on a day")
    court.check("its files", len(b.all("main tbody tr")) > 0, b.text("main")[:200])


def sizes(court, stage, screen):
    institution = screen.b.run(
        "return fetch('/subjects').then(r => r.text()).then(t => new DOMParser().parseFromString(t, 'text/html')"
        ".querySelector('main tbody th a').getAttribute('href'))")
    screen.open("/cases?stage=%E6%89%A7%E8%A1%8C")
    case = screen.b.run("return document.querySelector('main table tbody th a').getAttribute('href')")
    pages = {"bureau-cases": "/cases", "bureau-case": case, "bureau-case-new": "/cases/new?find=%E4%B8%B4%E6%BA%AA",
             "bureau-columns": case + "/columns", "bureau-proposals": "/cases/proposals",
             "bureau-referrals": "/referrals", "bureau-rectify": "/rectify",
             "bureau-differences": "/differences", "bureau-rows": "/differences/rows", "bureau-changes": "/subjects?find=%E4%B8%B4%E6%BA%AA",
             "bureau-institution": institution, "bureau-left": "/list?table=coverage&row=hospital&column=left", "bureau-summary": "/summary"}
    for name, path in pages.items():
        look(court, stage, screen, path, name, ways=("320",))


def commands(court, bureau):
    told = bureau.kit("case", "step", bureau.folder / "hub", "C-019", "告知", "--on", "2026-06-01", "--actor", "王某")
    court.check("a step by command", "已登记案件 C-019 的告知" in told, told)
