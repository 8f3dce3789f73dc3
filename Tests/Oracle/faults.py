"""Single-fault mutations of valid files, with the JSON pointers that may name the fault.

usage: faults.py FOLDER [OUT]     lists the mutations, or writes them to OUT/visits
"""
import json
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import campaign as campaigns
import faults_answers
import faults_rows
import faults_shape
import faults_visit
from faults_others import case_faults, sweep_faults
from host import Host, dump

MAKERS = faults_shape.FAULTS + faults_visit.FAULTS + faults_answers.FAULTS + faults_rows.FAULTS
AFTER_HOST = "same id other content"


@dataclass(frozen=True)
class Fault:
    name: str
    pointers: tuple        # any of them; None where nothing can be pointed at
    data: bytes
    host: Path             # the valid file that it was made from

    @property
    def needs_host(self):
        """True when the valid file must have been recorded before."""
        return self.name == AFTER_HOST


def in_visit(path, document, subject):
    """Every fault that fits this visit. It gets an id of its own, except where the id matters."""
    host = Host(document, subject)
    for maker in MAKERS:
        for name, pointers, value in maker(host):
            if isinstance(value, dict):
                if name not in (AFTER_HOST, "id not a uuid") and "id" in value:
                    value["id"] = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{document['id']}/{name}"))
                value = dump(value)
            yield Fault(name, tuple(pointers), value, path)


def all_faults(campaign, paths, per_name=2):
    """Mutations of the visits and sweeps in `paths`, at most `per_name` of each name."""
    count = {}
    for path in paths:
        document = json.loads(path.read_text("utf-8"))
        if document["format"] == "fieldkit-sweep/1":
            found = (Fault(n, tuple(p), d, path) for n, p, d in sweep_faults(document))
        elif "id" in document:
            found = in_visit(path, document, campaign.subject_of(document))
        else:
            continue
        here = {}
        for fault in found:
            if count.get(fault.name, 0) < per_name and not here.get(fault.name):
                here[fault.name] = True
                yield fault
        for name in here:
            count[name] = count.get(name, 0) + 1


def of_cases(path):
    document = json.loads(path.read_text("utf-8"))
    return [Fault(n, tuple(p), d, path) for n, p, d in case_faults(document)]


def main():
    folder = Path(sys.argv[1])
    campaign = campaigns.load(folder)
    found = list(all_faults(campaign, sorted((folder / "visits").glob("*.json")), 1))
    found += of_cases(folder / "cases.json")
    for n, fault in enumerate(found):
        print(f"{n + 1:4d}  {fault.name}  <- {fault.host.name}  {fault.pointers}")
        if sys.argv[2:]:
            out = Path(sys.argv[2]) / "visits"
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{n + 1:04d}.json").write_bytes(fault.data)


if __name__ == "__main__":
    main()
