"""What happens to a bundle after it left: receipts, freeing space, and exports that cannot be."""
import json
import subprocess

from laptop import ROOT


def run(court, stage):
    court.run("an export that cannot be says why, and the next one goes", lambda: refused(court, stage))
    court.run("a receipt is registered, and only then is space freed", lambda: receipt(court, stage))


def choose(b, *paths):
    b.find("#f-receipt").send("\n".join(map(str, paths)))


def recorded(stage, name):
    """A visit of the demo, recorded from its file while the screen is open."""
    stage.laptop.kit("record", stage.laptop.workspace, ROOT / f"Bundles/samples/visits/{name}.json")


def refused(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    recorded(stage, "I-01")
    for folder, word in ((stage.space / "nowhere", "nowhere"), (stage.laptop.pack, "demo.plan.zip")):
        screen.open("/export")
        screen.fill("#f-other", str(folder))
        screen.press("main form[action='/export'] button")
        b.wait_text("本机", "#errors, .notice-bad")
        court.check(f"{word}: one message says why", b.has(".notice-bad h2"), b.text("main")[:200])
        court.check(f"{word}: nothing was called finished", "可以拔出" not in b.text("main"))
    b.close()


def receipt(court, stage):
    screen = stage.screen().enter()
    b, laptop, space = screen.b, stage.laptop, stage.space
    recorded(stage, "I-02")
    stick = space / "custody"
    stick.mkdir()
    screen.open("/export")
    court.check("nothing may be freed yet", "没有可以删的" in b.text("#prune"))
    screen.fill("#f-other", str(stick))
    screen.press("main form[action='/export'] button")
    b.wait_text("可以拔出 U 盘", seconds=300)
    bundle = next(stick.glob("*.bundle.zip"))
    hub, line = space / "hub", space / "laptop.line"
    laptop.kit("hub", "create", hub, "--plan", laptop.pack, "--trust")
    line.write_text(laptop.kit("key", "show", laptop.workspace), "utf-8")
    laptop.kit("trust", "add", hub, line)
    laptop.kit("import", hub, bundle)
    identity = json.loads(laptop.kit("verify", bundle, "--json"))["bundle"]
    paper = space / "laptop.receipt.json"
    laptop.kit("receipt", hub, identity, "-o", paper)
    signature = paper.with_name(paper.name + ".sig")
    # Half of it, then an altered one, then the right one.
    screen.open("/export")
    choose(b, paper)
    screen.press("main form[action='/receipt'] button")
    court.check("a receipt without its signature is sent back", "一起选" in b.text("main"), b.text("main")[:120])
    forged = space / "forged.receipt.json"
    forged.write_text(paper.read_text("utf-8").replace("visits", "visitz", 1), "utf-8")
    forged.with_name(forged.name + ".sig").write_bytes(signature.read_bytes())
    screen.open("/export")
    choose(b, forged, forged.with_name(forged.name + ".sig"))
    screen.press("main form[action='/receipt'] button")
    court.check("an altered receipt is refused", "什么是安全的" in b.text("main"), b.text("main")[:200])
    screen.open("/export")
    court.check("and frees nothing", "没有可以删的" in b.text("#prune"))
    choose(b, paper, signature)
    screen.press("main form[action='/receipt'] button")
    shown = b.text("#fingerprint")
    court.check("the first receipt shows its fingerprint", shown.startswith("SHA256:"), shown)
    court.check("and is not taken yet", "没有可以删的" in b.text("#prune"))
    screen.press("form[action='/receipt/confirm'] button[value=confirm]")
    court.check("nobody confirms without comparing", "先核对指纹" in b.text("#receipt"), b.text("#receipt"))
    screen.tick("input[name=fingerprint]")
    screen.press("form[action='/receipt/confirm'] button[value=confirm]")
    b.wait_text("有回执的文件", "#prune")
    screen.open("/visits")
    court.check("the visits have their receipt", "已回执" in b.text("main table"), b.text("main table")[:200])
    evidence = laptop.workspace / "evidence"
    before = len(list(evidence.iterdir()))
    screen.open("/export")
    screen.press("#prune button")
    b.wait_text("没有可以删的", "#prune")
    court.check("the files are gone", len(list(evidence.iterdir())) < before, before)
    again = subprocess.run([laptop.binary, "rebuild", laptop.workspace], capture_output=True, text=True)
    court.check("the log holds together", again.returncode == 0, again.stderr)
    b.close()
