"""Before the door closes: one page says what is open, and leads to where it is mended."""
import pictures
from sizes import look


def run(court, stage):
    court.run("one page says what is open before one leaves", lambda: leaving(court, stage))


def begin(screen, kind):
    b = screen.b
    b.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    before = b.run("return performance.timeOrigin")
    b.run("document.querySelector(`input[name=kind][value='${arguments[0]}']`).form.querySelector('button').click()", kind)
    b.wait(lambda: b.run("return performance.timeOrigin") != before and "/document/" in b.url, kind)
    return b.path


def leaving(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0133")
    own = f"/visit/{visit}"
    screen.visit(visit, "/leaving")
    court.check("a fresh visit has nothing to say but the record", "还没有文书" in b.text("#copies") and "没有证据" in b.text("#evidence"))
    court.check("papers that are called for are named", "现场笔录" in b.text("#unsigned"), b.text("#unsigned"))
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    screen.upload("[id='A2-13'] input[type=file]", pictures.png(stage.space / "出门.png", (90, 10, 160)))
    screen.open(own + "/documents")
    scene = begin(screen, "scene-record")
    screen.open(own + "/documents")
    order = begin(screen, "correction-order")
    screen.visit(visit, "/leaving")
    court.check("who has not signed is named", "被检查人" in b.text("#unsigned") and "执法人员" in b.text("#unsigned"), b.text("#unsigned"))
    court.check("a line leads to the pad", b.has(f"#unsigned a[href='{scene}/sign']"))
    court.check("evidence without words is named", "没有写是什么" in b.text("#evidence"), b.text("#evidence"))
    court.check("where a seal is wanted", "责令改正通知书" in b.text("#seals") and "现场笔录" not in b.text("#seals"))
    court.check("which copy goes to whom", "第二联 交当事人" in b.text("#copies") and "一份，存档" in b.text("#copies"), b.text("#copies"))
    court.check("terms begin when papers are issued", "签发以后才起算" in b.text("#terms"))
    court.check("every line is a link", b.run("return [...document.querySelectorAll('#unsigned li, #evidence li, #parted li, #seals li')].every(l => l.querySelector('a'))"))
    look(court, stage, screen, own + "/leaving", "leaving")
    screen.press("#evidence li a")
    court.check("the link leads to the piece", b.path.endswith("/evidence"), b.url)
    screen.visit(visit, "/check")
    court.check("the check leads here", b.has(f"#leaving a[href='{own}/leaving']"))
    screen.open("/")
    court.check("today names the papers and their visits", "还没有签发" in b.text("main") and b.has(f"main a[href='{own}']"))
    look(court, stage, screen, "/", "home")
    court.check("the paper is still a draft", order.startswith(own))
    court.check("no page complained", not (found := b.problems()), found)
    b.close()
