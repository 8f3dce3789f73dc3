"""The count of the demo samples against the totals that must come out.

usage: samples_agree.py [SAMPLES]     (default: the samples that ship with the demo)
"""
import json
import sys
from pathlib import Path

import campaign as campaigns
from catalogue import ANNEX4, FOLDER
from count import Count, PERIOD, Policies

SAMPLES = Path(__file__).resolve().parents[2] / "Bundles" / "samples"
NAMES = {"S10": "LX-0007"}     # subject ids of expected.json that appear under conflicts
MIN_RATIO = {"hospital": 1.0, "other": 0.5, "private": 1.0, "individualClinic": 1.0,
             "township": 1.0}
SCENARIOS = {                  # visits and cases that each scenario adds
    "S01": ([1], [1]), "S02": ([2], [2, 3]), "S03": ([3], [4]), "S04": ([4], range(5, 12)),
    "S05": ([5], [12, 13, 14]), "S06": ([6], [15, 16]), "S07": ([7], [17]), "S08": ([8], [18]),
    "S09": ([9], []), "S10": ([10, 11], [19, 23]), "S11": ([12], [20, 21]), "S12": ([13], [22]),
}


def in_yuan(table):
    return {row: {c: v / 100 for c, v in cells.items()} if row == "A4-32" else cells
            for row, cells in table.items()}


def variant(campaign, policies, base):
    table = in_yuan(Count(campaign, PERIOD, policies).annex4())
    return {row: table[row] for row in table if table[row] != base[row]}


def contributions(folder, everything):
    part = campaigns.plan_lists(folder)
    part.others = everything.others
    old3, old4 = {}, {}
    result = {}
    for name, (visits, cases) in SCENARIOS.items():
        for n in visits:
            path = folder / "visits" / f"I-{n:02d}.json"
            part.add(json.loads(path.read_text("utf-8")))
        part.cases += [c for c in everything.cases if int(c["id"][2:]) in cases]
        count = Count(part)
        new3 = {r: c["inspected"] for r, c in count.annex3().items()}
        new4 = in_yuan(count.annex4())
        result[name] = {
            "annex3": {r: v - old3.get(r, 0) for r, v in new3.items() if v != old3.get(r, 0)},
            "annex4": {r: d for r, cells in new4.items() if (d := {
                c: v - old4.get(r, {}).get(c, 0) for c, v in cells.items()
                if v != old4.get(r, {}).get(c, 0)})}}
        old3, old4 = new3, new4
    return result


def counted(folder):
    """Everything that expected.json states, from the files."""
    campaign = campaigns.load(folder)
    count = Count(campaign)
    annex3, annex4 = count.annex3(), in_yuan(count.annex4())
    by_head = Count(campaign, PERIOD, Policies(qi="perPerson")).annex4()
    names = {v: k for k, v in NAMES.items()}
    coverage = []
    for name, cells in count.coverage().items():
        ratio = cells["inspected"] / cells["total"]
        coverage.append({"class": name, **cells, "ratio": ratio, "minRatio": MIN_RATIO[name],
                         "met": ratio >= MIN_RATIO[name]})
    return {
        "annex3": {r: c["inspected"] for r, c in annex3.items()},
        "registerTotals": {r: c["total"] for r, c in annex3.items()},
        "annex4": annex4, "annex4_A4-32_unit": "yuan",
        "annex4_perPerson": {r: by_head[r] for r in ("A4-01", "A4-02", "A4-05")},
        "variants": {
            "unlicensedColumn = exclude":
                variant(campaign, Policies(unlicensedColumn="exclude"), annex4),
            "penaltyBlockIncludesUnlicensed = false":
                variant(campaign, Policies(penaltyBlockIncludesUnlicensed=False), annex4),
            "personalFinesInA4_32 = true":
                variant(campaign, Policies(personalFinesInA4_32=True), annex4)},
        "conflicts": [[names.get(key, key), row] for key, row in count.conflicts()],
        "ledger": count.ledger(),
        "referrals": {d: [c["administrative"], c["criminal"]]
                      for d, c in count.referrals().items()},
        "coverage": coverage,
        "refusedEntries": count.refused(), "visits": len(campaign.visits),
        "scenarioContributions": contributions(folder, campaign),
    }


def main(folder=None):
    """0 when the count of the demo samples is exactly expected.json."""
    folder = Path(folder or SAMPLES)
    expected = json.loads((FOLDER / "expected.json").read_text("utf-8"))
    got = counted(folder)
    wrong = [key for key in expected.keys() | got.keys() if expected.get(key) != got.get(key)]
    for key in sorted(wrong):
        print(f"differs: {key}\n  expected {expected.get(key)}\n  counted  {got.get(key)}")
    assert len(ANNEX4) == 41
    print(f"samples: {len(expected) - len(wrong)} of {len(expected)} figures agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
