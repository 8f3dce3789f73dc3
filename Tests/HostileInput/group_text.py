"""Text files."""
import json
import shutil
from dataclasses import replace

import cases_signature
import cases_text
from case import remove
from stage import SAMPLES


def run(stage, court, long):
    def wanted(cases):
        return [case for case in cases if long or not case.long]
    visit = stage.inbox / "visit.json"
    court.many("visit", wanted(cases_text.visits(stage)), ["record", stage.laptop],
               lambda n: stage.inbox / f"{n:02}.json")
    for case in cases_text.evidence(stage):
        (stage.inbox / "evidence").mkdir(exist_ok=True)
        court.one("visit", case, ["record", stage.laptop, visit], visit,
                  beside=[stage.inbox / "evidence"])
        remove(stage.inbox / "evidence")
    court.accept()
    ledger = stage.inbox / "cases.json"
    for case in wanted(cases_text.ledgers(stage)):
        court.one("ledger", case, ["case", "record", stage.hub, ledger], ledger)
    folder = stage.box / "plan"
    shutil.copytree(stage.plan, folder)
    court.accept()
    for name, cases in (("roster.csv", cases_text.rosters), ("plan.yaml", cases_text.plans)):
        path = folder / name
        kept = path.read_bytes()
        remove(path)
        court.accept()
        for case in wanted(cases(stage)):
            court.one(name, case, ["plan", "check", folder / "plan.yaml"], path)
            if long:
                court.one(f"{name}: pack", case, ["plan", "pack", folder / "plan.yaml", "-o",
                                                  stage.box / "out.zip", "--key", stage.lead], path)
        path.write_bytes(kept)
    shutil.rmtree(folder)
    court.accept()
    cases_signature.others(stage)
    lines = stage.inbox / "signers"
    for case in wanted(cases_text.signers(stage)):
        court.one("signers", case, ["trust", "add", stage.hub, lines], lines)
    files(stage, court)
    formulas(stage, court)


def files(stage, court):
    """What is no regular file is no bundle and no plan pack either; import looks for bundles in a folder."""
    path = stage.inbox / "x.zip"
    for case in cases_text.special("BUNDLE_UNREADABLE"):
        for command in (["import", stage.hub, path], ["verify", path],
                        ["plan", "add", stage.hub, path, "--trust"]):
            looks = command[0] == "import" and case.name == "a folder"
            expected = replace(case, error="BUNDLE_NOT_FOUND", status=66) if looks else case
            court.one(f"no file: {command[0]}", expected, command, path)


def formulas(stage, court):
    """Texts that a spreadsheet would run are taken, and come out as the texts that they are."""
    document = json.loads((SAMPLES / "I-08.json").read_text("utf-8"))
    evil = "=HYPERLINK(\"http://example.invalid\")"
    document["subject"]["name"] = evil
    document["summary"] = document["companion"] = "@SUM(A1)+cmd|' /C calc'!A0"
    path = stage.space / "formula.json"
    path.write_text(json.dumps(document), "utf-8")
    shutil.copytree(SAMPLES / "evidence", stage.space / "evidence", dirs_exist_ok=True)
    laptop = stage.space / "formulas"
    shutil.copytree(stage.other, laptop)
    result = stage.kit.call("record", laptop, path)
    court.score.check("formula: recorded", result.code == 0, str(result))
    for table in ("annex3", "annex4", "coverage", "ledger"):
        out = stage.kit.call("report", laptop, table, "--format", "csv").out
        cells = [line for line in out.splitlines() if line[:1] in "=+-@\t\r" and line]
        court.score.check(f"formula: none at the beginning of a cell of {table}",
                          bool(out) and not cells and ',"=' not in out and ",=" not in out,
                          str(cells[:2]))
