"""Every page for everybody: names, landmarks, contrast, both themes, 200 % and narrow, print, and
without a script."""
import subprocess
from pathlib import Path

import pictures
from sizes import SQUEEZED, look

SCRIPT = (Path(__file__).parent / "access.js").read_text()


def run(court, stage):
    screen = stage.screen().enter()
    visit = prepared(stage, screen)
    pages = addresses(visit)
    court.run("names, landmarks, contrast and sizes of every page", lambda: every(court, screen, pages, "light"))
    court.run("the dark theme", lambda: dark(court, screen, pages))
    court.run("200 % and 320 pixels", lambda: narrow(court, screen, pages))
    court.run("the focus is always seen", lambda: focus(court, screen, visit))
    court.run("print", lambda: printed(court, stage, screen, visit))
    court.run("three answered findings fit on a screen", lambda: folded(court, stage, screen, visit))
    if stage.gallery:
        court.run("a picture of every page", lambda: gallery(stage, screen, pages))
        for name in ("visit-check", "visit-registers", "start", "help", "practice"):
            look(court, stage, screen, pages[name], name)
    court.check("no complaint of the browser", not (found := [p for p in screen.b.problems() if "/nowhere" not in p]), found)
    screen.b.close()
    court.run("a section answered without a script", lambda: scriptless(court, stage))


def prepared(stage, screen):
    """A visit with a bit of everything."""
    visit = screen.start("LX-0131")
    screen.visit(visit, "/profile")
    screen.fill("#f-head", "3")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    screen.visit(visit, "/site")
    screen.fill("#f-reply", "看清楚了，没有异议。")
    screen.saved()
    screen.visit(visit, "/form")
    for number, row in enumerate(("A2-03", "A2-04", "A2-06a")):
        screen.answer(row, "2")
        screen.fill(f"[id='{row}-note']", f"现场看到的第 {number + 1} 件事，写得稍微长一点，好看看一行里放不放得下。")
        screen.saved()
        screen.upload(f"[id='{row}'] input[type=file]", pictures.png(stage.space / f"{row}.png", (30 * number, 120, 160)))
    screen.count("A2-05", 3, 1)
    screen.visit(visit, "/section/clinic-infusion/0")
    screen.answer("INF-01", "1")
    screen.answer("INF-02", "2")
    return visit


def addresses(visit):
    own = f"/visit/{visit}"
    return {
        "who": "/who", "home": "/", "roster": "/roster?q=三江 诊所", "visits": "/visits", "sweeps": "/sweeps",
        "export": "/export", "help": "/help", "practice": "/rehearsal", "start": "/start?subject=LX-0139", "subject": "/subject/new",
        "site-without-premises": "/subject/new?kind=nonFixedSite", "visit": own, "visit-site": own + "/site",
        "visit-party": own + "/party", "visit-profile": own + "/profile", "visit-form": own + "/form",
        "visit-section": own + "/section/clinic-infusion/0", "visit-people": own + "/section/clinic-infusion/2",
        "visit-findings": own + "/findings", "visit-prior": own + "/prior", "visit-leaving": own + "/leaving", "visit-registers": own + "/registers", "visit-evidence": own + "/evidence",
        "visit-ending": own + "/ending", "visit-check": own + "/check", "visit-history": own + "/history",
        "no-such-page": "/nowhere",
    }


def every(court, screen, pages, theme):
    for name, path in pages.items():
        screen.open(path)
        faults = screen.b.run(SCRIPT)
        court.check(f"{name} ({theme})", not faults, "\n      " + "\n      ".join(faults[:12]))


