"""The lead's desk: from a shipped plan to packs in the inspectors' hands, without seeing YAML."""
import json
import re
import subprocess
import threading

from laptop import ROOT
from pages import Screen
from sizes import look
import workbook


class Desk:
    """`fieldkit ui` on a plan folder, or on a workspace."""

    def __init__(self, laptop, folder):
        self.folder, self.laptop = folder, laptop
        self.process = subprocess.Popen(
            [laptop.binary, "ui", str(folder), "--no-browser"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=laptop.environment)
        line = self.process.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+)/\?token=(\S+)", line)
        if not found:
            raise AssertionError(f"no address: {line} {self.process.stderr.read()}")
        self.home, self.entry = found[1], found[0]
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    @property
    def entry_again(self):
        """The way in once more: the first word was good once."""
        word = re.search(r"token=([\w-]+)", (self.folder / "screen.html").read_text())[1]
        return f"{self.home}/?token={word}"

    @property
    def plan(self):
        return self.folder / "plan.yaml"

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=300)


def differences(before, after):
    """Lines that went and lines that came."""
    import difflib
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [l[2:] for l in lines if l[0] == "-"], [l[2:] for l in lines if l[0] == "+"]


def run(court, stage):
    court.run("a lead's desk", lambda: desk(court, stage))


def desk(court, stage):
    folder = stage.space / "county"
    folder.mkdir()
    # Bundles are found beside the current folder.
    site = Desk(stage.laptop, folder)
    screen = Screen(stage.driver.open(), site)
    b = screen.b
    try:
        b.go(site.entry)
        court.check("an empty folder leads to the choice of plans", b.path == "/start", b.path)
        court.check("no plan is chosen beforehand", not b.has("input[name=from]:checked"), "")
        screen.tick("input[name=from][value='county-2024']")
        screen.press("button.btn-main")
        shipped = ROOT / "Bundles/plans/county-2024"
        court.check("the plan is there byte for byte", all(
            (folder / f.name).read_bytes() == f.read_bytes() for f in shipped.iterdir()), "")
        paths = b.run("return [...document.querySelectorAll('.tasks a')].map(a => a.getAttribute('href'))")
        court.check("every part has its page", len(paths) == 18, paths)
        court.check("nothing is wrong at first", b.has("#faults") and not b.has("#faults li"), b.text("#faults"))
        original = site.plan.read_text()
        for path in paths:
            if not path.startswith("/edit/"):
                continue
            b.go(site.home + path)
            send(b, "#plan")
            court.check(f"{path}: saved without a change, the same bytes", site.plan.read_text() == original,
                        differences(original, site.plan.read_text()))
        one_line(court, screen, site)
        faults(court, screen, site)
        elsewhere(court, screen, site)
        lists(court, screen, site)
        modules(court, screen, site)
        questionnaire(court, screen, site, stage)
        rosters(court, screen, site, stage)
        first_packs(court, screen, site, stage)
        line = laptops(court, screen, site, stage)
        assignments(court, screen, site)
        draw(court, screen, site)
        second_version(court, screen, site, stage, line)
        sizes(court, stage, screen, list(dict.fromkeys(["/", *paths, "/versions"])))
    finally:
        court.check("the desk ends in order", site.stop() == 0, "")


def send(b, css):
    """Sends a form as its main button does, and waits for the page that follows."""
    before = b.run("const f=document.querySelector(arguments[0]);setTimeout(()=>f.requestSubmit());"
                   "return performance.timeOrigin", css)
    b.wait(lambda: b.run("return performance.timeOrigin") != before
           and b.run("return document.readyState") == "complete", f"a page after {css}")


def click(b, css):
    """Clicks a button that leads to another page; that forms can be reached by keyboard is shown elsewhere."""
    before = b.run("return performance.timeOrigin")
    b.find(css).click()
    b.wait(lambda: b.run("return performance.timeOrigin") != before
           and b.run("return document.readyState") == "complete", f"a page after {css}")


def put(b, css, text):
    b.run("document.querySelector(arguments[0]).value=arguments[1]", css, text)


