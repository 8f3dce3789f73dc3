"""A city's screen over two counties: the areas, a county's figure down to its finding, evidence asked for."""
import json
import subprocess

from bureau import Bureau
from sizes import look
from test_bureau import complaints, enter
from pages import Screen


def run(court, stage):
    bureau = Bureau(stage.laptop.binary, stage.space / "levels", stage.laptop.environment)
    county = bureau.workspace
    other = bureau.fresh("other")
    bureau.kit("import", other, bureau.bundles[0])
    city = bureau.fresh("city")
    silent = bureau.fresh("silent")
    for hub in (county, other):
        line = next(line for line in bureau.kit("key", "show", hub).splitlines() if "rollup@" in line)
        subprocess.run([bureau.binary, "trust", "add", city, "-", "--purpose", "rollup"], input=line, text=True,
                       check=True, capture_output=True, env=bureau.environment)
    bureau.workspace = city
    bureau.start()
    try:
        screen = enter(Screen(stage.driver.open(), bureau))
        court.run("an empty hub", lambda: empty(court, stage, screen, silent))
        court.run("what counties sent, by drop", lambda: sent(court, screen, county, other))
        court.run("the areas and their figures", lambda: areas(court, stage, screen))
        court.run("to the finding in four clicks", lambda: opened(court, stage, screen))
        court.run("tables by county", lambda: tables(court, stage, screen))
        court.run("evidence is asked for", lambda: asked(court, stage, screen, city))
        complaints(court, screen)
        screen.b.close()
    finally:
        court.check("the city's site ends in order", bureau.stop() == 0)
    bureau.workspace = county
    bureau.start()
    try:
        screen = enter(Screen(stage.driver.open(), bureau))
        court.run("the county sends up and answers", lambda: upward(court, stage, screen))
        # What is typed wrong on purpose is answered with 422, which the browser counts as a failure.
        problems = [line for line in screen.b.problems() if "status of 422" not in line]
        court.check("nothing is refused by the policy", not problems, problems)
        screen.b.close()
    finally:
        court.check("the county's site ends in order", bureau.stop() == 0)
    court.run("the evidence opens above", lambda: taken(court, bureau, city))


def empty(court, stage, screen, silent):
    screen.open("/trust")
    screen.b.run("document.querySelector('#line').value = arguments[0]",
                 screen.laptop.kit("key", "show", silent).strip())
    screen.b.run("document.querySelector('#purpose').value = 'below'")
    screen.press("main aside button")
    court.check("a hub below is enrolled on the page", "rollup@fieldkit" in screen.b.text("main table"))
    screen.open("/upward")
    text = screen.b.text("main")
    court.check("nobody sent yet, and the three are named", "从来没有报来的 3 个" in text, text[:300])
    look(court, stage, screen, "/upward", "upward-empty", ways=("320",))


def sent(court, screen, county, other):
    b, bureau = screen.b, screen.laptop
    files = []
    for name, hub in (("linxi", county), ("donghe", other)):
        files.append(bureau.space / f"{name}.rollup.zip")
        bureau.kit("rollup", hub, "-o", files[-1])
    screen.open("/import")
    b.find("#drop input[type=file]").send("\n".join(map(str, files)))
    b.find("#drop button.btn-main").click()
    b.wait_text("2 个都处理完了")
    rows = b.text("[data-lines]")
    court.check("a line each", rows.count("已接收，新记录") == 2 and rows.count("上报包") >= 2, rows)
    out = bureau.space / "above"
    out.mkdir()
    screen.fill("#f-other", str(out))
    screen.press("#rec button")
    court.check("receipts for both", len(list(out.glob("*.receipt.json"))) == 2, list(out.iterdir()))


def areas(court, stage, screen):
    b = screen.b
    screen.open("/upward")
    court.check("both counties stand in the map and in the table",
                (len(b.all(".area-map a")), len(b.all("#areas tbody tr"))) == (2, 3))
    court.check("the sum stands below", "合计" in b.text("#areas tr.row-sum"))
    court.check("one was never heard of", "从来没有报来的 1 个" in b.text("main"))
    look(court, stage, screen, "/upward", "upward-areas", ways=("320", "200", "dark"))


def opened(court, stage, screen):
    b = screen.b
    screen.open("/upward")
    counts = [(int(a.text.split("：")[-1]), a) for a in b.all("#areas tbody tr:not(.row-sum) td:nth-of-type(4) a")]
    max(counts, key=lambda pair: pair[0])[1].click()
    b.wait(lambda: b.path.startswith("/stats/annex4"), "the county's table")
    court.check("the table is that of one county", "临溪县" in b.text("h1"), b.text("h1"))
    clicks = 1
    for css in ("table.annex tbody a.n:not(.n-0)", "main table tbody a"):
        screen.press(css)
        clicks += 1
    court.check("the finding of the county", clicks <= 4 and "来自临溪县" in b.text("main"), b.text("main")[:300])
    court.check("the chain is shown", "前后都接得上" in b.text("main"))


