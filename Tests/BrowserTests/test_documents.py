"""Documents: written from the visit, signed on the pad or refused, issued, corrected, void."""
import base64
import json
import re
import shutil
import subprocess
import urllib.parse
from pathlib import Path

from laptop import Laptop
from pages import Screen
from test_hostile import HOSTILE, Client, start

SCRIPT = (Path(__file__).parent / "access.js").read_text()


class Desk:
    """A laptop whose plan allots numbers to it, in the place of the stage's own."""

    def __init__(self, stage, name="documents"):
        space = stage.space / name
        space.mkdir()
        self.stage, self.space = stage, space
        self.laptop = Laptop(stage.laptop.binary, space)
        told = (self.laptop.workspace / "fieldkit.json").read_text()
        self.allot(json.loads(told)["device"])
        self.laptop.start()

    def allot(self, device):
        """The next version of the plan, with numbers for this laptop."""
        root = Path(__file__).resolve().parents[2] / "Bundles"
        shutil.copytree(root, self.space / "Bundles")
        plan = self.space / "Bundles/plans/demo-2026/plan.yaml"
        text = plan.read_text()
        version = re.search(r"^version: (\d+)$", text, re.M)
        block = "".join(f"    - {{device: {device}, year: {year}, from: 12, to: 40}}\n" for year in range(2026, 2031))
        text = text.replace(version[0], f"version: {int(version[1]) + 1}")
        text = text.replace("  contact: 医政医管股\n\nroster", f"  contact: 医政医管股\n  numberBlocks:\n{block}\nroster")
        plan.write_text(text)
        pack = self.space / "numbers.plan.zip"
        self.laptop.kit("plan", "pack", plan, "-o", pack, "--key", self.space / "lead.key")
        self.laptop.kit("plan", "add", self.laptop.workspace, pack, "--trust")

    def screen(self, **options):
        return Screen(self.stage.driver.open(**options), self.laptop)


def run(court, stage):
    court.run("documents without numbers", lambda: numberless(court, stage))
    desk = Desk(stage)
    if stage.gallery:
        stage.gallery.mkdir(parents=True, exist_ok=True)
    try:
        screen = desk.screen().enter()
        state = {}
        court.run("a record is written, signed on the pad, refused and issued", lambda: issue(court, desk, screen, state))
        court.run("a signature stands for what was shown", lambda: bound(court, screen, state))
        court.run("two windows never overwrite each other", lambda: tabs(court, desk, screen, state))
        court.run("correction and void", lambda: after(court, desk, screen, state))
        court.run("every page of a document is for everybody", lambda: access(court, stage, screen, state))
        # A form that was refused is told by its status, as it should be.
        found = [line for line in screen.b.problems() if "status of 422" not in line]
        court.check("no complaint of the browser", not found, found)
        screen.b.close()
        court.run("without a script", lambda: scriptless(court, desk))
        court.run("markup and crooked requests", lambda: hostile(court, desk))
    finally:
        court.check("the program ends in order", desk.laptop.stop() == 0)


def numberless(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0023")
    screen.visit(visit, "/documents")
    court.check("it says that there are no numbers, and what to do", "待编号" in b.text("#numbers") and "怎么办" in b.text("#numbers"))
    document = begin(screen, visit, "scene-record")
    screen.open(f"/visit/{visit}/document/{document}/issue")
    court.check("待编号 on the last page", "待编号" in b.text("#no-h + *") and not b.has("#finish"))
    b.close()


def begin(screen, visit, kind):
    screen.visit(visit, "/documents")
    screen.b.run("document.querySelector('main details').open = true")
    screen.press(f"form:has(input[value={kind}]) button")
    return screen.b.path.split("/document/")[1].split("/")[0]


def ready(screen):
    """Fills in what only the visit knows, so that a record can be issued."""
    visit = screen.start("LX-0027")
    screen.visit(visit, "/site")
    screen.fill("#f-reply", "看清楚了，没有异议，不申请回避。")
    screen.fill("#f-companion", "石某")
    screen.saved()
    screen.b.run("document.querySelector('[data-now=f-left]').focus()")
    screen.b.keys("Enter")
    screen.saved()
    return visit


def write(screen, field, text):
    screen.b.run("const f=document.getElementById('f-' + arguments[0]);f.focus();f.value='';", field)
    screen.b.type(text)
    screen.b.keys("Tab")
    screen.saved()


def draw(screen, strokes=((0.2, 0.3, 0.8, 0.4), (0.3, 0.7, 0.7, 0.6))):
    b = screen.b
    b.run("document.querySelector('[data-pad]').scrollIntoView({block: 'center'})")
    box = b.run("const r=document.querySelector('[data-pad]').getBoundingClientRect();return [r.left,r.top,r.width,r.height]")
    for x1, y1, x2, y2 in strokes:
        at = lambda x, y: {"x": round(box[0] + x * box[2]), "y": round(box[1] + y * box[3])}
        b.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "pen", "parameters": {"pointerType": "pen"}, "actions": [
            {"type": "pointerMove", "duration": 0, **at(x1, y1)}, {"type": "pointerDown", "button": 0},
            {"type": "pointerMove", "duration": 60, **at(x2, y2)}, {"type": "pointerUp", "button": 0}]}]})


