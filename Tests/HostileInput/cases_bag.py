"""Bags that break the profile; every one is signed by an enrolled laptop."""
import bags
from bags import sha256
from case import Case

MALFORMED, STRANGE, ALTERED = "BUNDLE_MALFORMED", "BUNDLE_UNEXPECTED_FILE", "BUNDLE_ALTERED"
MISSING, BAD, FOREIGN = "BUNDLE_MISSING_FILE", "BUNDLE_UNREADABLE", "BUNDLE_FOREIGN_PLAN"


def changed(bag, **parts):
    """A copy in which some tag files or members are others."""
    copy = bag.copy()
    for name, value in parts.items():
        setattr(copy, name, value)
    return copy


def tag(bag, name, data):
    """A copy with one tag file given by hand; the tag manifest lists what is there."""
    copy = bag.copy()
    copy.set[name] = data
    return copy


def info(bag):
    text = bag.info_bytes()
    octets = sum(map(len, bag.payload.values()))
    files = len(bag.payload)
    for title, value in {"too few bytes": f"{octets - 1}.{files}", "too many files":
                         f"{octets}.{files + 1}", "empty": "", "not a number": "many.few",
                         "negative": f"-{octets}.{files}", "leading zero": f"0{octets}.{files}",
                         "plus": f"+{octets}.{files}", "huge": f"{2 ** 70}.{files}",
                         "full-width": "１２.３"}.items():
        copy = bag.copy()
        copy.replace_info("Payload-Oxum", value)
        yield Case(f"Payload-Oxum: {title}", copy.zip(), MALFORMED)
    head = dict(bag.info)["Log-Head"]
    seq, digest = head.split(":")
    for title, value in {"other hash": f"{seq}:{'0' * 64}", "other position": f"1:{digest}",
                         "padded": f"0{head}", "capitals": head.upper(), "empty": "",
                         "huge": f"{2 ** 64}:{digest}", "negative": f"-{head}"}.items():
        copy = bag.copy()
        copy.replace_info("Log-Head", value)
        yield Case(f"Log-Head: {title}", copy.zip(), MALFORMED)
    for name, value in {"External-Identifier": "00000000-0000-8000-8000-000000000001",
                        "Bag-Group-Identifier": "another-plan"}.items():
        copy = bag.copy()
        copy.replace_info(name, value)
        yield Case(f"{name}: another", copy.zip(), MALFORMED)
    for name, _ in bag.info:
        copy = bag.copy()
        copy.replace_info(name)
        yield Case(f"{name}: missing", copy.zip(), MALFORMED)
        copy = bag.copy()
        copy.replace_info(name, *[dict(bag.info)[name]] * 2)
        yield Case(f"{name}: twice", copy.zip(), MALFORMED)
    hide = "Source-Organization: x\rPayload-Oxum: 1.1"
    source = f"Source-Organization: {dict(bag.info)['Source-Organization']}"
    texts = {"CRLF": text.replace(b"\n", b"\r\n"), "BOM": b"\xef\xbb\xbf" + text,
             "no line feed at the end": text[:-1], "empty": b"", "empty line": text + b"\n",
             "not UTF-8": text + b"Contact: \xff\n", "unknown element": text + b"Contact: x\n",
             "nul": text.replace(source.encode(), source.encode() + b"\0"),
             "a line behind a carriage return": text.replace(source.encode(), hide.encode()),
             "one CRLF": text.replace(source.encode(), source.encode() + b"\r"),
             "folded line": text.replace(source.encode(), source.encode() + b"\n  more"),
             "no space": text.replace(b": ", b":"), "other case": text.lower(),
             "escape sequence": text.replace(source.encode(), source.encode() + b"\x1b[2J"),
             "bidi": text.replace(source.encode(), source.encode() + "\u202e".encode()),
             "10,000 groups": text + b"Bag-Group-Identifier: x\n" * 10_000}
    for title, data in texts.items():
        yield Case(f"bag-info.txt: {title}", tag(bag, "bag-info.txt", data).zip(), MALFORMED)


