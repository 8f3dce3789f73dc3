"""Encrypted bundles."""
import cases_age
from case import Case
from group_zip import controls


def run(stage, court, long):
    court.many("age", list(cases_age.cases(stage)), ["import", stage.hub],
               lambda n: stage.inbox / f"{n:02}.bundle.zip.age")
    controls(stage, court, "age", cases_age.good(stage))
    path = stage.inbox / "demo.plan.zip.age"
    pack = Case("encrypted plan pack", cases_age.encrypt(stage.pack.read_bytes(), stage.recipient),
                "BUNDLE_UNREADABLE")
    court.one("age", pack, ["plan", "add", stage.hub, path, "--trust"], path)
    for caps in (["--max-bytes", "1000"],):
        case = Case("larger than the caps", cases_age.encrypt(stage.seed.zip(), stage.recipient),
                    "BUNDLE_UNREADABLE")
        court.one("age", case, ["import", stage.hub, path, *caps], path)
