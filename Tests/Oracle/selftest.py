"""The oracle checked against itself: generator, validator, faults and count.

usage: selftest.py [SAMPLES]
"""
import filecmp
import json
import sys
import tempfile
import unittest
from pathlib import Path

import campaign as campaigns
import samples_agree
import uscc
from catalogue import ANNEX4, CATEGORIES, DERIVED, FORM, INSTITUTIONS, ITEMS, table
from conditions import holds
from count import Count, PERIOD, Period, Policies
from faults import all_faults, of_cases
from generate import Generator
from subjects import annex3_row
from validate import Context, faults_in, remember
from words import KINDS, MODULES, OUTCOMES, SPECIAL, TYPES

SAMPLES = [a for a in sys.argv[1:] if not a.startswith("-")]
PLAN = "demo"


def build(folder, seed, visits):
    maker = Generator(folder, seed)
    maker.write_lists()
    paths, scheduled = maker.write_visits(visits, PLAN)
    paths += maker.write_sweeps()
    maker.write_cases(scheduled, visits // 2)
    return paths


class Oracle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.space = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.space.name) / "a"
        cls.paths = build(cls.folder, 7, 500)
        cls.campaign = campaigns.load(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.space.cleanup()

    def context(self):
        context = Context.of(self.folder)
        context.plan = PLAN
        context.others = set(self.campaign.others)
        return context

    def test_samples_give_the_expected_totals(self):
        folder = Path(SAMPLES[0]) if SAMPLES else samples_agree.SAMPLES
        if not folder.is_dir():
            self.skipTest("no samples")
        self.assertEqual(samples_agree.main(folder), 0)
        context = Context.of(folder)
        for path in (folder / "visits").glob("*.json"):
            self.assertEqual(faults_in(path.read_bytes(), context), [], path)

    def test_domain_is_whole(self):
        self.assertEqual(len(ITEMS), len(table("items.csv")))
        self.assertEqual((len(FORM), len(ANNEX4)), (26, 41))
        self.assertEqual((len(CATEGORIES), len(INSTITUTIONS)), (51, 45))
        self.assertTrue(all(s in ITEMS for sources in DERIVED.values() for s in sources))
        self.assertEqual(sum(i.register for i in ITEMS.values()), 7)
        for item in ITEMS.values():
            holds(item.applies, {}, lambda _: None)

    def test_credit_codes(self):
        for code in ("91350100M000100Y43", "12459901009900013X", "92459901MA9900060L"):
            self.assertTrue(uscc.valid(code), code)
        for code in ("91350100M000100Y44", "9135010OM000100Y43", "91350100M000100Y4"):
            self.assertFalse(uscc.valid(code), code)
        self.assertTrue(uscc.valid(uscc.make("92", 12345)))

    def test_every_generated_file_is_valid(self):
        for seed in range(20, 26):
            with tempfile.TemporaryDirectory() as space:
                paths = build(Path(space), seed, 120)
                context = Context.of(space)
                context.plan = PLAN
                for path in [*paths, Path(space) / "cases.json"]:
                    data = path.read_bytes()
                    self.assertEqual(faults_in(data, context), [], path)
                    remember(data, context)

    def test_same_seed_same_bytes(self):
        again = Path(self.space.name) / "b"
        paths = build(again, 7, 500)
        same = [filecmp.cmp(a, b, shallow=False) for a, b in zip(self.paths, paths)]
        self.assertTrue(all(same) and filecmp.cmp(self.folder / "cases.json", again / "cases.json",
                                                  shallow=False))

    def test_every_feature_occurs(self):
        visits = self.campaign.visits
        seen = {(key, v[key]) for v in visits for key in ("type", "outcome")}
        self.assertEqual(len(seen), len(TYPES) + len(OUTCOMES))
        kinds = {s.kind for s in self.campaign.others.values()}
        self.assertEqual(kinds, set(KINDS))
        answers = [(i, v) for x in visits for i, v in x.get("answers", {}).items()]
        answered = {(ITEMS[i].module, ITEMS[i].kind) for i, _ in answers}
        self.assertEqual({m for m, _ in answered}, set(MODULES.values()))
        self.assertLessEqual({"yes_no", "conform3", "sampled", "fact_yes_no", "number", "money",
                              "choice", "multi_choice", "text"}, {k for _, k in answered})
        self.assertLessEqual(set(SPECIAL), {v for _, v in answers if isinstance(v, str)})
        places = {annex3_row(s) for s in self.campaign.roster.values()}
        self.assertEqual(len(places), 15)

    def test_faults_differ_and_are_caught_where_they_are(self):
        names, dull = set(), []
        for fault in all_faults(self.campaign, self.paths[:200] + self.paths[-2:], 2):
            context = self.context()
            if fault.needs_host:
                remember(fault.host.read_bytes(), context)
            names.add(fault.name)
            self.assertNotEqual(fault.data, fault.host.read_bytes())
            found = [p for p, _ in faults_in(fault.data, context)]
            if not any(p == want or p and want and p.startswith(want + "/")
                       for p in found for want in fault.pointers):
                dull.append((fault.name, fault.host.name, fault.pointers, found))
        self.assertEqual(dull, [])
        self.assertGreater(len(names), 170)

    def test_faults_of_cases_are_caught(self):
        context = self.context()
        for fault in of_cases(self.folder / "cases.json"):
            found = [p for p, _ in faults_in(fault.data, context)]
            self.assertTrue(set(found) & set(fault.pointers), (fault.name, found))

    def test_order_does_not_matter(self):
        turned = campaigns.load(self.folder)
        turned.visits.reverse()
        turned.cases.reverse()
        one, two = Count(self.campaign), Count(turned)
        self.assertEqual((one.annex3(), one.annex4(), one.conflicts(), one.ledger()),
                         (two.annex3(), two.annex4(), two.conflicts(), two.ledger()))

    def test_every_policy_matters(self):
        base = Count(self.campaign).annex4()
        for change in ({"qi": "perPerson"}, {"unlicensedColumn": "exclude"},
                       {"unlicensedColumn": "P2"}, {"penaltyBlockIncludesUnlicensed": False},
                       {"personalFinesInA4_32": True}):
            self.assertNotEqual(base, Count(self.campaign, PERIOD, Policies(**change)).annex4())
        half = Count(self.campaign, Period("2026-03-01", "2026-04-30"))
        self.assertNotEqual(base, half.annex4())

    def test_every_row_of_annex4_is_reached(self):
        table = Count(self.campaign).annex4()
        self.assertEqual([r for r, cells in table.items() if not any(cells.values())], [])

    def test_cases_know_their_subjects(self):
        document = json.loads((self.folder / "cases.json").read_text("utf-8"))
        for case in document["cases"] + document["referrals"]:
            self.campaign.subject(case["subject"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
