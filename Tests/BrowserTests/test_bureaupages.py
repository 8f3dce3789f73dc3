"""Every page of the bureau for everybody: names, landmarks, contrast, both themes, narrow, enlarged, printed;
an institution with a very long name; a hub that holds nothing; somebody who may only read."""
import subprocess

from bureau import Bureau
from crawl import pages
from pages import Screen
from sizes import SQUEEZED
from test_access import SCRIPT, emulate
from test_bureau import enter
from test_office import PASSWORD, Office, leave
from test_office import enter as sign_in

LONG = "临溪县城关镇社区卫生服务中心（临溪县第二人民医院城关分院、临溪县中西医结合康复医院）附属滨江大道北段便民医疗美容综合门诊部有限责任公司"
WIDE = "LinxiInternationalRehabilitationAndAestheticMedicineOutpatientDepartmentCompanyLimited"


def run(court, stage):
    bureau = Bureau(stage.laptop.binary, stage.space / "everybody", stage.laptop.environment)
    hub = bureau.workspace
    named(bureau, hub)
    bureau.start()
    try:
        screen = enter(Screen(stage.driver.open(), bureau), name=LONG[:40])
        found = pages(screen)
        court.check("the pages lead to all rooms", len(found) > 60, len(found))
        court.run("names, landmarks, contrast and sizes of every page", lambda: every(court, screen, found, "light"))
        court.run("the dark theme", lambda: dark(court, screen, found))
        court.run("200 % and 320 pixels", lambda: narrow(court, screen, found))
        court.run("print", lambda: printed(court, screen, found))
        screen.b.close()
        court.check("the site ends in order", bureau.stop() == 0)
        bureau.fresh("nothing")
        bureau.start()
        screen = enter(Screen(stage.driver.open(), bureau))
        court.run("an empty hub", lambda: empty(court, screen))
        screen.b.close()
    finally:
        court.check("the site ends in order", bureau.stop() == 0)
    court.run("a reader", lambda: reader(court, stage, bureau, hub))


def named(bureau, hub):
    """Names as long as somebody may write them."""
    for subject, name in (("LX-0001", LONG), ("LX-0004", WIDE)):
        bureau.kit("subject", "rename", hub, subject, "--name", name, "--on", "2026-04-01", "--actor", LONG[:40], "--reason", LONG)


def every(court, screen, found, theme):
    for path in found:
        screen.open(path)
        faults = screen.b.run(SCRIPT)
        court.check(f"{path} names who works here", LONG[:40] in screen.b.text("header"), screen.b.text("header")[-80:])
        court.check(f"{path} ({theme})", not faults, "\n      " + "\n      ".join(faults[:6]))


def dark(court, screen, found):
    emulate(screen.b, prefers_color_scheme="dark")
    every(court, screen, found, "dark")
    emulate(screen.b, prefers_color_scheme="light")


# What stands out of the window, and in no part that scrolls by itself.
OUTSIDE = """return [...document.querySelectorAll('body *')].filter((e) => e.getClientRects().length
  && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, svg, .sr')).slice(0, 3)
  .map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20)).join(' | ')"""


def narrow(court, screen, found):
    for width, height in ((683, 384), (320, 640)):
        screen.b.size(width, height)
        for path in found:
            screen.open(path)
            wide = screen.b.run("return document.documentElement.scrollWidth - innerWidth")
            court.check(f"{path} at {width}", wide <= 1, f"{wide} too wide: {screen.b.run(OUTSIDE) if wide > 1 else ''}")
            court.check(f"{path} can be read at {width}", not (squeezed := screen.b.run(SQUEEZED)), squeezed)
    screen.b.size(1366, 768)


def printed(court, screen, found):
    """A sheet of A4 upright, within its margins: what does not fit is cut off there."""
    b = screen.b
    b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}})
    b.size(718, 1000)
    for path in found:
        screen.open(path)
        # What has many columns lies across.
        b.size(1009 if b.has(".table-wide-2") else 718, 1000)
        wide = b.run("return document.documentElement.scrollWidth - innerWidth")
        court.check(f"{path} on paper", wide <= 1, f"{wide} too wide: {b.run(OUTSIDE) if wide > 1 else ''}")
        gone = b.run("return [...document.querySelectorAll('.bar, form.no-print, button')].filter((e) => e.getClientRects().length)"
                     ".map((e) => e.tagName + ' ' + e.textContent.trim().slice(0, 20)).slice(0, 3)")
        court.check(f"{path} on paper without furniture", not gone, gone)
        cut = b.run("""return [...document.querySelectorAll('.scroll')].filter((e) => !e.closest('details:not([open])') && e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
            .map((e) => e.scrollWidth + ' in ' + e.clientWidth + ' ' + (e.closest('section')?.querySelector('h2')?.textContent ?? '')).slice(0, 3)""")
        court.check(f"{path} on paper whole", not cut, cut)
    b.size(1366, 768)
    b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": ""}})


def empty(court, screen):
    """Whoever opens a room in which nothing is yet reads what comes first, and there is a way to it."""
    words = {"/review": "还没有收到检查", "/stats": "先导入", "/lock": "还没有收到检查", "/differences": "自动列在这里",
             "/referrals": "先在案件里立案", "/cases/proposals": "列在这里", "/subjects": "先在上面找到", "/cases": "先找出对象",
             "/rectify": "列在这里", "/upward": "先登记", "/": "收第一个数据包以前"}
    for path in ("/", "/import", "/review", "/differences", "/differences/rows", "/subjects", "/cases", "/cases/proposals", "/referrals", "/rectify",
                 "/stats", "/lock", "/upward", "/summary", "/log", "/settings", "/trust", "/accounts"):
        screen.open(path)
        text = screen.b.text("main")
        court.check(f"{path} of an empty hub is there", screen.b.text("h1") != "", text[:100])
        court.check(f"{path} of an empty hub says what comes first", words.get(path, "") in text, text[:300])
        court.check(f"{path} of an empty hub leads on", screen.b.has("main a[href^='/'], main form"), text[:200])
        faults = screen.b.run(SCRIPT)
        court.check(f"{path} of an empty hub for everybody", not faults, faults[:4])


def reader(court, stage, bureau, hub):
    for name, role in (("只看的人", "reader"), ("管理", "administrator")):
        done = subprocess.run([bureau.binary, "account", "add", str(hub), name, "--role", role], text=True,
                              input=f"{PASSWORD}\n{PASSWORD}\n", capture_output=True, env=bureau.environment)
        court.check(f"an account for {role}", done.returncode == 0, done.stderr)
    certificate, key = stage.space / "reader.crt", stage.space / "reader.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "30", "-keyout", key, "-out", certificate, "-subj", "/CN=hub",
                    "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    office = Office(bureau, hub, certificate, key)
    screen = Screen(stage.driver.open(insecure=True), office)
    b = screen.b
    try:
        sign_in(screen, "只看的人")
        found = [path for path in pages(screen) if not path.startswith("/logout")]
        court.check("a reader sees the rooms", len(found) > 40, len(found))
        for path in found:
            screen.open(path)
            court.check(f"a reader is led to no closed door: {path}", b.text("h1") and "这件事要由" not in b.text("main"), b.text("main")[:120])
            dead = b.run("""return [...document.querySelectorAll('main form')].filter((f) => f.method === 'post' && f.getClientRects().length)
                .map((f) => f.getAttribute('action')).filter((a) => !a.startsWith('/me'))""")
            court.check(f"a reader has no dead button: {path}", not dead, dead)
        leave(screen)
    finally:
        b.close()
        court.check("the office's site ends in order", office.stop() == 0)
