"""Papers read to the party in large type, and the round in which one person signs all that are ready."""
import re
from pathlib import Path

from sizes import place
from test_documents import Desk, begin, draw, ink, ready, write

SCRIPT = (Path(__file__).parent / "access.js").read_text()


def run(court, stage):
    desk = Desk(stage, "reading")
    try:
        screen = desk.screen().enter()
        state = {}
        court.run("a paper is read page by page, then signed", lambda: read(court, desk, screen, state))
        court.run("what changed is marked", lambda: changed(court, screen, state))
        court.run("one person signs all papers that are ready", lambda: round_of(court, desk, screen, state))
        court.run("a new version is marked against the one before it", lambda: version(court, screen, state))
        court.run("a round for everybody", lambda: access(court, stage, screen, state))
        found = [line for line in screen.b.problems() if "status of 422" not in line]
        court.check("no complaint of the browser", not found, found)
        screen.b.close()
        court.run("without a script", lambda: scriptless(court, desk))
    finally:
        court.check("the program ends in order", desk.laptop.stop() == 0)


def page(b):
    return b.run("return document.querySelector('.read-page.is-open')?.id")


def leaf(b, most=40):
    """Turns every page with the keyboard, and gives back what was read on each."""
    pages = []
    for _ in range(most):
        pages.append(b.text(".read-page.is-open"))
        if page(b) == "sign-page":
            return pages
        before = page(b)
        b.keys("ArrowRight")
        b.wait(lambda: page(b) != before, "the next page")
    raise AssertionError("no last page")


def paper(b, own):
    return b.run_later("""const done=arguments[arguments.length-1];fetch(arguments[0] + '/sheet').then((r) => r.text()).then((t) => {
      const d = new DOMParser().parseFromString(t, 'text/html'); d.querySelectorAll('header, footer, caption').forEach((e) => e.remove());
      done(d.querySelector('article').textContent);});""", own)


def read(court, desk, screen, state):
    b = screen.b
    visit = state["visit"] = ready(screen)
    document = begin(screen, visit, "scene-record")
    own = state["own"] = f"/visit/{visit}/document/{document}"
    write(screen, "opinion", "以上笔录属实。")
    write(screen, "responsible", "石某某")
    screen.open(own + "/sign")
    screen.press("a[href$='/read']")
    court.check("the first page is open", page(b) == "p1", page(b))
    size = b.run("return parseFloat(getComputedStyle(document.querySelector('.read-text p')).fontSize)")
    court.check("in large type", size >= 24, size)
    court.check("without the furniture of the program", not b.has(".bar nav") and not b.has("#steps"))
    pages = leaf(b)
    court.check("in several pages and the pad", len(pages) >= 4 and "记下签名" in pages[-1], len(pages))
    told = re.sub(r"\s", "", b.run("return [...document.querySelectorAll('.read-text')].map((e) => {const c=e.cloneNode(true);c.querySelectorAll('caption').forEach((x) => x.remove());return c.textContent}).join('')"))
    whole = re.sub(r"\s", "", paper(b, own))
    court.check("every word of the paper was shown, once and in order", told == whole, f"\n{told[:300]}\n{whole[:300]}")
    court.check("back a page", (b.keys("ArrowLeft"), b.wait(lambda: page(b) != "sign-page", "a page back"))[1])
    b.run("history.back()")
    b.wait(lambda: page(b) == "sign-page", "the pad again")
    screen.press("#sign-do")
    court.check("what is missing is told on the pad", page(b) == "sign-page" and "选怎么签" in b.text("#errors"), b.text(".is-open")[:200])
    draw(screen)
    court.check("the arrows do not turn while one writes a name", (b.run("document.getElementById('f-name').focus()"), b.keys("ArrowLeft"), page(b))[2] == "sign-page")
    screen.fill("#f-name", "石某")
    screen.press("#sign-do")
    court.check("signed", "石某" in b.text("[aria-labelledby=who-h]") and "已签" in b.text("[aria-labelledby=who-h]"), b.text("main")[:300])


