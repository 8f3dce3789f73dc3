"""A second look: what was found then beside what is found now, and nothing else asked."""
import pictures
from laptop import ROOT
from sizes import look


def run(court, stage):
    court.run("a second look is at the earlier problems alone", lambda: second(court, stage))


def second(court, stage):
    stage.laptop.kit("record", stage.laptop.workspace, ROOT / "Bundles/samples/visits/I-05.json")
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0005", type="reinspection")
    own = f"/visit/{visit}"
    court.check("it begins at the earlier problems", b.path == own + "/prior", b.url)
    court.check("no checklist is in the way", not b.has("#steps a[href*='/section/']") and not b.has("#steps a[href$='/form']"))
    court.check("nothing is chosen", not b.has("main input[type=radio]:checked"))
    court.check("each has then and now", len(b.all(".then-now")) > 3 and "当时" in b.text(".then-now"))
    beside = b.run("const [l, r] = document.querySelector('.then-now').children; return l.getBoundingClientRect().top === r.getBoundingClientRect().top")
    court.check("side by side on the laptop", beside)
    look(court, stage, screen, own + "/prior", "prior")
    look(court, stage, screen, own, "prior-home", ways=("320",))
    screen.visit(visit, "/prior")
    b.size(320, 640)
    stacked = b.run("const [l, r] = document.querySelector('.then-now').children; return l.getBoundingClientRect().bottom <= r.getBoundingClientRect().top")
    court.check("one under the other on a narrow screen", stacked)
    b.size(1366, 768)
    screen.tick("input[name='result:1'][value=uncorrected]")
    screen.saved()
    screen.tick("input[name='result:0'][value=corrected]")
    screen.saved()
    screen.visit(visit, "/prior")
    court.check("each row keeps its own answer", b.has("input[name='result:1'][value=uncorrected]:checked") and b.has("input[name='result:0'][value=corrected]:checked"))
    court.check("two are recorded", len(b.all("[name^='was:problem:']")) == 2)
    screen.upload(".then-now input[type=file]", pictures.png(stage.space / "现在.png", (20, 150, 60)))
    court.check("the new picture stands beside the old", "证1" in b.text(".then-now"), b.text(".then-now"))
    screen.visit(visit, "/check")
    court.check("the check form is not asked row by row", "没有查的一次记为" in b.text("#errors"), b.text("#errors")[:200])
    screen.visit(visit, "/prior")
    screen.press("#rest form button")
    court.check("what was not looked at is said", "没有没答的行" in b.text("#rest"), b.text("#rest"))
    screen.visit(visit, "/history")
    court.check("the log says why", "回头看只看前次的问题" in b.text("table"))
    screen.visit(visit, "/form")
    court.check("and no row says 无", not b.run("return [...document.querySelectorAll('input[value=无]:checked')].length"))
    screen.answer("A2-13", "1")
    screen.visit(visit)
    court.check("who opens the form gets it", b.has("#steps a[href$='/form']") or "检查表（附件2）" in b.text("main"))
    court.check("no page complained", not (found := b.problems()), found)
    b.close()