def declaration(bag):
    good = bags.DECLARATION
    for title, data in {"CRLF": good.replace(b"\n", b"\r\n"), "BOM": b"\xef\xbb\xbf" + good,
                        "version 0.97": good.replace(b"1.0", b"0.97"), "UTF-16": good.replace(
                        b"UTF-8", b"UTF-16"), "empty": b"", "no line feed": good[:-1],
                        "lines swapped": b"".join(good.splitlines(True)[::-1])}.items():
        yield Case(f"bagit.txt: {title}", tag(bag, "bagit.txt", data).zip(), MALFORMED)


def manifests(bag):
    manifest = bag.tags()["manifest-sha256.txt"]
    listing = manifest.splitlines(True)
    report = next(line for line in listing if b"report.html" in line)
    name = "manifest-sha256.txt"
    shapes = {"capitals": manifest.upper().replace(b"DATA/", b"data/"), "one space":
              manifest.replace(b"  ", b" "), "asterisk": manifest.replace(b"  ", b" *"),
              "CRLF": manifest.replace(b"\n", b"\r\n"), "BOM": b"\xef\xbb\xbf" + manifest,
              "line twice": manifest + listing[0], "short hash": manifest[1:],
              "no line feed": manifest[:-1], "empty": b"", "empty line": manifest + b"\n",
              "md5": b"d41d8cd98f00b204e9800998ecf8427e  data/report.html\n", "not UTF-8":
              manifest + b"0" * 64 + b"  data/documents/\xff.pdf\n",
              "backslash line": b"\\" + manifest, "comment": b"# hi\n" + manifest}
    for title, data in shapes.items():
        yield Case(f"manifest: {title}", tag(bag, name, data).zip(),
                   (MALFORMED, MISSING, ALTERED))
    zeros = b"0" * 64
    others = {"file not there": (manifest + zeros + b"  data/documents/gone.pdf\n", MISSING),
              "traversal": (manifest + zeros + b"  ../../../etc/passwd\n", (MISSING, MALFORMED)),
              "absolute": (manifest + zeros + b"  /etc/passwd\n", (MISSING, MALFORMED)),
              "tag file listed": (manifest + zeros + b"  bagit.txt\n", (MISSING, MALFORMED)),
              "wrong hash": (manifest.replace(report[:64], zeros), ALTERED),
              "file not listed": (manifest.replace(report, b""), STRANGE),
              "dot in the path": (manifest.replace(b"data/report", b"./data/report"),
                                  (MISSING, MALFORMED))}
    for title, (data, error) in others.items():
        yield Case(f"manifest: {title}", tag(bag, name, data).zip(), error)
    copy = bag.copy()
    copy.payload["data/documents/K.pdf"] = b"%PDF"
    twin = copy.tags()[name].replace(b"/K.pdf", "/\u212a.pdf".encode())
    yield Case("manifest: path that Unicode holds equal", tag(copy, name, twin).zip(),
               (MALFORMED, MISSING))
    for title, drop in {"database": "data/inspection.sqlite"}.items():
        copy = bag.copy()
        del copy.payload[drop]
        yield Case(f"payload without the {title}", copy.zip(), MISSING)
    copy = bag.copy()
    copy.payload.clear()
    yield Case("no payload", copy.zip(), MALFORMED)


