"""What a hub sends up, a request for evidence and the answer to it: altered, cut, or rightly signed and wrong."""
import io
import json
import zipfile

from case import Case

# Every fault that a file of this profile can have before anything in it is believed.
BROKEN = ("BUNDLE_UNREADABLE", "BUNDLE_MALFORMED", "BUNDLE_ALTERED", "BUNDLE_UNEXPECTED_FILE",
          "BUNDLE_MISSING_FILE", "BUNDLE_BAD_SIGNATURE", "BUNDLE_PATH")


def cut(data):
    """Pieces and altered bytes of the file itself."""
    size = len(data)
    for at in sorted({0, 1, 4, 30, size // 4, size // 2, size * 9 // 10, size - 22, size - 1}):
        yield Case(f"cut after {at} of {size}", data[:at], BROKEN)
    # Of headers there is much that nobody looks at: times, rights. Of contents every byte counts.
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    for info in infos[:12]:
        start = info.header_offset + 30 + sum(
            int.from_bytes(data[info.header_offset + n:info.header_offset + n + 2], "little")
            for n in (26, 28))
        at = start + info.compress_size // 2
        changed = bytearray(data)
        changed[at] ^= 0x55
        yield Case(f"{info.filename} altered", bytes(changed), BROKEN)
    yield Case("a letter behind", data + b"x", BROKEN)
    yield Case("twice", data + data, BROKEN)


def strangers(bag, keys, lead):
    """Rightly made, by a key that nobody enrolled for this."""
    for title, key in {"a stranger": keys["unknown"], "the lead": lead}.items():
        copy = bag.copy()
        copy.key = key
        yield Case(f"signed by {title}", copy.zip(), "SIGNER_UNKNOWN", status=77)
    for namespace in ("bundle@fieldkit", "receipt@fieldkit", "plan@fieldkit"):
        copy = bag.copy()
        copy.namespace = namespace
        yield Case(f"signed for {namespace}", copy.zip(), "BUNDLE_BAD_SIGNATURE", status=77)


def paths(bag, inside):
    """Files that have no place there."""
    for name in ("data/evil.json", "data/../evil.json", "data//evil", "/etc/evil", "data/a\\b",
                 f"{inside}/../../x", "data/ü\u200b", "data/" + "a" * 300):
        copy = bag.copy()
        copy.payload[name] = b"{}"
        yield Case(f"with {name[:40]!r}", copy.zip(), BROKEN)
    for name in list(bag.payload)[:4]:
        copy = bag.copy()
        del copy.payload[name]
        yield Case(f"without {name}", copy.zip(),
                   BROKEN + ("ROLLUP_MALFORMED", "EVIDENCE_MALFORMED", "PLAN_PACK_INVALID"))


def documents(bag, name, error, lists, optional=()):
    """Its document, rightly signed, with members that cannot be."""
    good = json.loads(bag.payload[name])

    def raw(title, data, **how):
        copy = bag.copy()
        copy.payload[name] = data
        # A document that is too large is not read at all.
        errors = (error, "BUNDLE_UNREADABLE") if len(data) > 1 << 20 else error
        return Case(title, copy.zip(), errors, **how)

    def of(title, change):
        document = json.loads(json.dumps(good))
        change(document)
        return raw(title, json.dumps(document, ensure_ascii=False).encode())
    for member in good:
        if member not in optional:
            yield of(f"{member} missing", lambda d, m=member: d.pop(m))
        yield of(f"{member} of another kind", lambda d, m=member: d.update({m: {"x": [7]}}))
    for member in lists:
        yield of(f"{member} with nulls", lambda d, m=member: d.update({m: [None] * 5}))
        yield of(f"{member} 20,000 times", lambda d, m=member: d.update({m: d[m] * 20_000}))
    yield of("another format", lambda d: d.update(format=d["format"][:-1] + "9"))
    for title, data in {"empty": b"", "not JSON": b"letter", "a list": b"[]", "NaN": b'{"a":NaN}',
                        "deep": b"[" * 100_000 + b"]" * 100_000, "not UTF-8": b'{"a":"\xff"}',
                        "nul behind": bag.payload[name] + b"\0"}.items():
        yield raw(title, data)


def databases(bag, name):
    """The logs of a hub, rightly signed and listed, that are no logs."""
    good = bag.payload[name]
    for title, data in {"empty": b"", "text": b"letter", "cut": good[:len(good) // 2],
                        "zeros": bytes(len(good)), "header alone": good[:100]}.items():
        copy = bag.copy()
        copy.payload[name] = data
        yield Case(f"database {title}", copy.zip(), "BUNDLE_DATABASE")
