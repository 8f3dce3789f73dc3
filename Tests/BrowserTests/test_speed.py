"""The hand is not held up: keys an answer over thirty items, and the rest of a group by one word."""


def run(court, stage):
    court.run("at most 1.2 keys an answer over thirty items", lambda: keys(court, stage))
    court.run("the rest of a group is answered by one word that says so", lambda: rest(court, stage))
    court.run("samples can be told truly", lambda: samples(court, stage))


def keys(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0135")
    screen.visit(visit, "/profile")
    screen.fill("#f-head", "6")
    screen.saved()
    screen.open(f"/visit/{visit}")
    sections = b.run("return [...document.querySelectorAll('main a[href*=\"/section/\"]')].map(a => a.getAttribute('href'))")
    pressed = answered = 0
    for path in dict.fromkeys(sections):
        screen.open(path)
        b.wait(lambda: b.run("return document.documentElement.classList.contains('script')"), "the script")
        open_ones = b.run("return [...document.querySelectorAll('.item[data-item]:not([data-done])')].filter(i => i.querySelector('.item-answer input:not([type=hidden]), .item-answer textarea, .item-answer button')).length")
        if open_ones == 0:
            continue
        b.keys("F8")
        pressed += 1
        for index in range(open_ones):
            if answered == 30:
                break
            writes = b.run("return document.activeElement.matches('textarea, input:not([type=radio]):not([type=checkbox])')")
            before = b.run("return document.activeElement.closest('.item')?.id")
            b.keys("1")
            pressed += 1
            if writes:
                b.keys("F8")
                pressed += 1
            court.check(f"{before} is left behind", b.run("return document.activeElement.closest('.item')?.id") != before or index == open_ones - 1, before)
            answered += 1
        screen.saved()
        if answered == 30:
            break
    court.check("thirty answers", answered == 30, answered)
    court.check("at most 1.2 keys each", pressed <= 36, f"{pressed} keys")
    print(f"    {pressed} keys for {answered} answers")
    b.close()


def rest(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0139")
    screen.visit(visit, "/section/general/0")
    first = b.run("return document.querySelector('.item[data-item] .answers input[data-bad]').closest('.item').id")
    screen.answer(first, "2")
    listed = b.run("return [...document.querySelectorAll('#good-rest [name=item]')].map(i => i.value)")
    court.check("what was answered is not among the rest", first not in listed and len(listed) > 1, listed)
    b.run("document.querySelector('#good-rest details').open = true")
    screen.press("#good-rest button")
    court.check("the finding stands", screen.state(first) == "发现", screen.state(first))
    court.check("the rest is answered", all(screen.state(item) == "已答" for item in listed))
    screen.visit(visit, f"/history?field=/answers/{listed[0]}")
    court.check("the log says how", f"本组其余 {len(listed)} 项都查过，都合格，一次选定" in b.text("table"), b.text("table"))
    b.close()


def samples(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0147")
    screen.visit(visit, "/profile")
    screen.fill("#f-head", "14")
    screen.saved()
    screen.visit(visit, "/form")
    total = "[name='population:A2-01']"
    court.check("the headcount is proposed, not answered", b.run("return [document.querySelector(arguments[0]).value, document.querySelector(arguments[0]).placeholder]", total) == ["", "14"])
    b.find("[id='A2-01'] [data-all]").click()
    screen.saved()
    screen.count("A2-05", 3, 0)
    screen.visit(visit, "/check")
    court.check("too few is said with the name of the row", "A2-05 抽查 3 人，少于规定的 14 人" in b.text("#errors"), b.text("#errors"))
    screen.visit(visit, "/form")
    screen.fill("[name='population:A2-05']", "3")
    screen.saved()
    screen.visit(visit, "/check?all=1")
    court.check("with its own total it is whole", "A2-05 抽查" not in b.text("#errors"))
    court.check("three numbers are shown", "共 3 人，抽查 3 人，违法 0 人" in b.text("main"), b.text("main")[:400])
    screen.visit(visit, "/history?field=/form/A2-01")
    court.check("nobody's total is recorded", "共" not in b.text("table tbody"), b.text("table tbody"))
    b.close()
