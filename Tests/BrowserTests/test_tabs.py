"""Two windows on one visit, undo, and the history of an item."""


def run(court, stage):
    court.run("two windows never overwrite each other silently", lambda: tabs(court, stage))
    court.run("undo takes back, and everything stays in the history", lambda: undo(court, stage))
    court.run("skip logic acts at once and keeps hidden answers", lambda: hidden(court, stage))


def opened(stage, subject, section="clinic-infusion/0"):
    screen = stage.screen().enter()
    visit = screen.start(subject)
    screen.visit(visit, "/profile")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    screen.visit(visit, f"/section/{section}")
    return screen, visit


def tabs(court, stage):
    one, visit = opened(stage, "LX-0099")
    two = stage.screen().enter(writer="桂X005", along="桂X004")
    two.visit(visit, "/section/clinic-infusion/0")
    one.answer("INF-01", "1")
    two.b.run("document.querySelector('#INF-01 .answers input').focus()")
    two.b.keys("2")
    two.b.wait_text("别的窗口也改了", "#INF-01")
    court.check("both values are shown", "合格" in two.b.text("#conflict") and "不合格" in two.b.text("#conflict"))
    court.check("with the name of the other", "黄丁四" in two.b.text("#conflict"), two.b.text("#conflict"))
    one.visit(visit, "/section/clinic-infusion/0")
    court.check("the first value stands", one.b.run("return document.querySelector('#INF-01 [value=合格]').checked"))
    two.b.run("document.querySelectorAll('#conflict input[type=radio]')[1].focus()")
    two.b.keys("Space")
    two.press("#conflict button.btn-main")
    court.check("the chosen value is saved", two.b.run("return document.querySelector('#INF-01 [value=不合格]').checked"), two.b.url)
    two.visit(visit, "/history?field=/answers/INF-01")
    text = two.b.text("table")
    court.check("the history has both, with names", "黄丁四" in text and "陆戊五" in text and "合格" in text, text)
    # Different items do not disturb each other.
    one.visit(visit, "/section/clinic-infusion/0")
    two.visit(visit, "/section/clinic-infusion/0")
    one.answer("INF-02", "1")
    two.answer("INF-01", "3")
    court.check("other items are no conflict", "别的窗口" not in two.b.text("main"))
    court.check("and both are there", two.state("INF-02") == "已答", two.state("INF-02"))
    one.b.close()
    two.b.close()


def undo(court, stage):
    screen, visit = opened(stage, "LX-0115")
    b = screen.b
    screen.answer("INF-01", "1")
    screen.answer("INF-01", "2")
    screen.press("button[form=undo]")
    court.check("the last change is taken back", b.run("return document.querySelector('#INF-01 [value=合格]').checked"), b.url)
    screen.press("button[form=undo]")
    court.check("and the one before", screen.state("INF-01") == "没答", screen.state("INF-01"))
    screen.visit(visit, "/history?field=/answers/INF-01")
    court.check("four entries stay", len(b.all("table tbody tr")) == 4, b.text("table"))
    b.close()


def hidden(court, stage):
    screen, visit = opened(stage, "LX-0123")
    b = screen.b
    screen.answer("INF-02", "1")
    screen.visit(visit, "/profile")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    screen.visit(visit, "/section/clinic-infusion/0")
    court.check("what does not apply is not asked", not b.has("#INF-02"), b.text("main")[:80])
    b.run("document.querySelector('#hidden-items').open = true")
    court.check("its answer is kept", "无" in b.text("#hidden-items"), b.text("#hidden-items"))
    screen.visit(visit, "/profile")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    screen.visit(visit, "/section/clinic-infusion/0")
    court.check("and comes back", screen.state("INF-02") == "已答", screen.state("INF-02"))
    b.close()