def tables(court, stage, screen):
    b = screen.b
    screen.open("/stats/annex3?level=county")
    groups = {cell.text for cell in b.all("table.annex tbody td:first-child")}
    court.check("each county and the sum", len(groups) == 3 and "合计" in groups, groups)
    link = b.run("return document.querySelector('table.annex tbody a.n:not(.n-0)').getAttribute('href')")
    screen.open(link)
    court.check("a figure of one county opens", len(b.all("main table tbody tr")) > 0)
    look(court, stage, screen, "/stats/annex3?level=county", "upward-annex3", ways=("320",))
    for kind in ("csv", "html"):
        size = b.run_later("""const done = arguments[1];
            fetch(arguments[0]).then(a => a.text()).then(t => done(t.includes('合计') ? t.length : 0))""",
                           f"/stats/annex3/file/{kind}?level=county")
        court.check(f"the file has them too ({kind})", size > 500, size)


def asked(court, stage, screen, city):
    b, bureau = screen.b, screen.laptop
    told = json.loads(bureau.kit("explain", city, "annex4", "A4-17", "SX", "--json"))
    entry = next(entry for entry in told["entries"]
                 if any(not piece["held"] for trace in entry["records"] for piece in trace["evidence"]))
    path = f"/proof/{entry['id']}?hub={entry['holder']['hub']}"
    screen.open(path)
    court.check("who keeps it is told", "没有报上来" in b.text("main") and "保管" in b.text("main"), b.text("main")[:300])
    look(court, stage, screen, path, "upward-finding", ways=("320", "dark"))
    screen.fill("#ask input[name=reason]", "核对照片")
    screen.press("#ask button")
    b.wait(lambda: b.path == "/upward", "the page of the levels")
    court.check("the request stands there", "核对照片" in b.text("#asked") and "还没有来" in b.text("#asked"))
    link = b.run("return document.querySelector('#asked a.btn').getAttribute('href')")
    data = b.run_later("""const done = arguments[1];
        fetch(arguments[0]).then(a => a.arrayBuffer()).then(x => done([...new Uint8Array(x)]))""", link)
    (bureau.space / "linxi.request.zip").write_bytes(bytes(data))
    court.check("its file is sound", "要证据的请求" in bureau.kit("verify", bureau.space / "linxi.request.zip"))
    look(court, stage, screen, "/upward", "upward-asked", ways=("320",))


def upward(court, stage, screen):
    b, bureau = screen.b, screen.laptop
    screen.open("/upward")
    court.check("a county without hubs below says so", "没有下级报到这里" in b.text("main"))
    screen.fill("#rollup input[name=other]", str(bureau.space / "nowhere"))
    screen.press("#rollup button")
    court.check("a folder that is not there is told at its form", b.text("#rollup [role=alert]") != "")
    out = bureau.space / "out"
    out.mkdir()
    screen.fill("#rollup input[name=other]", str(out))
    screen.press("#rollup button")
    made = list(out.glob("*.rollup.zip"))
    court.check("the file is written", len(made) == 1 and "还没有回执" in b.text("#made"), b.text("#made"))
    screen.fill("#receipt input[name=other]", str(bureau.space / "above"))
    screen.press("#receipt button")
    court.check("a first key is not believed by itself", "核对指纹" in b.text("#receipt [role=alert]"))
    screen.fill("#receipt input[name=other]", str(bureau.space / "above"))
    b.find("#receipt input[name=believe]").click()
    screen.press("#receipt button")
    court.check("the receipt is taken", "上级的回执" in b.text("#made"), b.text("#made"))
    screen.open("/import")
    b.find("#drop input[type=file]").send(str(bureau.space / "linxi.request.zip"))
    b.find("#drop button.btn-main").click()
    b.wait_text("1 个都处理完了")
    court.check("the request is told in the import room", "要证据" in b.text("[data-lines]"), b.text("[data-lines]"))
    screen.open("/upward")
    court.check("it waits for an answer", "上级" in b.text("#asked") and "核对照片" in b.text("#asked"))
    data = b.run_later("""const done = arguments[1], form = document.querySelector('#asked form');
        fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))})
          .then(a => a.arrayBuffer()).then(x => done([...new Uint8Array(x)]))""", "")
    (bureau.space / "linxi.evidence.zip").write_bytes(bytes(data))
    look(court, stage, screen, "/upward", "upward-county", ways=("320", "dark"))


def taken(court, bureau, city):
    court.check("the answer is sound", "要来的证据" in bureau.kit("verify", bureau.space / "linxi.evidence.zip"))
    bureau.kit("import", city, bureau.space / "linxi.evidence.zip")
    told = json.loads(bureau.kit("explain", city, "annex4", "A4-17", "SX", "--json"))
    held = [piece for entry in told["entries"] for trace in entry["records"] for piece in trace["evidence"]
            if piece["held"]]
    court.check("it opens on the finding", held and all(piece["intact"] for piece in held))
