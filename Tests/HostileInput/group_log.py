"""Logs inside bundles."""
import cases_log
from group_zip import controls


def run(stage, court, long):
    cases = [case for case in cases_log.cases(stage) if long or not case.long]
    court.many("log", cases, ["import", stage.hub],
               lambda n: stage.inbox / f"{n:02}.bundle.zip")
    controls(stage, court, "log", cases_log.good(stage))
    for title, visit, data in cases_log.unfit(stage):
        hub = stage.fork("unfit")
        bundle = stage.space / "unfit.bundle.zip"
        bundle.write_bytes(data)
        taken = stage.kit.call("import", hub, bundle)
        listed = stage.kit.call("visits", "list", hub)
        court.score.check(f"log: marked: {title}", taken.code == 0 and "不合格" in taken.out
                          and visit in listed.out, f"{taken}\n{listed}")
    if long:
        for case in cases_log.large(stage):
            path = stage.inbox / "large.bundle.zip"
            court.one("log", case, ["import", stage.hub, path], path)