def ink(b):
    return b.run("""const c=document.querySelector('[data-pad]');const d=c.getContext('2d').getImageData(0,0,c.width,c.height).data;
      let n=0;for(let i=0;i<d.length;i+=4)if(d[i]<128)n++;return n""")


def sheet(b):
    return b.run("return document.querySelector('iframe[data-sheet]').contentDocument.body.innerText")


def issue(court, desk, screen, state):
    b = screen.b
    visit = state["visit"] = ready(screen)
    screen.visit(visit)
    court.check("documents are in the task list", "文书" in b.text(".panel-tasks") and "没有开始" in b.text(".panel-tasks"))
    document = state["document"] = begin(screen, visit, "scene-record")
    court.check("a fresh one is filled in from the visit", "三江" in b.run("return document.getElementById('f-party').value") or
                bool(b.run("return document.getElementById('f-party').value")))
    own = state["own"] = f"/visit/{visit}/document/{document}"
    court.check("what is required says so", "（必填）" in b.text("#d-party"))
    write(screen, "opinion", "以上笔录属实。")
    b.wait(lambda: "以上笔录属实。" in sheet(b), "the sheet beside the form follows")
    write(screen, "responsible", "石某某")
    b.wait(lambda: "石某某" in sheet(b), "and follows again")
    screen.visit(visit, "/documents")
    court.check("the list says draft", "草稿" in b.text("main"), b.text("main")[:200])
    # Signing: the party on the pad.
    screen.open(own + "/sign")
    court.check("the words that are signed under", "以上笔录属实" in b.text(".said-under"), b.text(".said-under"))
    court.check("the pad is offered", b.has("[data-pad]") and ink(b) == 0)
    draw(screen)
    shape = b.run("const r=document.querySelector('[data-pad]').getBoundingClientRect();return r.width/r.height")
    court.check("the pad is drawn on as it is kept", abs(shape - 960 / 360) < 0.05, shape)
    court.check("the strokes are on the pad", ink(b) > 2000, ink(b))
    full = ink(b)
    b.find("[data-pad-undo]").click()
    court.check("one stroke back", 0 < ink(b) < full, ink(b))
    b.find("[data-pad-clear]").click()
    court.check("all of it", ink(b) == 0, ink(b))
    draw(screen)
    screen.fill("#f-name", "石某")
    if desk.stage.gallery:
        b.screenshot(desk.stage.gallery / "document-pad.png")
    screen.press("#sign-do")
    court.check("the signature is recorded with its time", "已签" in b.text("[aria-labelledby=who-h]") and "石某" in b.text("[aria-labelledby=who-h]"),
                b.text("main")[:300])
    court.check("and shown", b.run("const i=document.querySelector('.signed');return i && i.complete && i.naturalWidth === 960"))
    screen.press("[aria-labelledby=who-h] li:nth-child(3) a")
    # An officer, by keyboard: on paper.
    screen.tick("#sign-paper")
    screen.press("#sign-do")
    court.check("signed on paper, the scan to follow", "没有扫描件" in b.text("[aria-labelledby=who-h]"), b.text("[aria-labelledby=who-h]"))
    court.check("the sheet shows the drawing", b.run("return document.querySelector('iframe[data-sheet]').contentDocument.querySelectorAll('.signatures img').length") == 1)
    screen.open(own + "/issue")
    faults = b.text("#errors") if b.has("#errors") else ""
    court.check("nothing is missing", not faults, faults)
    court.check("the number ahead", "0012" in b.text(".big-n"), b.text(".big-n"))
    screen.press("#finish button")
    court.check("the last word is asked for", "先勾上" in b.text("#finish"))
    screen.tick("#finish input[type=checkbox]")
    screen.press("#finish button")
    court.check("issued", "已签发" in b.text(".page-head"), b.text(".page-head"))
    court.check("nothing to fill in any more", not b.has("textarea"))
    pdf(court, desk, b, own, "临溪县卫生健康局")