def emulate(b, **features):
    b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {
        "features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]}})


def dark(court, screen, pages):
    emulate(screen.b, prefers_color_scheme="dark")
    every(court, screen, pages, "dark")
    emulate(screen.b, prefers_color_scheme="light")


def narrow(court, screen, pages):
    for width, height in ((683, 384), (320, 640)):
        screen.b.size(width, height)
        for name, path in pages.items():
            screen.open(path)
            wide = screen.b.run("return document.documentElement.scrollWidth - innerWidth")
            culprit = screen.b.run("""return [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
              && !e.closest('.scroll') && e.getClientRects().length).slice(0, 3).map(e => e.tagName + '.' + e.className).join(' ')""")
            court.check(f"{name} at {width}", wide <= 1, f"{wide} too wide: {culprit}")
            court.check(f"{name} can be read at {width}", not (squeezed := screen.b.run(SQUEEZED)), squeezed)
    screen.b.size(1366, 768)


def focus(court, screen, visit):
    b = screen.b
    screen.visit(visit, "/form")
    hidden = []
    b.run("document.activeElement.blur()")
    for _ in range(60):
        b.keys("Tab")
        fault = b.run("""
          const e = document.activeElement;
          const ring = [e, e.closest('.ans'), e.closest('.pick-file')].filter(Boolean).some((one) => {
            const s = getComputedStyle(one); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; });
          const box = (e.closest('.ans') ?? e.closest('.pick-file') ?? e).getBoundingClientRect();
          const foot = document.querySelector('.foot')?.getBoundingClientRect();
          const strip = document.querySelector('.visit')?.getBoundingClientRect();
          const covered = !e.closest('.foot, .visit, .bar, .skip') && (
            (foot && box.bottom > foot.top + 1 && box.top < foot.bottom) || (strip && box.top < strip.bottom - 1 && box.bottom > strip.top));
          return ring && !covered ? '' : (ring ? 'covered ' : 'no ring ') + (e.id || e.name || e.textContent.trim().slice(0, 30));""")
        if fault:
            hidden.append(fault)
    court.check("a ring around what has the focus, never under a strip", not hidden, hidden[:5])
    screen.open("/visits")
    b.keys("Tab")
    court.check("the first stop leads past the navigation", "跳到正文" in b.run("return document.activeElement.textContent"))


def printed(court, stage, screen, visit):
    screen.visit(visit, "/form")
    path = stage.space / "form.pdf"
    screen.b.pdf(path)
    court.check("a section prints", path.read_bytes().startswith(b"%PDF"))
    words = pdf_words(path)
    court.check("every sheet says whose record it is", len(words) > 1 and all("三江镇虚构诊所131" in page for page in words), [page[:40] for page in words])
    court.check("what is folded on the screen is on paper", "现场看到的第2件事" in "".join(words))
    screen.b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}})
    gone = screen.b.run("return ['.bar','.visit','.foot','.steps','.item-foot','.item-more'].filter(c => [...document.querySelectorAll(c)].some(e => e.getClientRects().length))")
    court.check("without furniture", not gone, gone)
    court.check("with its name, place and day", screen.b.run("const h=document.querySelector('.print-head');return h && h.getClientRects().length > 0"))
    screen.b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": ""}})


def pdf_words(path):
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return ["".join(page.split()) for page in done.stdout.split("\f") if page.strip()]


def folded(court, stage, screen, visit):
    screen.visit(visit, "/form")
    b = screen.b
    b.run("document.getElementById('A2-03').scrollIntoView({block: 'start'})")
    heights = b.run("return ['A2-03','A2-04','A2-06a'].map(id => document.getElementById(id).getBoundingClientRect().height)")
    room = b.run("return innerHeight - document.querySelector('.foot').offsetHeight - document.querySelector('.visit').offsetHeight")
    court.check("three findings", sum(heights) <= room, f"{heights} in {room}")


def gallery(stage, screen, pages):
    stage.gallery.mkdir(parents=True, exist_ok=True)
    for name, path in pages.items():
        screen.open(path)
        screen.b.screenshot(stage.gallery / f"{name}.png")


def scriptless(court, stage):
    screen = stage.screen(script=False)
    b, visit = screen.b, screen.start_without_script("LX-0147")
    b.go(f"{stage.laptop.home}/visit/{visit}/form")
    b.find("input[name='answer:A2-03'][value='无']").send(" ")
    b.find("input[name='answer:A2-13'][value='有']").send(" ")
    b.find("input[name='sampled:A2-01']").send("3")
    b.find("input[name='violators:A2-01']").send("0")
    b.find("button.btn[value=stay]:not(.btn-s)").send("\ue007")
    b.wait(lambda: b.find("[id='A2-03'] .item-no .st").text == "无", "the saved page")
    states = [b.find(f"[id='{row}'] .item-no .st").text for row in ("A2-01", "A2-03", "A2-13")]
    court.check("plain forms save", states == ["无", "无", "发现"], states)
    b.find("[id='A2-13'] input[type=file]").send(str(pictures.png(stage.space / "scriptless.png", (9, 90, 9))))
    b.find("[id='A2-13'] button.no-script").send("\ue007")
    b.wait(lambda: "证据 1 件" in b.find("[id='A2-13']").text, "an upload without a script")
    b.close()