def first_packs(court, screen, site, stage):
    """What nobody has enrolled yet gets its pack by team."""
    b = screen.b
    stick = stage.space / "lead-stick"
    stick.mkdir()
    b.go(site.home + "/pack")
    court.check("nothing is chosen beforehand", not b.has("#who input:checked"), "")
    click(b, "form[action='/pack'] button")
    court.check("a pack is made", b.has("#spoken") and b.has("img.qr"), b.text("main")[:300])
    words = b.text("#spoken").split()
    court.check("its fingerprint is twelve words", len(words) == 12, words)
    put(b, "#f-other", str(stage.space / "nowhere"))
    click(b, "button[name=all]")
    text = b.text("#errors")
    court.check("a folder that is not there is said in three parts", "没有这个文件夹" in text and "什么是安全的" in text
                and "怎么办" in text, text)
    put(b, "#f-other", str(stick))
    click(b, "button[name=all]")
    packs = sorted(stick.glob("*/*.plan.zip"))
    court.check("every team has its pack in a folder of its name", len(packs) > 1
                and len({p.read_bytes() for p in packs}) == 1, packs)
    court.check("who has what is noted", b.text("#given").count(str(stick)) == len(packs), b.text("#given"))
    verified = site.laptop.kit("verify", packs[0])
    court.check("the packs hold", "方案包" in verified or "完好" in verified, verified)
    stage.first_pack, stage.spoken = packs[0], words


def questionnaire(court, screen, site, stage):
    """A questionnaire in XLSForm: what can be carried over and what not is seen before it is taken."""
    b = screen.b
    form = stage.space / "clinic.xlsx"
    workbook.write(form, {
        "survey": [["type", "name", "label::中文(zh)", "relevant"], ["select_one yn", "has", "有没有手术室？", None],
                   ["integer", "beds", "手术床位", "${has} = 'yes'"], ["text", "why", "为什么", "${beds} > 3"],
                   ["image", "pic", "照片", None]],
        "choices": [["list_name", "name", "label::中文(zh)"], ["yn", "yes", "是"], ["yn", "no", "否"]]})
    before = site.plan.read_text()
    b.go(site.home + "/questions")
    b.find("#f-file").send(str(form))
    click(b, "form[action='/questions'] button")
    court.check("which module it goes into is asked", "没有选" in b.text("#errors"), b.text("main")[:200])
    b.find("#f-file").send(str(site.folder / "roster.csv"))
    b.run("document.querySelector('#f-module').selectedIndex=1")
    click(b, "form[action='/questions'] button")
    court.check("what is no XLSForm is said so", "xlsx" in b.text("#errors"), b.text("main")[:300])
    b.find("#f-file").send(str(form))
    b.run("document.querySelector('#f-module').selectedIndex=1")
    click(b, "form[action='/questions'] button")
    court.check("what stays behind is named by row and column", "照片" not in b.text(".items")
                and "image" in b.text("#left tbody tr") and "5" in b.text("#left tbody tr"), b.text("main")[:600])
    court.check("what is bent is named", "${beds} > 3" in b.text("#changed"), b.text("#changed"))
    court.check("the items are those that an inspector sees", b.run("return document.querySelectorAll('.items .item').length") == 3
                and "答“是”" in b.text(".preview"), b.text(".preview")[:600])
    court.check("nothing is written yet", site.plan.read_text() == before, "")
    look(court, stage, screen, "/questions", "lead-questions")
    click(b, "#take button")
    gone, come = differences(before, site.plan.read_text())
    court.check("only lines come", gone == [] and any("有没有手术室" in c for c in come) and b.path == "/edit/local", (gone, come))
    checked = site.laptop.kit("plan", "check", site.plan)
    court.check("the plan holds with them", "没有错误" in checked, checked)
    trial(court, stage, screen, site)
    downloads(court, b, site, stage)
    b.go(site.home + "/edit/local")
    click(b, "button[form=undo]")
    court.check("and undo gives the bytes back", site.plan.read_text() == before, "")