def fetch(b, path):
    return b.run_later("""const done=arguments[arguments.length-1];fetch(arguments[0]).then(async (r) => {
      const bytes = new Uint8Array(await r.arrayBuffer()); let text = '';
      for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
      done([r.status, r.headers.get('content-disposition'), r.headers.get('content-type'), btoa(text)]);});""", path)


def pdf(court, desk, b, own, name):
    status, disposition, kind, data = fetch(b, own + "/file/pdf")
    data = base64.b64decode(data)
    court.check("a PDF comes down", status == 200 and data.startswith(b"%PDF"), data[:20])
    court.check("its name is fit for every system", re.fullmatch(r'attachment; filename="[a-z0-9.-]+"; filename\*=UTF-8\'\'[A-Za-z0-9%._~-]+', disposition), disposition)
    court.check("and says in Chinese what it is", "现场笔录" in urllib.parse.unquote(disposition), disposition)
    path = desk.space / "issued.pdf"
    path.write_bytes(data)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout
    court.check("with the institution and the agency", name in words.replace("\n", "") and "石某" in words, words[:300])
    status, disposition, kind, data = fetch(b, own + "/file/docx")
    court.check("and a Word file", status == 200 and base64.b64decode(data).startswith(b"PK"), status)


def bound(court, screen, state):
    b = screen.b
    document = begin(screen, state["visit"], "interview-record")
    own = f"/visit/{state['visit']}/document/{document}"
    write(screen, "person", "石某")
    screen.open(own + "/sign")
    screen.tick("#sign-refused")
    screen.fill("#f-name", "石某")
    screen.fill("#f-why", "要请示上级")
    screen.press("#sign-do")
    court.check("a refusal asks for a witness", b.has("#errors") and "见证人" in b.text("#errors"), b.text("#errors"))
    court.check("and keeps what was typed", b.run("return document.getElementById('f-why').value") == "要请示上级")
    screen.fill("#f-witness", "唐某")
    screen.fill("#f-unit", "三江镇居委会")
    screen.fill("#f-tel", "0000-0000")
    screen.press("#sign-do")
    court.check("the refusal is recorded", "拒签" in b.text("[aria-labelledby=who-h]") and "唐某" in b.text("[aria-labelledby=who-h]"))
    court.check("and told on the sheet", "拒绝签名" in sheet(b) and "三江镇居委会" in sheet(b))
    screen.open(own)
    write(screen, "workplace", "店主")
    screen.open(own)
    court.check("a change after signing is told", "内容又改了" in b.text("main"), b.text("main")[:200])
    screen.open(own + "/issue")
    court.check("and has to be signed again before it goes out", "签名以后，内容又改了" in b.text("#errors"))
    screen.open(own + "/sign")
    court.check("the line says so", "要重签" in b.text("[aria-labelledby=who-h]"))
    # The signer was shown an older page.
    b.run("document.querySelector('[name=content]').value = 'a'.repeat(64)")
    screen.tick("#sign-paper")
    screen.fill("#f-name", "石某")
    screen.press("#sign-do")
    court.check("what was not shown is not signed", "又改了" in b.text("main"), b.text("main")[:200])
    state["draft"] = own


def tabs(court, desk, screen, state):
    b = screen.b
    own = state["draft"]
    other = desk.screen().enter()
    screen.open(own)
    other.open(own)
    write(screen, "identity", "第一个窗口")
    f = other.b
    f.run("document.getElementById('f-identity').focus()")
    f.type("第二个窗口")
    f.keys("Tab")
    f.wait(lambda: f.has("#d-identity .told-here"), "the message of the second window")
    text = f.text("#d-identity .told-here")
    court.check("both values are shown", "第一个窗口" in text and "第二个窗口" in text, text)
    court.check("nothing was overwritten", desk_value(screen, own) == "第一个窗口")
    other.tick("#d-identity .told-here input[type=radio]:not([value='-'])")
    other.press("#d-identity .told-here button")
    court.check("the chosen one is saved", desk_value(screen, own) == "第二个窗口", desk_value(screen, own))
    f.close()


