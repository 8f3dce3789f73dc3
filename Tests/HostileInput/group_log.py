"""Logs inside bundles."""
import cases_log
from group_zip import controls


def run(stage, court, long):
    cases = [case for case in cases_log.cases(stage) if long or not case.long]
    court.many("log", cases, ["import", stage.hub],
               lambda n: stage.inbox / f"{n:02}.bundle.zip")
    controls(stage, court, "log", cases_log.good(stage))
    if long:
        for case in cases_log.large(stage):
            path = stage.inbox / "large.bundle.zip"
            court.one("log", case, ["import", stage.hub, path], path)