def tag_manifests(bag):
    name = "tagmanifest-sha256.txt"
    own = sha256(bag.tags()[name]).encode()

    def more(line):
        return changed(bag, set={name: lambda old: old + line})
    for title, line in {"itself": own + b"  " + name.encode() + b"\n",
                        "data": b"0" * 64 + b"  data/report.html\n",
                        "the signature": b"0" * 64 + b"  signatures/tagmanifest-sha256.txt.sig\n",
                        "another": b"0" * 64 + b"  fetch.txt\n"}.items():
        yield Case(f"tag manifest lists {title}", more(line).zip(), MALFORMED)
    for title, change in {"CRLF": lambda old: old.replace(b"\n", b"\r\n"),
                          "BOM": lambda old: b"\xef\xbb\xbf" + old,
                          "capitals": lambda old: old[:64].upper() + old[64:],
                          "line twice": lambda old: old + old.splitlines(True)[0],
                          "empty": lambda old: b""}.items():
        yield Case(f"tag manifest: {title}", changed(bag, set={name: change}).zip(),
                   (MALFORMED, ALTERED))
    for tag_name in bags.TAGS:
        def without(old, tag_name=tag_name):
            return b"".join(line for line in old.splitlines(True) if tag_name.encode() not in line
                            or (tag_name[0] == "m" and b"tag" in line))
        yield Case(f"tag manifest without {tag_name}", changed(bag, set={name: without}).zip(),
                   ALTERED)
        yield Case(f"without {tag_name}", tag(bag, tag_name, None).zip(), MISSING)
        files = bag.files()
        files[tag_name] += b"\n"
        yield Case(f"{tag_name} changed afterwards", from_files(bag, files), ALTERED)
    files = bag.files()
    del files[name]
    yield Case("without the tag manifest", from_files(bag, files), MISSING)
    for title, extra in {"fetch.txt": "fetch.txt", "md5 manifest": "manifest-md5.txt",
                         "sha512 tag manifest": "tagmanifest-sha512.txt", "read me": "README",
                         "tag folder": "metadata/a.txt"}.items():
        files = bag.files() | {extra: b"http://example.invalid/ 1 data/report.html\n"}
        yield Case(f"extra tag file: {title}", from_files(bag, files), STRANGE)


def from_files(bag, files):
    import rawzip
    return rawzip.archive([rawzip.Entry(f"{bag.root}/{n}".encode(), d) for n, d in files.items()])


def payloads(bag):
    evidence = next(path for path in bag.payload if "/evidence/" in path)
    copy = bag.copy()
    copy.payload[evidence] = copy.payload[evidence] + b"!"
    yield Case("evidence under a hash that is not its own", copy.zip(), ALTERED)
    files = bag.files()
    files[evidence] = files[evidence][:-1] + b"!"
    yield Case("evidence changed afterwards", from_files(bag, files), ALTERED)
    files = bag.files()
    files[evidence] += b"!"
    yield Case("evidence grown afterwards", from_files(bag, files), MALFORMED)
    files = bag.files()
    files["data/inspection.sqlite"] = files["data/inspection.sqlite"][:-1] + b"!"
    yield Case("database changed afterwards", from_files(bag, files), ALTERED)
    files = bag.files()
    del files["data/report.html"]
    yield Case("payload file taken away", from_files(bag, files), MISSING)
    for root in ("not-a-uuid", "00000000-0000-8000-8000-00000000000g",
                 "00000000-0000-8000-8000-0000000000010", "00000000000080008000000000000001", ".."):
        yield Case(f"root {root}", changed(bag, root=root).zip(), (STRANGE, BAD))


def cases(stage):
    for group in (info, declaration, manifests, tag_manifests, payloads):
        yield from group(stage.seed)


def good(stage):
    """What may differ and be taken."""
    copy = stage.seed.copy()
    copy.payload["data/documents/notice-1.pdf"] = b"%PDF"
    yield "a document", copy.zip()
    copy = stage.seed.copy()
    del copy.payload["data/report.html"]
    yield "no report", copy.zip()
    yield "another UUID", changed(stage.seed, root="00000000-0000-8000-8000-000000000001").zip()
    nested = b"PK\x03\x04" + b"\0" * 100
    copy = stage.seed.copy()
    copy.payload[f"data/evidence/{sha256(nested)}.zip"] = nested
    yield "an archive as evidence", copy.zip()
