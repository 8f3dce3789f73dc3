"""Faults between rows, items, evidence and persons."""
from catalogue import FORM, MAPPED
from host import unname, unshow

SEVERE = ("严重", "较重")


def denied(host):
    """A row answered 无, or not examined, while a mapped item is violated."""
    if not host.completed:
        return
    for row in FORM:
        hits = host.hits(row)
        if not hits or row not in host.found():
            continue
        others = [f"/answers/{i.id}" for i in hits]
        document = host.copy()
        if FORM[row].kind == "yes_no":
            document["form"][row] = "无"
            yield "row denies a violated item", [f"/form/{row}", *others], document
        if row not in host.document["form"]:
            document = host.copy()
            document["notExamined"].append(row)
            where = f"/notExamined/{len(document['notExamined']) - 1}"
            yield ("unexamined row with a violated item",
                   [where, "/notExamined", f"/form/{row}", *others], document)


def unproven(host):
    if not host.completed:
        return
    for row in host.found():
        if FORM[row].kind == "yes_no" and not host.hits(row):
            document = host.copy()
            unshow(document, row)
            yield "no evidence for a row", [f"/form/{row}", "/evidence"], document
    for item in host.reading.violated_items():
        if item.severity not in SEVERE:
            continue
        document = host.copy()
        if not item.row:
            unshow(document, item.id)
            name = "no evidence for a severe item without a row"
        elif item.row in host.document["form"] or len(host.hits(item.row)) > 1 \
                or item.row not in host.found():
            continue
        else:
            unshow(document, item.id, item.row)
            name = "no evidence for a severe item"
        yield (f"{name} ({item.severity})",
               [f"/answers/{item.id}", "/evidence", f"/form/{item.row}"], document)


def waiver_without_reason(host):
    waived = host.document.get("evidenceWaived") or {}
    for key in waived:
        document = host.copy()
        document["evidenceWaived"][key] = 1
        yield "waiver without a reason", [f"/evidenceWaived/{key}"], document


def missing_file(host):
    if host.document["evidence"]:
        document = host.copy()
        document["evidence"][0]["file"] = "evidence/nowhere.png"
        yield "evidence file does not exist", ["/evidence/0"], document


def nameless(host):
    if host.completed and "A2-20" in host.found():
        document = host.copy()
        unname(document, "A2-20", *(i.id for i in host.hits("A2-20")))
        yield ("A2-20 without persons",
               ["/form/A2-20", "/persons", *(f"/answers/{i.id}" for i in host.hits("A2-20"))],
               document)


def incomplete(host):
    if not host.completed:
        return
    if host.document.get("formRest") and any(map(host.relevant, host.free_rows())):
        document = host.copy()
        del document["formRest"]
        yield "incomplete form", ["/form", "/formRest"], document
    for row, value in host.document["form"].items():
        if FORM[row].kind == "sampled" and host.relevant(row) and not any(
                i.id in host.document["answers"] or i.id in host.reading.unexamined
                for i in MAPPED[row]):
            document = host.copy()
            del document["form"][row]
            yield "sampled row missing", ["/form"], document


FAULTS = (denied, unproven, waiver_without_reason, missing_file, nameless, incomplete)