def trial(court, stage, screen, site):
    """An item is tried while it is being written, with a script and without one, and nothing is written."""
    b = screen.b
    before = site.plan.read_text()
    b.go(site.home + "/edit/local")
    index = b.run("return [...document.querySelectorAll('[name$=\"/text\"]')].find(e=>e.value==='手术床位').name.split('/')[2]")
    own = b.run("return document.querySelector(arguments[0]).value", field(f"/localItems/{index}/id"))
    other = b.run("return document.querySelector(arguments[0]).value", field(f"/localItems/{int(index) - 1}/id"))
    put(b, field(f"/localItems/{index}/text"), "手术床位不够")
    b.run("document.querySelector(arguments[0]).value='presence'", field(f"/localItems/{index}/kind"))
    b.run("document.querySelector(arguments[0]).scrollIntoView({block:'center'})", f"button[name=try][value='/localItems/{index}']")
    click(b, f"button[name=try][value='/localItems/{index}']")
    court.check("what is typed is shown as the inspector sees it", "手术床位不够" in b.text("#trial-item"), b.text("main")[:300])
    court.check("nobody at the bureau asked anything", "局里问" not in b.text("#trial"), b.text("#trial")[:300])
    text = b.text("#trial-result")
    court.check("without answers nobody knows", "还不知道" in text and other in text, text)

    def shown(words):
        b.wait(lambda: words in b.text("#trial-result"), words)
        return True

    def answer(item, value):
        b.run("const e=document.querySelector(arguments[0]);e.checked=true;e.dispatchEvent(new Event('change',{bubbles:true}))",
              f"#trial input[name='answer:{item}'][value='{value}']")
    answer(other, "否")
    court.check("an answer that hides it hides it", shown("不适用，不会问"), "")
    answer(other, "是")
    answer(own, "有")
    court.check("a violation says what it feeds", shown("违法") and shown("不计入"), b.text("#trial-result"))
    b.run("const e=document.querySelector(arguments[0]);e.value='A2-07';e.dispatchEvent(new Event('change',{bubbles:true}))",
          field(f"/localItems/{index}/annex2Item"))
    court.check("the row follows while it is written", shown("记“有”"), b.text("#trial-result"))
    if stage.gallery:
        b.run("document.getElementById('trial').scrollIntoView()")
        b.screenshot(stage.gallery / "lead-trial.png")
    b.run("document.querySelector(arguments[0]).scrollIntoView({block:'center'})", "#trial button[name=try]")
    click(b, "#trial button[name=try]")
    court.check("the button does the same", "记“有”" in b.text("#trial-result") and "手术床位不够" in b.text("#trial-item")
                and b.run("return document.querySelector(arguments[0]).value", field(f"/localItems/{index}/text")) == "手术床位不够",
                b.text("#trial-result"))
    court.check("what is answered is not called unanswered", "没答" not in b.text("#trial-item") and "发现" in b.text("#trial-item"),
                b.text("#trial-item"))
    court.check("trying writes nothing", site.plan.read_text() == before, "")


def downloads(court, b, site, stage):
    """Modules and local items as XLSForms."""
    for path in ("/forms/general", "/forms/local"):
        head = b.run("const r=new XMLHttpRequest();r.open('GET',arguments[0],false);r.send();"
                     "return [r.status,r.getResponseHeader('content-disposition'),r.responseText.slice(0,2)]", path)
        court.check(f"{path} is a workbook", head[0] == 200 and ".xlsx" in head[1] and head[2] == "PK", head)


def rosters(court, screen, site, stage):
    """A roster with other column names and a spoilt number, and nothing is replaced before somebody says so."""
    b = screen.b
    used = site.folder / "roster.csv"
    before = used.read_bytes()
    lines = before.decode("utf-8-sig").splitlines()
    head = lines[0].split(",")
    renamed = {"名称": "机构名称", "乡镇": "所在乡镇"}
    code = head.index("统一社会信用代码")
    cells = lines[1].split(",")
    cells[code] = "1.23457E+17"
    new = stage.space / "新名单.csv"
    new.write_bytes("\r\n".join([",".join(renamed.get(h, h) for h in head), ",".join(cells), *lines[2:-1]]).encode("gb18030"))
    b.go(site.home + "/rosters")
    b.find("#f-file").send(str(new))
    click(b, "form[action='/rosters/take'] button.btn-main")
    court.check("which list it is is asked", "没有选是哪一份" in b.text("#errors"), b.text("main")[:200])
    b.find("input[name=kind][value=institutions]").click()
    b.find("#f-file").send(str(new))
    click(b, "form[action='/rosters/take'] button.btn-main")
    court.check("a column of another name is asked for", "还不知道是哪一列：名称" in b.text("#columns")
                and not b.has("#replace"), b.text("main")[:300])
    for ours, theirs in renamed.items():
        b.run("const s=document.querySelector(arguments[0]);s.value=[...s.options].find(o=>o.textContent===arguments[1]).value",
              f"select[name='from:{ours}']", theirs)
    send(b, "#columns")
    text = b.text("#bad")
    court.check("the spoilt number is named with its line", "统一社会信用代码" in text and "1.23457E+17" in text, text)
    put(b, "input[name='cell:2:统一社会信用代码']", lines[1].split(",")[code] or "91459901MA9900095A")
    send(b, "#bad")
    court.check("it is compared with the list in use", "没有了" in b.text("#compare"), b.text("main")[:400])
    court.check("the list in use is untouched", used.read_bytes() == before, "")
    click(b, "#replace button")
    count = len(used.read_text(encoding="utf-8-sig").splitlines())
    court.check("now it is replaced", count == len(lines) - 1 and list((site.folder / "earlier").iterdir()), count)
    click(b, "button[form=undo]")
    court.check("and undo gives the bytes back", used.read_bytes() == before, "")