def changed(court, screen, state):
    b = screen.b
    screen.open(state["own"])
    write(screen, "responsible", "石某乙")
    write(screen, "opinion", "以上笔录属实，没有补充。")
    screen.open(state["own"] + "/read")
    court.check("what changed since the party signed is named first", "法定代表人" in b.text("#changes") and "给当事人看过以后" in b.text("#changes"), b.text("#changes"))
    pages = leaf(b)
    gone = b.run("return [...document.querySelectorAll('.read-text del')].map((e) => e.textContent).join('|')")
    new = b.run("return [...document.querySelectorAll('.read-text u')].map((e) => e.textContent).join('|')")
    court.check("old words are struck, new ones underlined", "石某某" in gone and "石某乙" in new, f"{gone} {new}")
    court.check("the page says that it has a change", any("这一页有改动" in text for text in pages[1:]), [text[:30] for text in pages])
    court.check("the signature does not stand any more", "请看过再签" in pages[-1], pages[-1][:100])
    # The paper changes while it is read: what is signed must be what was shown.
    b.run("document.querySelector('[name=content]').value = 'a'.repeat(64)")
    screen.tick("#sign-paper")
    screen.fill("#f-name", "石某")
    screen.press("#sign-do")
    court.check("what was not shown is not signed", "又改了" in b.text("main"), b.text("main")[:200])


def round_of(court, desk, screen, state):
    b, visit = screen.b, state["visit"]
    opinion = begin(screen, visit, "opinion")
    write(screen, "facts", "药品柜没有上锁。")
    address = begin(screen, visit, "service-address")
    for field, text in (("address", "三江镇一街"), ("addressee", "石某"), ("telephone", "0000-0000")):
        write(screen, field, text)
    screen.tick("#d-consent input[value='不同意']")
    screen.saved()
    begin(screen, visit, "interview-record")
    screen.visit(visit, "/documents")
    screen.press("a[href$='/round']")
    text = b.text("main")
    court.check("what is not filled in is not offered", "询问笔录" in text and "先写齐" in text, text)
    party = b.run("return [...document.querySelectorAll('.signer')].find((e) => e.textContent.includes('石某')).innerText")
    court.check("three papers wait for the party", "开始签（3 份）" in party and "要重签" in party, party)
    court.check("an interview is its own person's", "询问笔录" not in party, party)
    screen.press(".signer a.btn-main")
    court.check("the round says where it is", "第 1 份，共 3 份" in b.text("#progress"), b.text("#progress"))
    shown = [hash_of(b)]
    leaf(b)
    screen.tick("#sign-paper")
    screen.fill("#f-name", "石某")
    screen.press("#sign-do")
    court.check("the next paper is shown from its first page", page(b) == "p1" and "第 2 份，共 3 份" in b.text("#progress"), b.text("#progress"))
    shown.append(hash_of(b))
    leaf(b)
    court.check("the name need not be written again", b.run("return document.getElementById('f-name').value") == "石某")
    court.check("how it is signed is not chosen for him", not b.has("[name=method]:checked"))
    # Not this one: set aside, nothing recorded.
    screen.press("#later")
    court.check("the third", "第 3 份，共 3 份" in b.text("#progress"), b.text("#progress"))
    shown.append(hash_of(b))
    leaf(b)
    screen.tick("#sign-refused")
    screen.fill("#f-why", "不想留电话")
    screen.press("#sign-do")
    court.check("a refusal asks for a witness, in the round", page(b) == "sign-page" and "见证人" in b.text("#errors"), b.text("main")[:200])
    screen.fill("#f-witness", "唐某")
    screen.press("#sign-do")
    court.check("the round ends with what is left", "3 份里处理了 2 份，1 份还没有签" in b.text("#ended"), b.text("#ended"))
    court.check("each paper has its own content", len(set(shown)) == 3, shown)
    court.check("signature and refusal are told", "拒签" in b.text("main") and "纸上签" in b.text("main"))
    # Another day, another window: the round goes on where it stood.
    other = desk.screen().enter()
    other.visit(visit, "/round")
    other.press(".signer a.btn-main")
    court.check("the one that was set aside comes again", "卫生监督意见书" in other.b.text(".read-bar"), other.b.text(".read-bar"))
    for _ in range(30):
        if page(other.b) == "sign-page":
            break
        before = page(other.b)
        other.b.find(".is-open [data-turn=on]").click()
        other.b.wait(lambda: page(other.b) != before, "the next page by touch")
    draw(other)
    court.check("drawn in the round", ink(other.b) > 2000)
    other.fill("#f-name", "石某")
    other.press("#sign-do")
    court.check("all of the party's are done", "3 份里处理了 3 份" in other.b.text("#ended"), other.b.text("#ended"))
    court.check("and nothing is left for him", "开始签" not in other.b.run("return document.querySelector('.signer').innerText"))
    other.b.close()
    # Each signature is bound to the content of its paper.
    state["papers"] = {"opinion": opinion, "address": address}
    screen.open(f"/visit/{visit}/document/{address}")
    write(screen, "telephone", "0000-0001")
    screen.visit(visit, "/round")
    party = b.run("return document.querySelector('.signer').innerText")
    court.check("a change takes away the signature of that paper alone", party.count("要重签") == 1 and "开始签" not in party.split("\n")[0] and "接着签（1 份）" in party, party)
    screen.open(f"/visit/{visit}/round/next?who=party:%E4%B8%8D%E5%9C%A8")
    court.check("a signer that there is not leads to the overview", b.path.endswith("/round") and not b.has("#ended"))


