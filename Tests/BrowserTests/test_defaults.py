"""No control of any page carries a value that no person chose: a default is an answer that nobody gave."""
import pictures
from laptop import ROOT

# Everything that is chosen on a page and could be sent with it.
CHOSEN = """
  return [...document.querySelectorAll('main input[type=radio], main input[type=checkbox], main select')].filter((field) =>
    field.matches('select') ? field.value !== '' : field.checked).map((field) => ({
      name: field.name, value: field.value, method: field.form?.method,
      base: document.querySelector(`input[name="base:/${CSS.escape(field.name.split(':')[0])}"]`)?.value ?? null }))
"""


def run(court, stage):
    court.run("nothing is chosen before a person chose it", lambda: walk(court, stage))
    court.run("what is required and empty is said in place", lambda: required(court, stage))
    court.run("a second look records nothing that nobody said", lambda: second(court, stage))


def chosen(court, screen, path, known):
    """Opens a page and holds everything that is chosen on it against what the record holds."""
    screen.open(path)
    for field in screen.b.run(CHOSEN):
        if field["method"] == "get":
            continue
        court.check(f"{path}: {field['name']} = {field['value']}", field["value"] in known.get(field["name"], ()), field)


def walk(court, stage):
    fresh = stage.screen()
    b = fresh.b
    b.go(stage.laptop.entry)
    court.check("nobody is chosen at first", b.run(CHOSEN) == [], b.run(CHOSEN))
    screen = fresh.enter()
    for path in ("/", "/roster", "/visits", "/sweeps", "/export", "/help", "/subject/new", "/start?subject=LX-0067"):
        chosen(court, screen, path, {})
    chosen(court, screen, "/subject/new?kind=nonFixedSite", {"kind": ("nonFixedSite",)})
    visit = screen.start("LX-0067")
    own = f"/visit/{visit}"
    known = {"type": ("first",), "outcome": ("completed",), "inspector": ("桂X004", "桂X005"),
             "module": ("general", "clinic-infusion")}
    places = [own, *(own + "/" + page for page in ("site", "party", "profile", "form", "registers", "prior", "leaving", "evidence", "findings", "documents", "ending", "check", "history"))]
    screen.open(own)
    sections = b.run("return [...document.querySelectorAll('a[href*=\"/section/\"]')].map(a => a.getAttribute('href'))")
    court.check("sections are asked", len(sections) > 3, sections)
    for path in dict.fromkeys(places + sections):
        chosen(court, screen, path, known)
    # With a finding, persons, evidence and a paper of every kind.
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    screen.count("A2-02", 3, 1)
    screen.upload("[id='A2-13'] input[type=file]", pictures.png(stage.space / "默认.png", (10, 90, 160)))
    known |= {"answer:A2-13": ("有",)}
    piece = b.run("return [...document.querySelectorAll('#A2-13 .evi-pic a')][0]?.getAttribute('href')")
    for path in (own + "/form", own + "/findings", own + "/registers", own + "/check"):
        chosen(court, screen, path, known)
    court.check("the piece is listed", piece is not None, piece)
    screen.open(own + "/evidence")
    for field in b.run(CHOSEN):
        court.check(f"evidence: {field['name'][:20]}", field["value"] == "A2-13", field)
    screen.open(own + "/documents")
    kinds = sorted(set(b.run("return [...document.querySelectorAll('input[name=kind]')].map(i => i.value)")))
    court.check("papers are offered", len(kinds) >= 10, kinds)
    for kind in kinds:
        screen.open(own + "/documents")
        b.run("document.querySelectorAll('details').forEach(d => d.open = true)")
        before = b.run("return performance.timeOrigin")
        b.run("document.querySelector(`input[name=kind][value='${arguments[0]}']`).form.querySelector('button').click()", kind)
        b.wait(lambda: b.run("return performance.timeOrigin") != before and "/document/" in b.url, kind)
        # What kind of party it is stands in the roster.
        for page in ("", "/sign", "/issue"):
            chosen(court, screen, b.path.removesuffix("/sign").removesuffix("/issue") + page, {"v:partyType": ("诊所", "法人或者其他组织", "个体工商户", "公民")})
    court.check("no page complained", not (found := b.problems()), found)
    b.close()


def required(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    screen.open("/start?subject=LX-0071")
    screen.press("button[value=suggested]")
    court.check("a visit needs its kind", "没有选这次是哪一种" in b.text("#errors"), b.text("#errors"))
    screen.open("/start?subject=LX-0071")
    screen.tick("input[name=type][value=first]")
    b.run("document.querySelector('#lists details').open = true")
    screen.press("button[value=chosen]")
    court.check("and lists, or the word that there are none", "没有勾清单" in b.text("#errors"), b.text("#errors"))
    court.check("what was chosen stays", b.has("input[name=type][value=first]:checked"))
    b.run("document.querySelector('#lists details').open = true")
    screen.press("button[value=none]")
    visit = b.url.split("/visit/")[1].split("?")[0]
    screen.visit(visit, "/profile")
    court.check("no list means none", not b.run("return document.querySelectorAll('input[name=module]:checked').length"))
    screen.open("/start?subject=LX-0075")
    screen.tick("input[name=type][value=first]")
    screen.press("button[value=refused]")
    visit = b.url.split("/visit/")[1].split("/")[0]
    screen.visit(visit, "/profile")
    court.check("a refusal switches nothing on", not b.run("return document.querySelectorAll('input[name=module]:checked').length"))
    screen.open("/subject/new?kind=nonFixedSite")
    screen.fill("#address", "农贸市场东门口的摊位")
    screen.press("main form button.btn-main")
    court.check("a stall has no licence by itself", "没有选证照类型" in b.text("#errors"), b.text("#errors"))
    court.check("what was typed stays", b.run("return document.querySelector('#address').value") == "农贸市场东门口的摊位")
    screen.open("/sweeps")
    screen.press("main form button.btn-main")
    court.check("a sweep needs its township", "没有选乡镇" in b.text("#errors"), b.text("#errors"))
    b.close()


def second(court, stage):
    """A visit with findings, then a second look of which nobody said anything yet."""
    stage.laptop.kit("record", stage.laptop.workspace, ROOT / "Bundles/samples/visits/I-05.json")
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0005", type="reinspection")
    own = f"/visit/{visit}"
    screen.visit(visit, "/prior")
    offered = b.run("return [...document.querySelectorAll('[data-offered]')].map(i => i.value)")
    court.check("the earlier problems are listed", len(offered) > 3, offered)
    court.check("and none has a result", not b.has("main input[type=radio]:checked"))
    screen.press("#next")
    screen.visit(visit, "/history")
    court.check("nothing was recorded", "前次问题" not in b.text("table"), b.text("table"))
    screen.visit(visit, "/prior")
    screen.tick("input[name='result:1'][value=uncorrected]")
    screen.saved()
    screen.visit(visit, "/prior")
    court.check("one that was chosen is recorded", len(b.all("[name^='was:problem:']")) == 1)
    court.check("and the others are still asked", len(b.all("[data-offered]")) == len(offered) - 1)
    screen.open(own + "/documents")
    b.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    before = b.run("return performance.timeOrigin")
    b.run("document.querySelector('input[name=kind][value=reinspection-record]').form.querySelector('button').click()")
    b.wait(lambda: b.run("return performance.timeOrigin") != before and "/document/" in b.url, "the paper")
    court.check("the paper concludes nothing by itself", not b.has("[name='v:conclusion']:checked"))
    b.close()
