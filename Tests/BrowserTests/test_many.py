"""Two hundred bundles at once: chosen, dropped as a folder would be, stopped in the middle, receipts in one step."""
import json
import shutil
import subprocess
import time

from bureau import Bureau
from laptop import ROOT
from pages import Screen
from sizes import look
from test_bureau import complaints, enter

SAMPLES = sorted((ROOT / "Bundles/samples/visits").glob("I-*.json"))
LAPTOPS, EXPORTS, FILES = 4, 6, 200


def run(court, stage):
    bureau = Bureau(stage.laptop.binary, stage.space / "many", stage.laptop.environment)
    files = bundles(bureau)
    hub = bureau.fresh("room")
    for laptop in range(LAPTOPS):
        line = bureau.kit("key", "show", bureau.space / f"team-{laptop}")
        subprocess.run([bureau.binary, "trust", "add", hub, "-"], input=line, text=True, check=True,
                       capture_output=True, env=bureau.environment)
    bureau.start()
    try:
        screen = enter(Screen(stage.driver.open(), bureau))
        court.run("a drop of 200, stopped in the middle", lambda: stopped(court, screen, bureau, hub, files))
        court.run("all 200 by the file field", lambda: chosen(court, stage, screen, files))
        court.run("receipts of all in one step", lambda: receipts(court, screen, bureau))
        court.run("the room afterwards", lambda: after(court, stage, screen))
        complaints(court, screen)
        screen.b.close()
    finally:
        court.check("the bureau's site ends in order", bureau.stop() == 0)


def bundles(bureau):
    """Small bundles of several laptops, each longer than the one before, and copies of them under other names."""
    made = []
    for laptop in range(LAPTOPS):
        team = bureau.space / f"team-{laptop}"
        bureau.kit("workspace", "create", team, "--plan", bureau.folder / "demo-2026.plan.zip", "--trust")
        for export in range(EXPORTS):
            folder = bureau.space / "visits"
            shutil.copytree(ROOT / "Bundles/samples/visits", folder, dirs_exist_ok=True)
            source = SAMPLES[export % len(SAMPLES)]
            visit = json.loads(source.read_text("utf-8"))
            visit["id"] = f"0000000{laptop}-0000-4000-8000-00000000000{export}"
            (folder / source.name).write_text(json.dumps(visit, ensure_ascii=False), "utf-8")
            bureau.kit("record", team, folder / source.name)
            made.append(bureau.space / "out" / f"team-{laptop}-{export:02}.bundle.zip")
            made[-1].parent.mkdir(exist_ok=True)
            bureau.kit("export", team, "-o", made[-1])
    files = []
    for number in range(FILES):
        source = made[number * len(made) // FILES]
        files.append(source.parent / "stick" / f"{number:03}-{source.name}")
        files[-1].parent.mkdir(exist_ok=True)
        shutil.copy(source, files[-1])
    return files


def dropped(screen, css, files):
    """A drop as the system sends it: files carried over the page and let go."""
    b = screen.b
    box = b.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'});"
                "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.x + r.width / 2, r.y + 20]", css)
    for kind in ("dragEnter", "dragOver", "drop"):
        b.call("POST", "/goog/cdp/execute", {"cmd": "Input.dispatchDragEvent", "params": {
            "type": kind, "x": box[0], "y": box[1],
            "data": {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}}})


def stopped(court, screen, bureau, hub, files):
    b = screen.b
    screen.open("/import")
    dropped(screen, "[data-drop]", files)
    b.wait(lambda: b.path == "/import/1", "the page of the batch")
    b.wait(lambda: b.run("return document.querySelector('progress').value") > 5, "a few lines")
    slowest = 0
    for path in ("/", "/import", "/review"):
        began = time.time()
        b.run_later("const done = arguments[1]; fetch(arguments[0]).then((r) => r.text()).then(() => done(1))", path)
        slowest = max(slowest, time.time() - began)
    print(f"    slowest page meanwhile {slowest * 1000:.0f} ms", flush=True)
    screen.open("/import/1")
    b.find("form[action='/import/1/stop'] button").click()
    b.wait_text("个都处理完了，后", "#sum")
    heading = b.text("[data-heading]")
    done = int(heading.split("停在第 ")[1].split(" ")[0])
    court.check("it stopped in the middle", 5 < done < FILES, heading)
    numbers = b.run("return [...document.querySelectorAll('[data-lines] tr th')].map((e) => Number(e.textContent))")
    court.check("what is done is the beginning, each with its line", sorted(numbers) == list(range(1, done + 1)), numbers[:20])
    held = json.loads(bureau.kit("review", "list", hub, "--json"))["visits"]
    # Every laptop's last bundle among those that are done brings all of its visits so far.
    last = {}
    for file in files[:done]:
        laptop, export = file.name.split("-")[2:4]
        last[laptop] = int(export[:2]) + 1
    court.check("the hub holds these and no others", len(held) == sum(last.values()), (len(held), last))


def chosen(court, stage, screen, files):
    b = screen.b
    screen.open("/import")
    b.find("#drop input[type=file]").send("\n".join(map(str, files)))
    began = time.time()
    b.find("#drop button.btn-main").click()
    b.wait(lambda: b.path == "/import/2", "the page of the batch")
    b.wait_text(f"{FILES} 个都处理完了", "#sum", seconds=300)
    print(f"    {FILES} files in {time.time() - began:.1f} s", flush=True)
    lines = b.run("return [...document.querySelectorAll('[data-lines] tr')].map((e) => e.dataset.kind)")
    court.check("a line each", len(lines) == FILES, len(lines))
    court.check("none is refused", set(lines) == {"accepted", "known"}, set(lines))
    look(court, stage, screen, "/import/2", "bureau-many", ways=("320",))


def receipts(court, screen, bureau):
    out = bureau.space / "receipts"
    out.mkdir()
    screen.open("/import/2")
    screen.fill("#f-other", str(out))
    screen.press("#rec button")
    made = sorted(out.glob("*.receipt.json"))
    court.check("one for each laptop, with its signature", len(made) == LAPTOPS == len(list(out.glob("*.sig"))), list(out.iterdir()))
    for laptop in range(LAPTOPS):
        team = bureau.space / f"team-{laptop}"
        told = [subprocess.run([bureau.binary, "acknowledge", team, paper, "--trust"], capture_output=True, text=True,
                               env=bureau.environment) for paper in made]
        good = [one for one in told if one.returncode == 0]
        court.check(f"laptop {laptop} takes its own", len(good) == 1 and f"检查 {EXPORTS} 次" in good[0].stdout,
                    [one.stderr or one.stdout for one in told])


def after(court, stage, screen):
    screen.open("/import")
    text = screen.b.text("main")
    court.check("both batches stand there", "停在第" in text and f"{FILES} 个都处理完了" in text, text[:300])
    court.check("laptops that were never heard of are named", "没有交过" in text, text[:300])
