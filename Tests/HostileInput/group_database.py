"""Databases inside bundles."""
import cases_database
from group_zip import controls


def run(stage, court, long):
    cases = [case for case in cases_database.cases(stage) if long or not case.long]
    court.many("database", cases, ["import", stage.hub],
               lambda n: stage.inbox / f"{n:02}.bundle.zip")
    controls(stage, court, "database", cases_database.good(stage))