def hash_of(b):
    return b.run("return document.querySelector('[name=content]').value")


def version(court, screen, state):
    b = screen.b
    own = f"/visit/{state['visit']}/document/{state['papers']['opinion']}"
    screen.open(own + "/issue")
    screen.tick("#finish input[type=checkbox]")
    screen.press("#finish button")
    screen.fill("#f-correct", "事实写错")
    screen.press("#correct button")
    new = b.path
    write(screen, "facts", "药品柜有锁没有锁上。")
    screen.open(new + "/read")
    court.check("the new version is held against the one before", "和上一版比，改了" in b.text("#changes"), b.text("#changes"))
    court.check("both wordings stand in the text", "没有上锁" in b.run("return [...document.querySelectorAll('del')].map((e) => e.textContent).join('|')")
                and "没有锁上" in b.run("return [...document.querySelectorAll('.read-text u')].map((e) => e.textContent).join('|')"))
    state["new"] = new


def access(court, stage, screen, state):
    b = screen.b
    pages = {"read": state["new"] + "/read", "read-pad": state["new"] + "/read#sign-page", "round": f"/visit/{state['visit']}/round"}
    for name, path in pages.items():
        screen.open("/")
        screen.open(path)
        faults = b.run(SCRIPT)
        court.check(name, not faults, "\n      " + "\n      ".join(faults[:12]))
        if stage.gallery:
            b.screenshot(place(stage, f"document-{name}"))
    for width, height in ((683, 384), (320, 640)):
        b.size(width, height)
        for name, path in pages.items():
            screen.open("/")
            screen.open(path)
            wide = b.run("return document.documentElement.scrollWidth - innerWidth")
            court.check(f"{name} at {width}", wide <= 1, f"{wide} too wide")
            if stage.gallery:
                b.screenshot(place(stage, f"document-{name}-{width}"))
    b.size(1366, 768)
    if stage.gallery:
        b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}})
        for name, path in pages.items():
            screen.open("/")
            screen.open(path)
            b.screenshot(place(stage, f"document-{name}-dark"))
        b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": []}})


def scriptless(court, desk):
    screen = desk.screen(script=False)
    b, visit = screen.b, screen.start_without_script("LX-0147")
    b.go(f"{desk.laptop.home}/visit/{visit}/documents")
    b.find("form.row-between button").click()
    b.wait(lambda: b.all("#f-opinion"), "the fresh document")
    b.go(f"{b.url.split('?')[0]}/read")
    shown = len([one for one in b.all(".read-page") if one.get("offsetHeight")])
    court.check("all pages stand under one another, the pad last", shown == len(b.all(".read-page")) > 2, shown)
    b.find("#p1 [data-turn=on]").click()
    court.check("a link leads on", b.url.endswith("#p2"), b.url)
    b.find("#sign-paper").click()
    b.find("#f-name").send("甲")
    b.find("#sign-do").click()
    b.wait(lambda: "纸上签" in b.find("[aria-labelledby=who-h]").text, "a signature on paper")
    b.close()
