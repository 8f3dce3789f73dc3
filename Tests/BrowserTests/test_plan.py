"""A plan out of a superior's paper: begun with another one, every part filled in by forms, nothing typed as YAML."""
import json
import zipfile

from pages import Screen
from sizes import look
from laptop import ROOT
from test_lead import Desk, click, send

PAPER, BEGUN = "guangxi-2020", "county-2024"
# The parts in the order in which a lead fills them in, each with what stands on its page. Items of one's
# own are begun anew, and keys, lists and documents are not in the paper.
PARTS = {
    "head": ["id", "version", "title", "issuers", "jointIssuers", "area", "parentPlan"],
    "purpose": ["purpose", "leadingGroup", "focusAreas", "focusSites", "focusSubjects"],
    "period": ["period", "stages"], "scope": ["scope", "townships"],
    "tasks": ["tasks", "departmentDuties"],
    "coverage": ["coverage", "sampleSize", "sampling", "completeness", "localInfusionRule"],
    "local": ["localItems"], "rules": ["forms", "countingRules", "specialRules"],
    "reporting": ["reporting", "caseLedger", "publicity", "exposeCases", "hotline"],
    "law": ["legalRefs", "contacts", "equipment", "conduct", "corrections"],
}


def run(court, stage):
    court.run("a plan out of a paper", lambda: paper(court, stage))


def packed(laptop, plan, at):
    """The plan as a pack says it, without what packing adds."""
    laptop.kit("plan", "pack", plan, "-o", at, "--key", laptop.space / "lead.key")
    with zipfile.ZipFile(at) as pack:
        name = next(n for n in pack.namelist() if n.endswith("data/plan.json"))
        return json.loads(pack.read(name))


def paper(court, stage):
    folder = stage.space / "from-paper"
    folder.mkdir()
    facts = packed(stage.laptop, ROOT / f"Bundles/plans/{PAPER}/plan.yaml", stage.space / "paper.plan.zip")
    site = Desk(stage.laptop, folder)
    screen = Screen(stage.driver.open(), site)
    b = screen.b
    try:
        b.go(site.entry)
        screen.tick(f"input[name=from][value='{BEGUN}']")
        screen.press("button.btn-main")
        before = site.plan.read_text()
        for part in ("head", "purpose", "period", "scope"):
            fill_part(court, b, site, part, facts)
        modules(b, site, facts)
        for part in ("tasks", "coverage", "local", "rules", "reporting", "law"):
            fill_part(court, b, site, part, facts)
        serve(court, b, site, facts)
        b.go(site.home + "/")
        court.check("nothing is left to be put right", not b.has("#faults li"), b.text("#faults"))
        compare(court, stage, site, facts)
        lines(court, before, site.plan.read_text())
        look(court, stage, screen, "/edit/tasks", "lead-paper-tasks", ways=("1366", "320"))
        undone(court, b, site)
        left(court, b, site)
    finally:
        site.stop()


def compare(court, stage, site, facts):
    made = packed(stage.laptop, site.plan, stage.space / "made.plan.zip")
    for part in PARTS.values():
        for name in part:
            if name != "localItems":
                court.check(f"{name} says what the paper says", plain(made.get(name)) == plain(facts.get(name)),
                            (made.get(name), facts.get(name)))
    court.check("the modules serve the tasks of the paper", served(made) == served(facts), (served(made), served(facts)))
    court.check("nothing is left of the items of the other plan", not made.get("localItems"), made.get("localItems"))


