"""Sweeps of townships; some townships are left out, some lie outside the period."""
from make_schedule import WINDOWS, days
from make_subject import new_id


def sweep(rng, townships, inspectors):
    return {"format": "fieldkit-sweep/1", "id": new_id(rng), "township": rng.choice(townships),
            "sweptOn": rng.choice(days(rng.choice(WINDOWS))),
            "inspectors": rng.sample(inspectors, rng.randint(2, 3)),
            "places": rng.sample(["农贸市场", "出租屋密集区", "建筑工地", "城中村"], 2),
            "sitesChecked": rng.randint(0, 30), "unlicensedFound": rng.randint(0, 3)}


def sweeps(rng, townships, inspectors):
    townships = sorted(townships)
    swept = rng.sample(townships, max(1, len(townships) * 2 // 3))
    return [sweep(rng, swept, inspectors) for _ in range(len(swept))]
