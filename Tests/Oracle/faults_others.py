"""Faults of sweeps and of the bureau's cases."""
import copy

from host import dump


def _changes(document, at, cuts, sets):
    """One key taken away, or one set to a wrong value."""
    def target(copied):
        for part in at:
            copied = copied[part]
        return copied

    prefix = "".join(f"/{part}" for part in at)
    for key in cuts:
        changed = copy.deepcopy(document)
        del target(changed)[key]
        yield f"missing {key}", [f"{prefix}/{key}"], changed
    for name, key, value in sets:
        changed = copy.deepcopy(document)
        target(changed)[key] = value
        yield name, [f"{prefix}/{key}"], changed


def sweep_faults(document):
    two = document["inspectors"]
    for name, pointers, changed in _changes(
            document, (), ("township", "sweptOn", "inspectors"),
            (("unknown key", "colour", 1), ("no such day", "sweptOn", "2026-02-30"),
             ("float", "sitesChecked", 1.5), ("format", "format", "fieldkit-sweep/9"),
             ("one inspector", "inspectors", two[:1]),
             ("same inspector twice", "inspectors", [two[0]] * 2),
             ("unknown inspector", "inspectors", [two[0], "桂X999"]))):
        yield f"sweep {name}", pointers, dump(changed)


def case_faults(document):
    yield "cases json broken", [None], dump(document)[:-3]
    found = list(_changes(document, (), ("cases",),
                          (("unknown key", "colour", 1), ("format", "format", "fieldkit-cases/9"))))
    for n in {0, len(document["cases"]) - 1}:
        found += _changes(document, ("cases", n), ("id", "subject", "party", "status"),
                          (("unknown case key", "colour", 1), ("unknown subject", "subject", "X-1"),
                           ("unknown party", "party", "hospital"),
                           ("unknown procedure", "procedure", "quick"),
                           ("unknown status", "status", "完成"), ("float fine", "fineFen", 100.5),
                           ("fine as text", "fineFen", "100"), ("warning", "warning", "yes"),
                           ("no such day", "decidedOn", "2026-02-30"),
                           ("unknown row", "row", "A2-99")))
    for n, case in enumerate(document["cases"]):
        if case["person"]:
            found += _changes(document, ("cases", n, "person"), ("code",),
                              (("unknown person key", "colour", 1), ("unknown role", "role", "x")))
            break
    found += _changes(document, ("referrals", 0), ("subject", "department"),
                      (("unknown referral key", "colour", 1), ("referral subject", "subject", "X-1"),
                       ("unknown department", "department", "教育"),
                       ("unknown referral kind", "kind", "civil"),
                       ("referral day", "sentOn", "2026-13-01")))
    seen = set()
    for name, pointers, changed in found:
        if name not in seen:
            seen.add(name)
            yield f"cases {name}", pointers, dump(changed)
