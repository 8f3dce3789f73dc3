"""A whole visit by keyboard, from the first page to a bundle that verifies."""
import json
import subprocess


def run(court, stage):
    screen = stage.screen()
    court.run("a whole visit by keyboard ends in a bundle", lambda: whole(court, stage, screen))
    court.run("a final visit opens again only with a reason", lambda: reopened(court, screen))
    court.run("no page complained", lambda: court.check(
        "no complaint of the browser", not (found := screen.b.problems()), found))
    screen.b.close()


def whole(court, stage, screen, isResumed=False):
    b = screen.enter().b
    if isResumed:
        screen.open("/")
    court.check("the day begins at home", b.path == "/", b.url)
    court.check("the address holds no secret", "token" not in b.url)
    b.tab_to("#q")
    b.type("sj zs 83")
    b.keys("Enter")
    b.wait_text("三江镇虚构诊所83")
    b.keys(*["Tab"])
    screen.press("main table a.strong")
    court.check("the roster leads to the start", b.path == "/start", b.url)
    screen.begin()
    visit = b.url.split("/visit/")[1].split("?")[0]
    screen.identity = visit
    # Site: what was said and by whom.
    screen.visit(visit, "/site")
    screen.fill("#f-reply", "看清楚了，没有异议，不申请回避。")
    screen.fill("#f-companion", "石某")
    screen.saved()
    # Profile: services decide what is asked.
    screen.visit(visit, "/profile")
    before = b.text(".page-title .note")
    screen.fill("#f-head", "3")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    court.check("services change what is asked", b.text(".page-title .note") != before)
    # A checklist.
    screen.visit(visit, "/section/clinic-infusion/0")
    b.keys("F8")
    court.check("F8 goes to what is not answered", "INF-01" in b.focused(), b.focused())
    b.keys("1")
    b.wait(lambda: screen.state("INF-01") == "已答", "INF-01 answered")
    court.check("after a good answer the next one has the focus", "INF-02" in b.focused(), b.focused())
    b.keys("Alt+ArrowUp")
    court.check("Alt+Up goes back", "INF-01" in b.focused(), b.focused())
    b.keys("Alt+ArrowDown")
    court.check("Alt+Down goes to the next", "INF-02" in b.focused(), b.focused())
    b.keys("2")
    b.wait(lambda: screen.state("INF-02") == "发现", "a finding")
    screen.saved()
    court.check("missing evidence is visible at once", "缺证据" in b.text("#INF-02"))
    screen.fill("#INF-02-note", "配药台上有注射用头孢曲松钠空瓶11个。")
    screen.saved()
    # The camera, by keyboard.
    b.tab_to("[data-camera=INF-02]")
    b.keys("Enter")
    b.wait(lambda: b.run("const v=document.querySelector('.camera video');return v&&v.videoWidth>0"), "the camera")
    before = b.run("return performance.timeOrigin")
    b.tab_to(".camera .btn-main")
    b.keys("Enter")
    b.wait(lambda: b.run("return performance.timeOrigin") != before and "证据 1 件" in b.text("#INF-02"), "the picture")
    court.check("the evidence gap is closed", "缺证据" not in b.text("#INF-02"))
    # The form: counts by hand, the rest at once.
    screen.visit(visit, "/form")
    for row in ("A2-01", "A2-02", "A2-05"):
        screen.count(row, 3, 0)
    screen.tick("input[name=formRest]")
    b.wait(lambda: "这一组都答了" in b.text("#left"), "everything answered")
    screen.saved()
    court.check("a row follows from a checklist", "由 INF-02 得出" in b.text("#A2-16"))
    # Decisions, leaving, the end.
    screen.visit(visit, "/findings")
    screen.tick("input[name='decide:INF-02'][value=suggested]")
    screen.saved()
    screen.visit(visit, "/findings")
    court.check("the decision stands", "按建议" in b.text("#INF-02"), b.text("#INF-02")[:80])
    screen.visit(visit, "/check")
    court.check("the check says what is missing", "没有离开时间" in b.text("#errors"), b.text("#errors"))
    screen.press("#errors a")
    court.check("and leads there", b.path.endswith("/site"), b.url)
    b.tab_to("[data-now]")
    b.keys("Enter")
    screen.saved()
    screen.visit(visit, "/check")
    court.check("nothing is missing", not b.has("#errors"), b.text("#errors"))
    screen.tick("input[name=agree]")
    screen.press("#finish button.btn-main")
    b.wait_text("检查已经完成")
    # Out on a stick.
    stick = stage.space / "stick"
    stick.mkdir(exist_ok=True)
    screen.open("/export")
    court.check("one visit waits", "导出 1 次检查" in b.text("main"))
    screen.fill("#f-other", str(stick))
    screen.press("main form[action='/export'] button")
    b.wait_text("可以拔出 U 盘", seconds=300)
    bundles = list(stick.glob("*.bundle.zip*"))
    court.check("one bundle lies there", len(bundles) == 1, bundles)
    done = subprocess.run([stage.laptop.binary, "verify", bundles[0], "--json"], capture_output=True, text=True)
    court.check("it verifies", done.returncode == 0, done.stderr)
    court.check("with one visit", json.loads(done.stdout or "{}") != {}, done.stdout[:200])
    screen.open("/visits")
    court.check("the visit is exported", "已导出" in b.text("main table"))


def reopened(court, screen):
    b, visit = screen.b, screen.identity
    screen.visit(visit, "/section/clinic-infusion/0")
    court.check("a final visit cannot be changed", not b.has("#next"))
    screen.visit(visit, "/check")
    screen.press("#reopen button")
    court.check("no reason, no opening", "写明理由" in b.text("#reopen"), b.text("#reopen"))
    screen.fill("#f-reopen", "INF-01 记错了")
    screen.press("#reopen button")
    b.wait_text("已经重新打开")
    screen.visit(visit, "/history")
    court.check("the reason is in the history", "INF-01 记错了" in b.text("table"))
