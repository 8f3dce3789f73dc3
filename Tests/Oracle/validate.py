"""Independent validator of the input files: every fault with its JSON pointer.

usage: validate.py FOLDER [FILE...]
"""
import sys
from dataclasses import dataclass, field
from pathlib import Path

import campaign as campaigns
from shapes import Faults
from strictjson import Unreadable, read
from validate_cases import check_cases
from validate_visit import check_sweep, check_visit


@dataclass
class Context:
    """What a file is checked against."""
    roster: dict
    inspectors: set
    folder: Path                                  # where evidence paths begin
    plan: str | None = None
    sample_size: int = 20
    completeness: str = "form"
    others: set = field(default_factory=set)      # subject ids off the roster
    recorded: dict = field(default_factory=dict)  # visit id -> content taken before

    @classmethod
    def of(cls, folder, visits="visits"):
        lists = campaigns.plan_lists(folder)
        return cls(lists.roster, lists.inspectors, Path(folder) / visits)


def faults_in(data, context):
    """The faults of one file, given as bytes; pointer None when it cannot be read."""
    try:
        document, duplicates = read(data)
    except Unreadable:
        return [(None, "unreadable")]
    faults = Faults((p, "duplicate key") for p in duplicates)
    if not isinstance(document, dict):
        return [(None, "not an object")]
    kind = document.get("format")
    if kind == "fieldkit-sweep/1":
        check_sweep(faults, document, context)
    elif kind == "fieldkit-cases/1":
        check_cases(faults, document, context.roster.keys() | context.others)
    else:
        check_visit(faults, document, context)
        taken = context.recorded.get(document.get("id"))
        if taken is not None and taken != document:
            faults.add("same id, other content", "/id")
    return faults


def remember(data, context):
    """After a file has been taken."""
    document, _ = read(data)
    if document["format"] == "fieldkit-visit/1":
        if "id" in document:
            context.recorded[document["id"]] = document
        if "id" in document["subject"]:
            context.others.add(document["subject"]["id"])


def main():
    folder = Path(sys.argv[1])
    paths = [Path(p) for p in sys.argv[2:]] or sorted((folder / "visits").glob("*.json")) + [
        folder / "cases.json"]
    context, bad = Context.of(folder), 0
    for path in paths:
        data = path.read_bytes()
        faults = faults_in(data, context)
        for where, name in faults:
            print(f"{path}: {where}: {name}")
        if faults:
            bad += 1
        else:
            remember(data, context)
    print(f"{len(paths) - bad} of {len(paths)} files are valid")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