def laptops(court, screen, site, stage):
    b = screen.b
    site.laptop.kit("workspace", "create", stage.space / "lx", "--plan", stage.first_pack, "--trust")
    line = site.laptop.kit("key", "show", stage.space / "lx").strip()
    b.go(site.home + "/laptops")
    put(b, "#f-name", "LX-01")
    put(b, "#f-line", "not a line")
    click(b, "form[enctype] button.btn-main")
    court.check("what is no line is refused and kept in its field", b.has("#errors")
                and b.run("return document.querySelector('#f-name').value") == "LX-01"
                and not (site.folder / "laptops.csv").exists(), b.text("#errors"))
    put(b, "#f-line", line)
    b.run("document.querySelector('#f-team').selectedIndex=1")
    team = b.run("return document.querySelector('#f-team').value")
    click(b, "form[enctype] button.btn-main")
    court.check("the laptop is on the list", "LX-01" in b.text("main table") and team in b.text("main table"), b.text("main"))
    before = site.plan.read_text()
    put(b, "#f-who", team)
    put(b, "#f-year", "2024")
    put(b, "#f-count", "99")
    click(b, "form[action='/laptops/numbers'] button")
    gone, come = differences(before, site.plan.read_text())
    device = line.split()[0]
    court.check("numbers are given by the team's name, and only lines come", gone == []
                and any(device in c for c in come) and "2024 年 0001—0099" in b.text("main table"), (gone, come))
    return team


def assignments(court, screen, site):
    b = screen.b
    b.go(site.home + "/assign")
    town = b.run("return document.querySelector('select[name=town]').options[1].value")
    b.go(site.home + "/assign?town=" + town)
    count = int(re.search(r"共 (\d+) 家", b.text("#range"))[1])
    court.check("the button names the exact number", f"这 {count} 家全部" in b.text("button[name=all]"), b.text("main")[:200])
    click(b, "button[name=all]")
    court.check("without a receiver nothing is assigned", "没有选分给谁" in b.text("#errors"), b.text("main")[:200])
    team = b.run("return document.querySelector('select[name=to]').options[1].value")
    b.run("document.querySelector('select[name=to]').selectedIndex=1")
    click(b, "button[name=all]")
    load = b.text("#load")
    court.check("load follows", f"{team}" in load and str(count) in load, load)
    command = json.loads(site.laptop.kit("plan", "assign", site.folder, "--json"))
    share = next(s for s in command["shares"] if s["name"] == team)
    court.check("the command says the same", share["institutions"] == count, command)
    other = b.run("return [...document.querySelectorAll('#load tbody th a')][1].textContent")
    site.laptop.kit("plan", "assign", site.folder, "--team", other, "--town", town)
    b.go(site.home + "/assign?team=" + other)
    court.check("what the command assigned stands on the page", f"共 {count} 家" in b.text("#range"), b.text("main")[:200])
    site.laptop.kit("plan", "assign", site.folder, "--team", team, "--town", town)
    court.check("the calendar has its weeks", b.run("return document.querySelectorAll('#weeks tbody tr').length") > 3, b.text("main"))