def desk_value(screen, own):
    screen.open(own)
    return screen.b.run("return document.getElementById('f-identity').value")


def after(court, desk, screen, state):
    b = screen.b
    screen.open(state["own"])
    screen.press("#correct button")
    court.check("a correction needs a reason", "写明原因" in b.text("#correct"))
    screen.fill("#f-correct", "姓名写错")
    screen.press("#correct button")
    own = "/" + b.path.lstrip("/")
    court.check("a new draft with the same number", own != state["own"] and "更正稿" in b.text(".page-head"), b.text(".page-head"))
    write(screen, "responsible", "石某甲")
    screen.open(own)
    text = b.text("[aria-labelledby=cor-h]")
    court.check("what changed is shown", "石某某" in text and "石某甲" in text, text)
    screen.open(own + "/issue")
    court.check("the number stays", "0012" in b.text(".big-n"))
    screen.tick("#finish input[type=checkbox]")
    screen.press("#finish button")
    court.check("corrected", "已更正" in b.text(".page-head"), b.text(".page-head"))
    screen.open(state["own"])
    court.check("the old version leads to the new", "这一版已经更正" in b.text("main") and not b.has("#correct"))
    screen.open(own)
    screen.press("#void button")
    court.check("void needs a reason", "写明原因" in b.text("#void"))
    screen.fill("#f-void", "对象写错")
    screen.press("#void button")
    court.check("void", "已作废" in b.text(".page-head") and "对象写错" in b.text("main"))
    court.check("and the sheet says so", "作废" in sheet(b))
    state["void"] = own


def access(court, stage, screen, state):
    b = screen.b
    pages = {"documents": f"/visit/{state['visit']}/documents", "document": state["draft"], "document-signing": state["draft"] + "/sign",
             "document-issue": state["draft"] + "/issue", "document-void": state["void"], "document-corrected": state["own"]}
    for name, path in pages.items():
        screen.open(path)
        faults = b.run(SCRIPT)
        court.check(f"{name}", not faults, "\n      " + "\n      ".join(faults[:12]))
        if stage.gallery:
            b.screenshot(stage.gallery / f"{name}.png")
    for width, height in ((683, 384), (320, 640)):
        b.size(width, height)
        for name, path in pages.items():
            screen.open(path)
            wide = b.run("return document.documentElement.scrollWidth - innerWidth")
            culprit = b.run("""return [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
              && !e.closest('.scroll') && e.getClientRects().length).slice(0, 3).map(e => e.tagName + '.' + e.className).join(' ')""")
            court.check(f"{name} at {width}", wide <= 1, f"{wide} too wide: {culprit}")
    b.size(1366, 768)
    screen.open(state["draft"] + "/sheet")
    path = stage.space / "sheet.pdf"
    b.pdf(path)
    court.check("the sheet prints", path.read_bytes().startswith(b"%PDF"))
    furniture = b.run("return document.querySelectorAll('.bar, .visit, nav, form').length")
    court.check("without the furniture of the program", furniture == 0, furniture)
    if stage.gallery:
        b.screenshot(stage.gallery / "document-sheet.png", whole=True)


def scriptless(court, desk):
    screen = desk.screen(script=False)
    b, visit = screen.b, screen.start_without_script("LX-0147")
    b.go(f"{desk.laptop.home}/visit/{visit}/documents")
    b.find("form.row-between button").click()
    b.wait(lambda: b.all("#f-opinion"), "the fresh document")
    own = b.url.split("?")[0]
    b.find("#f-opinion").send("没有意见。")
    b.find("button[value=stay]").click()
    b.wait(lambda: b.find("#f-opinion").get("defaultValue") == "没有意见。", "a plain form saves")
    b.go(own + "/sign")
    court.check("the pad is not offered", not b.find("#sign-pad").get("offsetParent"))
    b.find("#f-name").send("石某")
    b.find("#sign-paper").click()
    b.find("#sign-do").click()
    b.wait(lambda: "没有扫描件" in b.find("[aria-labelledby=who-h]").text, "a signature on paper")
    b.find("#scan-0").send(str(scan(desk)))
    b.find("[action$='/scan/0'] button").click()
    b.wait(lambda: "扫描件已存" in b.find("[aria-labelledby=who-h]").text, "the scan of it")
    b.go(own + "/sign?line=partySignature.0")
    b.find("#f-name").send("石某")
    b.find("#sign-refused").click()
    b.find("[name=noWitness]").click()
    b.find("#sign-do").click()
    b.wait(lambda: "拒签" in b.find("[aria-labelledby=who-h] .st-stop").text, "a refusal")
    b.close()