def plain(value):
    """What is ticked has no order of its own."""
    if isinstance(value, dict):
        return {k: sorted(v) if k in ("tables", "formats", "rows", "modules", "subjects") else plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


def served(plan):
    return {m["id"]: sorted(m.get("tasks", [])) for m in plan["modules"]}


def lines(court, before, after):
    """Comments outside of what was taken out are those of the file that was begun with."""
    def top(text):
        return [line for line in text.splitlines() if line.startswith("#")]
    court.check("comments at the margin are all kept, in their order", top(before) == top(after),
                [line for line in top(before) if line not in top(after)])
    court.check("nothing is written as empty", not any(line.endswith((": []", ": {}")) for line in after.splitlines()),
                [line for line in after.splitlines() if line.endswith((": []", ": {}"))])


def left(court, b, site):
    """Whoever leaves a part before it is saved is asked."""
    b.go(site.home + "/edit/period")
    field = b.find("[name='/period/printed']")
    field.send("改了没存")
    asked = b.run("const e = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(e); return e.defaultPrevented")
    court.check("leaving a part with something unsaved asks", asked, asked)


def undone(court, b, site):
    """The last step back, and the file is what it was before it."""
    b.go(site.home + "/edit/period")
    before = site.plan.read_bytes()
    put(b, "/period/printed", "别的")
    send(b, "#plan")
    court.check("a change is written", site.plan.read_bytes() != before, "")
    click(b, "button[form=undo]")
    court.check("one step back is byte for byte", site.plan.read_bytes() == before, "")


def put(b, name, text):
    """Fills in a field by what it is or what it is called; what the page folds away is opened."""
    done = b.run("""const e = [...document.getElementsByName(arguments[0])].find((e) => e.type !== 'hidden');
      if (!e) return false;
      for (let q = e.closest('details'); q; q = q.parentElement.closest('details')) q.open = true;
      e.value = arguments[1];
      e.dispatchEvent(new Event('change', {bubbles: true}));
      return e.value === arguments[1];""", name, text)
    if not done:
        raise AssertionError(f"{b.url} has no field {name} for {text!r}")


def tick(b, name, wanted):
    left = b.run("""const boxes = [...document.getElementsByName(arguments[0])], wanted = arguments[1];
      for (const box of boxes) if (box.checked !== wanted.includes(box.value)) box.click();
      return wanted.filter((w) => !boxes.some((box) => box.value === w));""", name, wanted)
    if left:
        raise AssertionError(f"{b.url}: {name} does not offer {left}")


def kind(b, pointer):
    return b.run("""const has = (n) => document.getElementsByName(n).length > 0, p = arguments[0];
      if (has('count:' + p)) return 'list';
      if (has('many:' + p)) return 'boxes';
      if (has(p)) return document.getElementsByName(p)[0].tagName === 'TEXTAREA' ? 'long' : 'text';
      return 'group';""", pointer)


def below(b, pointer):
    """Members that the page shows below a place."""
    return set(b.run("""const p = arguments[0] + '/', names = new Set();
      for (const e of document.querySelectorAll('#plan [name]')) {
        const name = e.name.replace(/^(count|many|remove):/, '');
        if (name.startsWith(p)) names.add(name.slice(p.length).split('/')[0]);
      }
      return [...names];""", pointer))


def words(value):
    return "true" if value is True else "false" if value is False else "" if value is None else str(value)


def fill(b, pointer, value):
    match kind(b, pointer):
        case "list": entries(b, pointer, value or [])
        case "boxes": tick(b, pointer, value or [])
        case "long": put(b, pointer, "\n".join(value) if isinstance(value, list) else words(value))
        case "text": put(b, pointer, words(value))
        case _:
            for name in below(b, pointer) | set(value or {}):
                fill(b, f"{pointer}/{name}", (value or {}).get(name))


def entries(b, pointer, wanted):
    count = int(b.run("return document.getElementsByName(arguments[0])[0].value", "count:" + pointer))
    for index in range(count):
        if index < len(wanted):
            fill(b, f"{pointer}/{index}", wanted[index])
        else:
            b.run("document.getElementsByName(arguments[0])[0].checked = true", f"remove:{pointer}/{index}")
    for index in range(count, len(wanted)):
        button = f"button[name=add][value='{pointer}']"
        b.run("""const e = document.querySelector(arguments[0]);
          for (let q = e.closest('details'); q; q = q.parentElement.closest('details')) q.open = true;
          e.scrollIntoView({block: 'center'});""", button)
        click(b, button)
        fill(b, f"{pointer}/{index}", wanted[index])


def fill_part(court, b, site, part, facts):
    b.go(site.home + f"/edit/{part}")
    for name in PARTS[part]:
        fill(b, "/" + name, None if name == "localItems" else facts.get(name))
    send(b, "#plan")
    allowed = b.text("#errors") if b.has("#errors") else ""
    court.check(f"{part} is taken without an error", not allowed, allowed)


def modules(b, site, facts):
    b.go(site.home + "/modules")
    tick(b, "on", [module["id"] for module in facts["modules"]])
    click(b, "main form button.btn-main")


def serve(court, b, site, facts):
    for module in facts["modules"]:
        b.go(site.home + "/modules/" + module["id"])
        tick(b, "task", module.get("tasks", []))
        click(b, "main form button.btn-main")