def draw(court, screen, site):
    b = screen.b
    b.go(site.home + "/draw")
    click(b, "form[action='/draw/publish'] button")
    court.check("no strata are chosen for anybody", "没有选" in b.text("#errors"), b.text("main")[:200])
    b.find("input[name=by][value=category]").click()
    click(b, "form[action='/draw/publish'] button")
    shown = b.text("#institutions")
    court.check("the fingerprint is that of the file",
                shown == subprocess.run(["sha256sum", site.folder / "draws/机构名单.txt"], capture_output=True,
                                        text=True).stdout.split()[0], shown)
    put(b, "#f-seed", "公开的一行 07 11 19")
    put(b, "#f-source", "开奖公告")
    put(b, "#f-each", "2")
    put(b, "#strata tbody tr:first-child input", "50")
    click(b, "form[action='/draw'] button")
    court.check("something was drawn", b.has("#hits tbody tr"), b.text("#errors") if b.has("#errors") else b.text("main")[:300])
    record = site.folder / "draws/draw-1.json"
    b.find("#f-check").send(str(record))
    click(b, "form[action='/draw/check'] button")
    court.check("whoever checks gets the same", "一致" in b.text("#agreed"), b.text("main")[:300])
    court.check("the command agrees", "一致" in site.laptop.kit("plan", "draw", site.plan, "--check", record), "")


def second_version(court, screen, site, stage, team):
    """A version that was handed out and changed: said, numbered anew, packed, and today follows it."""
    b = screen.b
    b.go(site.home + "/versions")
    court.check("what changed since is listed in words", b.has("#bump") and "笔记本" in b.text("#differences")
                and "分派" in b.text("#differences"), b.text("main")[:600])
    b.go(site.home + "/pack")
    click(b, "form[action='/pack'] button")
    court.check("the same version with other content is refused", "内容不同" in b.text("#errors"), b.text("main")[:300])
    b.go(site.home + "/edit/head")
    put(b, field("/version"), "2024030102")
    send(b, "#plan")
    b.go(site.home + "/pack")
    click(b, "form[action='/pack'] button")
    stick = stage.space / "lead-stick"
    b.find("#who input[value='LX-01']").click()
    put(b, "#f-other", str(stick))
    b.run("document.querySelector('form[action=\"/pack/handout\"] button:not([name])').id='ticked'")
    click(b, "#ticked")
    pack = stick / "LX-01"
    court.check("only who was ticked gets it", "LX-01" in b.text("#given tbody tr") and any(pack.iterdir()), b.text("#given"))
    newest = next(pack.glob("*2024030102*"))
    replay(court, b, site, stage, newest)
    site.laptop.kit("plan", "add", stage.space / "lx", newest)
    today = Desk(site.laptop, stage.space / "lx")
    try:
        b.go(today.entry)
        if b.path == "/who":
            b.all("input[name=writer]")[0].click()
            b.all("input[name=along]")[1].click()
            click(b, "main button.btn-main")
        text = b.text("#assigned")
        court.check("today shows what was assigned", re.search(r"分给本机 \d+ 家，还有 \d+ 家没有查", text), text)
    finally:
        today.stop()
    b.go(site.entry_again)


def replay(court, b, site, stage, pack):
    """What this version would change in what a bureau holds, worked out from the page; and no such bureau."""
    hub = stage.space / "lead-hub"
    site.laptop.kit("hub", "create", hub, "--plan", pack, "--trust")
    for folder, words in ((hub, "读了 0 次检查"), (stage.space / "no-hub", "找不到工作区或者汇总库")):
        b.go(site.home + "/versions")
        put(b, "#f-hub", str(folder))
        click(b, "form[action='/versions/replay'] button")
        b.wait(lambda: (b.go(site.home + "/versions"), b.has("#f-hub"))[1], "the replay's end")
        court.check("a version is held against a bureau's records from the page", words in b.text("#replay"), b.text("#replay"))


def field(name):
    return f"[name='{name}']"


def one_line(court, screen, site):
    before = site.plan.read_text()
    screen.b.go(site.home + "/edit/period")
    screen.fill(field("/stages/1/from"), "2024-03-16")
    screen.press(".foot button.btn-main")
    gone, come = differences(before, site.plan.read_text())
    court.check("one field is one line", (gone, come) == (["    from: 2024-03-15"], ["    from: 2024-03-16"]), (gone, come))
    screen.press("button[form=undo]")
    court.check("undo gives the bytes back", site.plan.read_text() == before, "")


