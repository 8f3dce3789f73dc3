"""Reviews at the bureau: what is returned or void leaves the tables, a later conclusion brings it back.

The count leaves the same visits out of the campaign and knows nothing of reviews.
"""
import json
from dataclasses import replace

from accept_tables import compare_one
from count import PERIOD, day_of

TABLES = ("annex3", "annex4", "coverage")


class Review:
    def __init__(self, kit, score, hub, campaign):
        self.kit, self.score, self.hub, self.campaign = kit, score, hub, campaign

    def conclude(self, word, visit, *more):
        self.kit.must(f"review {word}", "review", word, self.hub, visit, "--by", "莫壬九", *more)

    def compare(self, title, returned, void):
        self.score.title(f"  {title}")
        gone = {*returned, *void}
        visits = [v for v in self.campaign.visits if v.get("id") not in gone]
        for name in TABLES:
            compare_one(self.kit, self.score, self.hub, name,
                        replace(self.campaign, visits=visits))
        days = {v["id"]: day_of(v) for v in self.campaign.visits if "id" in v}
        wanted = {name: sum(days[v] in PERIOD for v in listed)
                  for name, listed in (("returned", returned), ("void", void))}
        left = self.kit.table(self.hub, "annex3")["leftOut"]
        self.score.check(f"the table says {wanted}",
                         {name: left.get(name) for name in wanted} == wanted, str(left))

    def run(self):
        listed = json.loads(self.kit.must(
            "review list", "review", "list", self.hub, "--json").out)["visits"]
        known = {v["id"] for v in self.campaign.visits if v.get("outcome") == "completed"
                 and "id" in v}
        # One visit that two laptops have is two for a reviewer.
        ids = [v["visit"] for v in listed]
        visits = [v for v in ids if v in known and ids.count(v) == 1][:9]
        self.score.check("visits to review", len(visits) == 9, str(len(visits)))
        approved, returned, void = visits[::3], visits[1::3], visits[2::3]
        for visit in approved:
            self.conclude("approve", visit)
        for visit in returned:
            self.conclude("return", visit, "--reason", "补证", "--question", "=谁陪同")
        for visit in void:
            self.conclude("void", visit, "--reason", "重复")
        self.compare("returned and void visits are left out", returned, void)
        rebuilt = self.kit.must("rebuild", "rebuild", self.hub)
        self.score.check("a rebuild finds nothing to change", "没有改动" in rebuilt.out, rebuilt.out)
        for visit in [*returned, *void]:
            self.conclude("approve", visit)
        self.compare("approved, all of them count", [], [])
