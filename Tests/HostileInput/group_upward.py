"""What goes between a hub and the one above it."""
import json
import shutil

import bags
import cases_signature
import cases_upward
from stage import SAMPLES


def run(stage, court, long):
    kit, must = stage.kit, stage.kit.must
    city = stage.box / "city"
    must("hub create", "hub", "create", city, "--plan", stage.pack, "--trust")
    # A plain rollup: what is inside can be changed and signed again.
    sent, asked, answer = (stage.space / f"seeds/{name}.zip"
                           for name in ("county.rollup", "county.request", "county.evidence"))
    county = stage.box / "county"
    shutil.copytree(stage.hub, county, symlinks=True)
    line = kit.call("key", "show", county).out
    taken = kit.call("trust", "add", city, "-", "--purpose", "rollup", data=line.encode())
    court.score.check("upward: enrolled", taken.code == 0, str(taken))
    must("rollup", "rollup", county, "-o", sent)
    must("import", "import", city, sent)
    visit = json.loads((SAMPLES / "I-01.json").read_text("utf-8"))["id"]
    must("evidence request", "evidence", "request", city, visit, "--reason", "复核", "--actor",
         "金丙五", "-o", asked)
    must("evidence answer", "evidence", "answer", county, asked, "--actor", "莫壬九", "--trust",
         "-o", answer)
    court.accept()
    keys = cases_signature.others(stage)
    own, above = county / "device.key", city / "device.key"
    rollup = bags.read(sent.read_bytes(), own, "rollup@fieldkit")
    request = bags.read(asked.read_bytes(), above, "request@fieldkit")
    pieces = bags.read(answer.read_bytes(), own, "evidence@fieldkit")
    database = next(name for name in rollup.payload if name.endswith(".sqlite"))
    groups = {
        "rollup": (city, rollup, sent, "data/rollup.json", "ROLLUP_MALFORMED", ("hubs",)),
        "request": (county, request, asked, "data/request.json", "EVIDENCE_MALFORMED",
                    ("findings",)),
        "evidence": (city, pieces, answer, "data/answer.json", "EVIDENCE_MALFORMED",
                     ("evidence",)),
    }
    for name, (place, bag, file, document, error, lists) in groups.items():
        cases = [*cases_upward.cut(file.read_bytes()),
                 *cases_upward.strangers(bag, keys, stage.lead),
                 *cases_upward.paths(bag, document.rsplit("/", 1)[0]),
                 *cases_upward.documents(bag, document, error, lists, ("recipient", "missing"))]
        if name == "rollup":
            cases += cases_upward.databases(bag, database)
        court.many(f"upward {name}", cases, ["import", place],
                   lambda n, name=name: stage.inbox / f"{n:02}.{name}.zip")
    shutil.rmtree(city)
    shutil.rmtree(county)
    court.accept()