def faults(court, screen, site):
    before = site.plan.read_text()
    screen.b.go(site.home + "/edit/period")
    screen.fill(field("/period/to"), "2024-02")
    screen.press(".foot button.btn-main")
    b = screen.b
    text = b.text("main")
    court.check("what is wrong is said at its field", b.has(field("/period/to") + ".input-bad") and "结束早于开始" in text, text[:400])
    said = subprocess.run([stage_binary(site), "plan", "check", str(site.plan)], capture_output=True, text=True)
    court.check("plan check says the same", "结束早于开始；核对起止日期" in said.stderr, said.stderr)
    screen.press("button[form=undo]")
    court.check("and undo takes it back", site.plan.read_text() == before, "")


def stage_binary(site):
    return site.process.args[0]


def elsewhere(court, screen, site):
    b = screen.b
    before = site.plan.read_text()
    b.go(site.home + "/edit/coverage")
    b.run("const f=document.querySelector(arguments[0]); f.value='25'", field("/sampleSize"))
    site.plan.write_text(before.replace("version: 2024030101", "version: 2024030102"))
    screen.press(".foot button.btn-main")
    court.check("a change elsewhere is never written over", "sampleSize: 20" in site.plan.read_text()
                and "version: 2024030102" in site.plan.read_text(), "")
    court.check("the page says so and keeps what was typed", "文件在别处改过" in b.text("main")
                and b.run("return document.querySelector(arguments[0]).value", field("/sampleSize")) == "25", b.text("main")[:200])
    screen.press(".foot button.btn-main")
    after = site.plan.read_text()
    court.check("the second save writes both", "sampleSize: 25" in after and "version: 2024030102" in after, "")
    site.plan.write_text(before)


def lists(court, screen, site):
    b = screen.b
    before = site.plan.read_text()
    b.go(site.home + "/edit/period")
    screen.press("button[name=add][value='/stages']")
    screen.fill(field("/stages/3/name"), "补查阶段")
    screen.fill(field("/stages/3/from"), "2024-06-01")
    screen.fill(field("/stages/3/to"), "2024-06-20")
    screen.press(".foot button.btn-main")
    gone, come = differences(before, site.plan.read_text())
    court.check("an entry more is three lines more", gone == [] and come == [
        "  - name: 补查阶段", "    from: 2024-06-01", "    to: 2024-06-20"], (gone, come))
    screen.tick("[name='remove:/stages/3']")
    screen.press(".foot button.btn-main")
    court.check("taken out again it is the old file", site.plan.read_text() == before,
                differences(before, site.plan.read_text()))


def modules(court, screen, site):
    b = screen.b
    before = site.plan.read_text()
    b.go(site.home + "/modules")
    screen.tick("input[value='tcm-wellness']")
    screen.press("form button.btn-main")
    text = b.text("#effects")
    court.check("what nobody counts any more is said", "任务“中医养生保健服务专项整治”没有开着的检查项" in text, text)
    screen.b.go(site.home + "/")
    b.run("document.querySelector('form[action=\"/undo\"] button').click()")
    b.wait(lambda: site.plan.read_text() == before, "the old file")
    b.go(site.home + "/modules/clinic-infusion")
    screen.tick("input[value='INF-05']")
    screen.press("form button.btn-main")
    gone, come = differences(before, site.plan.read_text())
    court.check("an item that is off is a line or two", gone == [] and any("INF-05" in line for line in come), (gone, come))
    screen.tick("input[value='INF-05']")
    screen.press("form button.btn-main")
    court.check("and on again it is the old file", site.plan.read_text() == before,
                differences(before, site.plan.read_text()))


def sizes(court, stage, screen, paths):
    for path in [*paths, "/preview", "/yaml"]:
        name = "lead-" + (path.strip("/").replace("/", "-") or "home")
        look(court, stage, screen, path, name, ways=("320",) if path.startswith("/edit/") else ("1366", "320"))
        court.check(f"{path} opens", screen.b.has("main h1"), screen.b.text("main")[:200])
