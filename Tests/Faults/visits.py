"""Seeded visit files: refused visits with evidence, which need nothing else."""
import json
import random
import uuid
from pathlib import Path

PEOPLE = ["桂X001", "桂X004"]


def visit(rng, number, evidence):
    return {
        "format": "fieldkit-visit/1",
        "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        "subject": {"roster": f"LX-{rng.randint(1, 8):04d}"},
        "type": "first",
        "outcome": "refused",
        "arrivedAt": f"2026-04-{1 + number % 28:02d}T09:10:00+08:00",
        "leftAt": f"2026-04-{1 + number % 28:02d}T09:55:00+08:00",
        "inspectors": PEOPLE,
        "headcount": None,
        "modules": ["general"],
        "evidence": [{"file": name, "items": [], "caption": f"照片 {name}"} for name in evidence],
        "summary": "出示证件后被拒绝进入，未能实施检查。",
    }


def write(folder, count, seed, size, pieces=1):
    """Writes `count` visits with `pieces` files of `size` bytes each; their paths and ids."""
    folder = Path(folder)
    rng = random.Random(f"{seed}/{folder.name}")
    (folder / "evidence").mkdir(parents=True, exist_ok=True)
    paths, ids = [], []
    for number in range(count):
        names = [f"evidence/{number}-{piece}.jpg" for piece in range(pieces)]
        for name in names:
            (folder / name).write_bytes(rng.randbytes(size))
        document = visit(rng, number, names)
        path = folder / f"visit-{number:03d}.json"
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
        paths.append(path)
        ids.append(document["id"])
    return paths, ids
