"""Faults of the file itself: bytes, JSON, keys, closed word lists, numbers."""
import re

from host import dump

REQUIRED = ("format", "subject", "type", "outcome", "arrivedAt", "leftAt", "inspectors", "modules")
WORDS = {"type": "second", "outcome": "done", "formRest": "有"}
INTEGERS = ("headcount", "advertisementsRemoved")
LISTS = ("persons", "accountsHandled", "priorProblems", "hiddenRisks", "evidence")
MEMBER_WORDS = {("persons", "role"): "doctor", ("accountsHandled", "action"): "删除",
                ("priorProblems", "result"): "done"}
MEMBER_REQUIRED = (("persons", "code"), ("persons", "role"), ("accountsHandled", "account"),
                   ("priorProblems", "result"), ("evidence", "file"))


def unreadable(host):
    data = dump(host.document)
    yield "json broken", [None], data[:-2]
    yield "json trailing comma", [None], re.sub(rb"\n}$", b",\n}", data)
    yield "json empty file", [None], b""
    yield "json not an object", [None], b"[" + data + b"]"
    yield "utf-8 invalid", [None], data.replace('"summary": "'.encode(), b'"summary": "\xff\xfe', 1)
    yield "utf-8 is gb18030", [None], data.decode("utf-8").encode("gb18030")
    yield "json duplicate key", ["/summary"], data.replace(b"{", b'{"summary": "a",', 1)
    if host.completed:
        yield ("json duplicate key deep", ["/profile/services"],
               data.replace(b'"profile": {', b'"profile": {"services": [],', 1))


def format_word(host):
    for name, value in (("wrong", "fieldkit-visit/2"), ("other", "fieldkit"), ("number", 1)):
        yield f"format {name}", ["/format"], host.copy() | {"format": value}


def missing_keys(host):
    for key in REQUIRED:
        document = host.copy()
        del document[key]
        yield f"missing {key}", [f"/{key}"], document
    if host.completed:
        for group, key in MEMBER_REQUIRED:
            if host.document[group]:
                document = host.copy()
                del document[group][0][key]
                yield f"missing {group} {key}", [f"/{group}/0"], document


def unknown_keys(host):
    yield "unknown key root", ["/colour"], host.copy() | {"colour": "red"}
    document = host.copy()
    document["subject"]["colour"] = "red"
    yield "unknown key subject", ["/subject/colour"], document
    if not host.completed:
        return
    document = host.copy()
    document["profile"]["colour"] = []
    yield "unknown key profile", ["/profile/colour"], document
    for group in LISTS:
        if host.document[group]:
            document = host.copy()
            document[group][0]["colour"] = "red"
            yield f"unknown key {group}", [f"/{group}/0/colour"], document
    for item in host.answered("sampled")[:1]:
        document = host.copy()
        document["answers"][item.id]["colour"] = 1
        yield "unknown key sampled answer", [f"/answers/{item.id}/colour"], document
    for row, value in host.document["form"].items():
        if isinstance(value, dict):
            document = host.copy()
            document["form"][row]["colour"] = 1
            yield "unknown key sampled row", [f"/form/{row}/colour"], document


def closed_words(host):
    for key, word in WORDS.items():
        if key in host.document:
            yield f"unknown {key}", [f"/{key}"], host.copy() | {key: word}
    if host.completed:
        for (group, key), word in MEMBER_WORDS.items():
            if host.document[group]:
                document = host.copy()
                document[group][0][key] = word
                yield f"unknown {group} {key}", [f"/{group}/0/{key}"], document


def floats(host):
    if not host.completed:
        return
    for key in INTEGERS:
        yield f"float {key}", [f"/{key}"], host.copy() | {key: host.document[key] + 0.5}
    for item in host.answered("sampled")[:1]:
        for key in ("sampled", "violators"):
            document = host.copy()
            document["answers"][item.id][key] += 0.5
            yield f"float answer {key}", [f"/answers/{item.id}"], document
    for item in host.answered("number")[:1]:
        document = host.copy()
        document["answers"][item.id] = 1.5
        yield "float number answer", [f"/answers/{item.id}"], document


def same_id(host):
    """The host itself is recorded before."""
    if "id" in host.document:
        yield "same id other content", ["/id"], host.copy() | {"summary": "另一份内容"}


def broken_id(host):
    if "id" in host.document:
        yield "id not a uuid", ["/id"], host.copy() | {"id": "V-1"}


FAULTS = (unreadable, format_word, missing_keys, unknown_keys, closed_words, floats, same_id,
          broken_id)
