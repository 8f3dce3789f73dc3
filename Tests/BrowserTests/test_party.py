"""The card of the party: the roster's word beside what was said on site, and both on the papers."""
import shutil

from laptop import ROOT, Laptop
from pages import Screen
from sizes import look


def run(court, stage):
    court.run("the roster's word is shown as the roster's, a blank stays blank", lambda: roster(court, stage))
    court.run("what was said on site goes onto the papers", lambda: papers(court, stage))
    court.run("a stall is the person behind it", lambda: stall(court, stage))


def paper(stage, visit, name):
    """A paper as text, printed by the command."""
    return stage.laptop.kit("document", stage.laptop.workspace, visit, name, "--format", "html")


def roster(court, stage):
    space = stage.space / "名册"
    space.mkdir()
    plan = shutil.copytree(ROOT / "Bundles/plans/demo-2026", space / "plan")
    text = (plan / "roster.csv").read_text("utf-8")
    line = "三江镇,三江镇131号,,,,"
    court.check("the roster has the line", line in text)
    (plan / "roster.csv").write_text(text.replace(line, "三江镇,三江镇131号,名册人甲,0771-5559999,,"), "utf-8")
    laptop = Laptop(stage.laptop.binary, space, plan)
    laptop.start()
    try:
        of_roster(court, stage, Screen(stage.driver.open(), laptop).enter())
    finally:
        laptop.stop()


def of_roster(court, stage, screen):
    b = screen.b
    visit = screen.start("LX-0131")
    screen.visit(visit, "/party")
    court.check("the telephone is the roster's", "名册：0771-5559999（没有改" in b.text("#telephone"), b.text("#telephone"))
    court.check("and copied into nothing", b.run("return [...document.querySelectorAll('main .input')].every(i => i.value === '')"))
    screen.press("#next")
    court.check("the next page is the profile", b.path.endswith("/profile"), b.url)
    screen.visit(visit, "/history")
    court.check("looking records nothing", "当事人" not in b.text("table"))
    screen.visit(visit, "/check")
    court.check("the check says whose word it is", "名册上的，现场没有改" in b.text("main"))
    court.check("and what nobody gave", "校验有效期\n没有填" in b.text("main"), b.text("main")[:400])
    form = screen.laptop.kit("document", screen.laptop.workspace, visit, "check-form", "--format", "html")
    court.check("the form prints the roster's words", "名册人甲" in form and "0771-5559999" in form)
    screen.visit(visit, "/party")
    screen.fill("#f-contact", "现场人乙")
    screen.saved()
    screen.visit(visit, "/party")
    court.check("a correction leaves the roster's word beside it", "名册：名册人甲" in b.text("#contact") and "没有改" not in b.text("#contact"))
    form = screen.laptop.kit("document", screen.laptop.workspace, visit, "check-form", "--format", "html")
    court.check("the form prints the correction", "现场人乙" in form and "名册人甲" not in form)
    look(court, stage, screen, f"/visit/{visit}/party", "party-roster")
    b.close()


def papers(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0132")
    screen.visit(visit, "/party")
    screen.fill("#f-responsible", "韦某某")
    screen.fill("#f-telephone", "０７７１-5550001")
    screen.fill("#f-departments", "中医科；针灸科专业")
    screen.saved()
    b.run("const d=document.querySelector('#f-validUntil');d.value='2027-03-31';d.dispatchEvent(new Event('change',{bubbles:true}))")
    screen.saved()
    screen.visit(visit, "/party")
    court.check("what was typed stands", b.run("return document.querySelector('#f-validUntil').value") == "2027-03-31")
    screen.fill("#f-telephone", "0771-5550002")
    screen.saved()
    screen.visit(visit, "/party")
    court.check("a field that was changed leads to its history", b.has("#telephone a[href*='history']"))
    screen.visit(visit, "/history")
    court.check("with both words and the author", "当事人的电话" in b.text("table") and "5550002" in b.text("table"))
    scene = paper(stage, visit, "scene-record")
    court.check("the record names the responsible person", "韦某某" in scene)
    form = paper(stage, visit, "check-form")
    court.check("the form has the telephone of the day", "0771-5550002" in form)
    look(court, stage, screen, f"/visit/{visit}/party", "party")
    screen.visit(visit, "/history")
    before = b.run("return performance.timeOrigin")
    b.run("[...document.querySelectorAll('tr')].find(r => r.textContent.includes('5550002')).querySelector('button').click()")
    b.wait(lambda: b.run("return performance.timeOrigin") != before, "the page after taking back")
    screen.visit(visit, "/party")
    court.check("a change is taken back", b.run("return document.querySelector('#f-telephone').value").endswith("5550001"),
                b.run("return document.querySelector('#f-telephone').value"))
    court.check("no page complained", not (found := b.problems()), found)
    b.close()


def stall(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    screen.open("/subject/new?kind=nonFixedSite")
    screen.fill("#address", "农贸市场南门口拔牙摊")
    b.run("document.querySelector('#licenceKind').value = 'none'")
    screen.press("main form button.btn-main")
    screen.begin()
    visit = b.url.split("/visit/")[1].split("?")[0]
    screen.visit(visit, "/party")
    court.check("a person is asked, no licence", b.has("#f-identity") and not b.has("#f-departments"))
    court.check("no sex is chosen", b.run("return document.querySelector('#f-sex').value") == "")
    screen.fill("#f-name", "覃某")
    screen.saved()
    screen.fill("#f-age", "四十五")
    screen.saved()
    screen.fill("#f-identity", "居民身份证 450123197901010000")
    screen.saved()
    court.check("years in words are understood", b.run("return document.querySelector('#f-age').value") in ("45", "四十五"))
    scene = paper(stage, visit, "scene-record")
    court.check("the paper names the person", "覃某" in scene and "（无名称）" not in scene)
    court.check("and the identity", "450123197901010000" in scene)
    look(court, stage, screen, f"/visit/{visit}/party", "party-stall")
    screen.visit(visit, "/party")
    screen.fill("#f-age", "不详")
    b.wait(lambda: b.run("return document.getElementById('saved').dataset.state") != "saved", "the refusal")
    b.wait_text("读不成岁数", "#age")
    b.close()