def scan(desk):
    import pictures
    return pictures.png(desk.space / "扫描 1.png", (200, 200, 200))


def hostile(court, desk):
    client = Client(desk.laptop)
    visit = start(client, "LX-0143")
    status, headers, _ = client.post(f"/visit/{visit}/documents", {"kind": "scene-record"})
    own = dict(headers)["Location"]
    for path in (own, own + "/sign", own + "/issue", own + "/sheet", own + "/sheet.css", own + "/file/pdf"):
        court.check(f"no token {path[-12:]}", client.get(path, cookies=False)[0] == 403)
    for path in (f"/visit/{visit}/document/..%2f..%2fdevice.key", f"/visit/{visit}/document/{'a' * 500}", f"/visit/{visit}/document/x",
                 own + "/file/..%2f..%2fpasswd", own + "/file/html", own + "/signature/..%2f..%2fdevice.key", own + f"/signature/{'a' * 64}",
                 f"/visit/{start(client, 'LX-0139')}/document/{own.rsplit('/', 1)[1]}"):
        status, _, text = client.get(path)
        court.check(f"path {path[-50:]}", status in (404, 422) and "PRIVATE" not in text and "root:" not in text, status)
    for kind in ("x", "", "../x"):
        status = client.post(f"/visit/{visit}/documents", {"kind": kind})[0]
        court.check(f"kind {kind}", status == 400, status)

    def page(path=own):
        return client.get(path)[2]

    def base(field):
        import html
        found = re.search(rf'name="base:/values/{field}" value="([^"]*)"', page())
        return html.unescape(found[1])

    for number, text in enumerate(HOSTILE):
        client.post(own, {"base:/values/responsible": base("responsible"), "v:responsible": text,
                          "base:/values/record": base("record"), "v:record": text + "\n第二行"})
        client.multipart(own + "/sign", [("content", None, re.search(r'name="content" value="([0-9a-f]{64})"', page(own + "/sign?line=partySignature.0"))[1].encode()),
                                         ("line", None, b"partySignature.0"), ("method", None, b"refused"), ("name", None, text.encode()),
                                         ("reason", None, text.encode()), ("witness", None, text.encode())])
        for path in (own, own + "/sign", own + "/issue", own + "/sheet", f"/visit/{visit}/documents"):
            shown = page(path)
            court.check(f"markup {number} stays text in {path[-8:]}", "<script>alert" not in shown and "<img src=x" not in shown and "</textarea><script" not in shown, text)
    content = re.search(r'name="content" value="([0-9a-f]{64})"', page(own + "/sign?line=partySignature.0"))[1].encode()

    def drawn(data, **more):
        parts = {"content": content, "line": b"officerSignatures.0", "method": b"drawn", "name": "甲".encode(), **more}
        return client.multipart(own + "/sign", [*((name, None, value) for name, value in parts.items()), ("drawing", "a.png", data)])[0]

    court.check("a signature that is too large", drawn(b"\x89PNG\r\n\x1a\n" + b"0" * (3 << 20)) == 413)
    court.check("one that is no picture", drawn(b"<script>alert(1)</script>" * 9) == 422)
    court.check("one of nothing", drawn(b"") == 422)
    court.check("for nobody", drawn(b"x", line=b"nobody.0") == 400)
    court.check("and nothing is left behind", not [p for p in (desk.laptop.workspace / "staging").rglob("*") if p.is_file()])
    court.check("a scan for no signature", client.multipart(own + "/scan/99", [("scan", "a.png", b"abc")])[0] in (404, 422))
    for field in ("/status", "/number", "/values/colour", "/signatures", ""):
        status = client.post(own + "/resolve", {f"take:{field}": '0 "issued"'})[0]
        court.check(f"a form may not write {field}", status in (400, 422), status)
    headers = {name.lower(): value for name, value in client.get(own + "/sheet")[1]}
    court.check("the sheet runs nothing", "default-src 'none'" in headers["content-security-policy"] and "script-src" not in headers["content-security-policy"]
                and "unsafe" not in headers["content-security-policy"] and "frame-ancestors 'self'" in headers["content-security-policy"], headers)
