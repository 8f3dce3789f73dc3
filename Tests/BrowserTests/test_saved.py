"""Saved means saved: what a page shows is in the record, or the strip says that it is not and leaving asks."""
import pictures

LEAVES = "const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return !e.defaultPrevented"


def run(court, stage):
    court.run("every field of every page saves by itself", lambda: fields(court, stage))
    court.run("seven captions are seven captions", lambda: captions(court, stage))
    court.run("what is half filled in is kept and said", lambda: half(court, stage))
    court.run("a save that was refused is not forgotten", lambda: refused(court, stage))
    court.run("a conflict keeps the own text", lambda: conflict(court, stage))
    court.run("pasted text is cleaned where one can see it", lambda: pasted(court, stage))
    court.run("without a script a refusal shows words in place and keeps the rest", lambda: scriptless(court, stage))


def value(b, css):
    return b.run("return document.querySelector(arguments[0])?.value", css)


def paste(b, css, text):
    b.run("""const f = document.querySelector(arguments[0]); f.focus(); f.value = arguments[1];
             f.dispatchEvent(new Event('input', { bubbles: true }))""", css, text)


def fields(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0079")
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    screen.upload("[id='A2-13'] input[type=file]", pictures.png(stage.space / "存.png", (10, 30, 160)))
    pages = ["/site", "/profile", "/form", "/section/general/0", "/registers", "/evidence", "/findings", "/ending"]
    for page in pages:
        screen.visit(visit, page)
        names = b.run("""return [...document.querySelectorAll('main input:not([type=hidden]):not([type=file]):not([type=radio]):not([type=checkbox]), main textarea, main select')]
            .filter(f => f.form?.method === 'post' && !f.form.id.startsWith('remove-') && !f.name.startsWith('reason:')).map(f => f.name)""")
        # One of each kind: sixty remarks are one kind.
        for name in {name.split(":")[0]: name for name in reversed(names)}.values():
            css = f"main [name='{name}']"
            b.run("document.querySelectorAll('details').forEach(d => d.open = true)")
            if b.run("return document.querySelector(arguments[0])?.type?.startsWith('datetime') || document.querySelector(arguments[0])?.tagName === 'SELECT'", css):
                continue
            paste(b, css, "1")
            court.check(f"{page} {name}: typing is not saved yet", b.run("return document.getElementById('saved').dataset.state") != "saved")
            court.check(f"{page} {name}: and leaving asks", not b.run(LEAVES))
            b.run("document.querySelector(arguments[0]).dispatchEvent(new Event('change', { bubbles: true }))", css)
            b.run("document.activeElement.blur()")
            b.wait(lambda: b.run("return ['saved', 'failed'].includes(document.getElementById('saved').dataset.state)"), f"{page} {name} settled")
            state = b.run("return document.getElementById('saved').dataset.state")
            if state == "failed":
                court.check(f"{page} {name}: what is missing is said there", b.run("return document.querySelector(arguments[0]).closest('[data-item]').querySelector('.told-here, [data-fault]') !== null", css))
                b.run("window.addEventListener('beforeunload', e => e.stopImmediatePropagation(), true)")
                screen.visit(visit, page)
            else:
                screen.visit(visit, page)
                b.run("document.querySelectorAll('details').forEach(d => d.open = true)")
                # What is pasted becomes rows.
                css = "main [name^='roll-name:'][value='1']" if name.startswith("roll-paste:") else css
                court.check(f"{page} {name}: is in the record", value(b, css) == "1", value(b, css))
    screen.visit(visit, "/findings")
    b.run("const i = document.querySelector(\"[name='decide:A2-13'][value=suggested]\"); i.focus(); i.click()")
    screen.saved()
    b.find("#steps a").click()
    screen.visit(visit, "/findings")
    court.check("a decision needs no button", b.has("[name='decide:A2-13'][value=suggested]:checked"))
    b.close()


def captions(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0083")
    screen.visit(visit, "/evidence")
    files = [pictures.png(stage.space / f"说明{n}.png", (20 * n, 60, 90)) for n in range(7)]
    screen.upload("input[name='file:']", *files)
    screen.visit(visit, "/evidence")
    names = b.run("return [...document.querySelectorAll('[name^=\"caption:\"]')].map(i => i.name)")
    court.check("seven pieces", len(names) == 7, names)
    for number, name in enumerate(names):
        screen.fill(f"[name='{name}']", f"说明{number}")
    b.find("a[href='/visits']").click()
    b.wait(lambda: b.path == "/visits", "the list")
    screen.visit(visit, "/evidence")
    court.check("seven captions", [value(b, f"[name='{name}']") for name in names] == [f"说明{n}" for n in range(7)],
                [value(b, f"[name='{name}']") for name in names])
    # The last one by a link straight after typing.
    b.run("const f = document.querySelector(`[name='${arguments[0]}']`); f.focus(); f.select()", names[6])
    b.type("zuihou")
    b.find("a[href='/visits']").click()
    b.wait(lambda: b.path == "/visits", "the list")
    screen.visit(visit, "/evidence")
    court.check("a link brings home what was typed", value(b, f"[name='{names[6]}']") == "zuihou", value(b, f"[name='{names[6]}']"))
    # Numbers stay whatever is added and taken away.
    tiles = "return [...document.querySelectorAll('.tiles li')].map(l => l.innerText.trim().split(' ')[0])"
    court.check("each has its number", b.run(tiles) == [f"证{n}" for n in range(1, 8)], b.run(tiles))
    first = b.run("return document.querySelector('.piece').id.slice(2)")
    b.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    screen.fill(f"#r-{first}", "拍错了")
    screen.press(f"button[form='remove-{first}']")
    court.check("the others keep theirs", b.run(tiles) == [f"证{n}" for n in range(2, 8)], b.run(tiles))
    screen.upload("input[name='file:']", pictures.png(stage.space / "00.png", (200, 10, 10)))
    screen.visit(visit, "/evidence")
    court.check("and no number is given twice", b.run(tiles) == [f"证{n}" for n in range(2, 9)], b.run(tiles))
    b.close()


def half(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0087")
    screen.visit(visit, "/registers")
    screen.fill("[name='platform:0']", "douyin")
    court.check("while the row is open the strip says so", b.run("return document.getElementById('saved').dataset.state") == "typing")
    court.check("nobody is told off in the middle of a row", not b.has(".told-here"))
    b.run("document.getElementById('f-risks').focus()")
    b.wait_text("没有写账号", "#advertising")
    court.check("leaving asks", not b.run(LEAVES))
    screen.fill("#f-risks", "yinhuan")
    b.wait(lambda: "没有保存" in b.text("#saved"), "the strip remembers")
    court.check("the row is still there", value(b, "[name='platform:0']") == "douyin")
    screen.fill("[name='account:0']", "M-1")
    b.run("const s = document.querySelector(\"[name='action:0']\"); s.focus(); s.value = '关闭'; s.dispatchEvent(new Event('change', { bubbles: true }))")
    screen.saved()
    court.check("nothing is told any more", not b.has(".told-here"))
    screen.visit(visit, "/registers")
    court.check("the account is in the record", value(b, "[name='account:0']") == "M-1")
    court.check("the risk too", value(b, "#f-risks") == "yinhuan")
    screen.visit(visit, "/form")
    b.run("document.querySelector(\"[name='sampled:A2-01']\").focus()")
    b.type("3")
    b.run("document.querySelector(\"[id='A2-03'] .answers input\").focus()")
    b.wait_text("人数没有填全", "[id='A2-01']")
    screen.visit(visit, "/findings")
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    screen.visit(visit, "/findings")
    b.run("const i = document.querySelector(\"[name='decide:A2-13'][value=other]\"); i.focus(); i.click()")
    b.wait(lambda: b.run("return document.getElementById('saved').dataset.state") == "typing", "the strip")
    b.run("const i = document.querySelector(\"[name='measure:A2-13']\"); i.focus(); i.click()")
    b.run("document.activeElement.blur()")
    b.wait_text("没有写理由", "[id='A2-13']")
    screen.fill("[name='reason:A2-13']", "reason")
    screen.saved()
    b.close()


def refused(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0095")
    screen.visit(visit, "/profile")
    paste(b, "#f-head", "二十多")
    b.run("document.querySelector('#f-head').dispatchEvent(new Event('change', { bubbles: true }))")
    b.wait_text("读不成人数", "#headcount")
    screen.tick("input[name=services][value=infusion]")
    b.wait(lambda: b.run("return document.getElementById('saved').dataset.state") == "failed", "the strip remembers")
    court.check("what was typed is still there", value(b, "#f-head") == "二十多", value(b, "#f-head"))
    court.check("leaving asks", not b.run(LEAVES))
    court.check("no pointer is shown", "/headcount" not in b.text("main"), b.text("main")[:200])
    paste(b, "#f-head", "二十")
    b.run("document.querySelector('#f-head').dispatchEvent(new Event('change', { bubbles: true }))")
    b.run("document.activeElement.blur()")
    screen.saved()
    court.check("a number in words is understood", b.wait(lambda: value(b, "#f-head") in ("20", "二十"), "20"))
    screen.visit(visit, "/profile")
    court.check("and stands as a number", value(b, "#f-head") == "20", value(b, "#f-head"))
    court.check("nothing keeps one any more", b.run(LEAVES))
    b.close()


def conflict(court, stage):
    one = stage.screen().enter()
    visit = one.start("LX-0103")
    two = stage.screen().enter(writer="桂X005", along="桂X004")
    for screen in (one, two):
        screen.visit(visit, "/site")
    one.fill("#f-companion", "jia")
    one.saved()
    two.fill("#f-companion", "yi")
    two.b.wait_text("别的窗口也改了", "#companion")
    court.check("nothing is chosen beforehand", not two.b.has("#conflict input:checked"))
    two.fill("#f-reply", "kanqingchu")
    two.b.wait(lambda: "kanqingchu" in (value(two.b, "#f-reply") or ""), "typed")
    two.b.wait(lambda: two.b.run("return document.getElementById('saved').dataset.state") == "failed", "the strip")
    court.check("the own text is still there", value(two.b, "#f-companion") == "yi", value(two.b, "#f-companion"))
    court.check("leaving asks", not two.b.run(LEAVES))
    two.fill("#f-post", "yuanzhang")
    two.b.wait_text("别的窗口也改了", "#companion")
    court.check("and nothing was written over", value(two.b, "#f-companion") == "yi")
    one.visit(visit, "/site")
    court.check("the first value stands", value(one.b, "#f-companion") == "jia")
    one.b.close()
    two.b.close()


def pasted(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0119")
    screen.visit(visit, "/registers")
    paste(b, "#f-summary", "一行\u000b二行\u0000完\u202e。")
    court.check("it is clean at once", value(b, "#f-summary") == "一行\n二行完。", repr(value(b, "#f-summary")))
    court.check("and said so", "看不见的字符" in b.text("#risks"), b.text("#risks"))
    b.run("document.querySelector('#f-summary').dispatchEvent(new Event('change', { bubbles: true }))")
    b.run("document.activeElement.blur()")
    screen.saved()
    screen.visit(visit, "/registers")
    court.check("and saved", value(b, "#f-summary") == "一行\n二行完。", repr(value(b, "#f-summary")))
    b.close()


def scriptless(court, stage):
    screen = stage.screen()
    b = screen.b
    visit = screen.start_without_script("LX-0127")
    own = f"/visit/{visit}"
    screen.open(own + "/registers")
    b.find("[name='platform:0']").send("抖音")
    b.find("#f-summary").send("查了一个上午")
    b.find("#f-ad").send("好几条")
    b.find("button.btn[value=stay]:not(.btn-s)").click()
    b.wait(lambda: b.has("#errors"), "the page comes back")
    text = b.text("main")
    court.check("in words, in place", "没有写账号" in b.text("#advertising") and "读不成个数" in b.text("#advertisementsRemoved"), text[:300])
    court.check("without pointers", "/accountsHandled" not in text and visit not in text, text[:300])
    court.check("what was typed is still there", b.find("[name='platform:0']").get("value") == "抖音" and b.find("#f-ad").get("value") == "好几条")
    court.check("the strip does not say saved", "没有保存" in b.text("#saved"), b.text("#saved"))
    screen.open(own + "/registers")
    court.check("the rest is saved", b.find("#f-summary").get("value") == "查了一个上午")
    screen.open(own + "/form")
    b.find("[name='sampled:A2-01']").send("二十")
    b.find("[name='violators:A2-01']").send("零")
    b.find("[name='sampled:A2-02']").send("3")
    b.find("[id='A2-03'] input[value=无]").click()
    b.find("button.btn[value=stay]:not(.btn-s)").click()
    b.wait(lambda: b.has("#errors"), "the page comes back")
    court.check("a half count is said at the item", "人数没有填全" in b.text("[id='A2-02']"), b.text("[id='A2-02']"))
    court.check("and stays", b.find("[name='sampled:A2-02']").get("value") == "3")
    screen.open(own + "/form")
    court.check("words are understood", b.find("[name='sampled:A2-01']").get("value") == "20")
    court.check("the answer beside is saved", b.has("[id='A2-03'] input[value=无]:checked"))
    b.close()
