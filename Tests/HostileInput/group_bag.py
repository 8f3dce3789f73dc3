"""Bags."""
import cases_bag
from group_zip import controls


def run(stage, court, long):
    court.many("bag", list(cases_bag.cases(stage)), ["import", stage.hub],
               lambda n: stage.inbox / f"{n:02}.bundle.zip")
    controls(stage, court, "bag", cases_bag.good(stage))
