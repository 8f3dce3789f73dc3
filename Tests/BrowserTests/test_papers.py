"""Every kind of paper on the screen: begun from the list, written, read to the party, and told what it lacks."""
import json
import re
from pathlib import Path

from sizes import look
from test_leaving import begin

KINDS = sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "Sources/Model/Data/documents").glob("*.json")
               if path.stem != "wording")
# These go over another page of the list, or follow from an act of an earlier paper.
ELSEWHERE = {"transfer-administrative", "preservation-outcome", "reinspection-record"}
CODES = re.compile(r"[A-Z]{3}-\d{2,3}|A[234]-\d{2}|[0-9a-f]{8}-[0-9a-f]{4}|\bnull\b|\{\{")


def run(court, stage):
    court.run("every kind of paper is begun and opened", lambda: kinds(court, stage))


def kinds(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0141")
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    screen.visit(visit, "/documents")
    b.run("document.querySelectorAll('main details').forEach(d => d.open = true)")
    offered = set(b.run("return [...document.querySelectorAll('main input[name=kind]')].map(i => i.value)"))
    missing = set(KINDS) - offered - ELSEWHERE
    court.check("the list offers every kind", not missing, sorted(missing))
    for kind in [kind for kind in KINDS if kind in offered]:
        screen.visit(visit, "/documents")
        own = begin(screen, kind)
        fields = b.run("return document.querySelectorAll('main form [name^=\"value:\"], main form textarea, main form input[type=text], main .input').length")
        court.check(f"{kind}: has fields to write in", fields > 2, fields)
        text = b.run("return document.querySelector('iframe[data-sheet]').contentDocument.body.innerText")
        found = CODES.findall(text)
        court.check(f"{kind}: no code on the paper", not found and len(text) > 80, found or text)
        wide = b.run("return [...document.querySelectorAll('main table input.input, main table textarea')].filter(f => f.offsetParent && f.offsetWidth < 60).length")
        court.check(f"{kind}: every cell can be written in", wide == 0, wide)
        look(court, stage, screen, own, f"paper-{kind}", ways=("1366", "320"))
        screen.open(own + "/issue")
        court.check(f"{kind}: the last page says what is missing or offers the number",
                    b.has("#errors") or b.has("#numbers") or "待编号" in b.text("main"), b.text("main")[:200])
        screen.open(own + "/read")
        court.check(f"{kind}: can be read to the party", b.run("return document.body.innerText.length") > 80)
    found = b.problems()
    court.check("no page complained", not found, found)
    b.close()
