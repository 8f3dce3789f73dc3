"""Archives that lie: the content is a bundle that would be taken."""
import struct
import zlib

import rawzip
from case import Case
from rawzip import Entry, extra, wide

BAD, STRANGE, ALTERED = "BUNDLE_UNREADABLE", "BUNDLE_UNEXPECTED_FILE", "BUNDLE_ALTERED"
# Sizes that lie consistently do not add up to what the bag promises, which is seen before unpacking.
OXUM = "BUNDLE_MALFORMED"


def named(bag, name, data=b"x", **how):
    """The bundle with one more entry of that name."""
    raw = name if isinstance(name, bytes) else name.encode()
    return rawzip.archive([*bag.entries(), Entry(raw, data, **how)])


def names(bag):
    root = bag.root
    inside = {
        "traversal": f"{root}/data/evidence/../../../escape", "two dots": "../escape",
        "a dot": f"{root}/./bagit.txt", "double slash": f"{root}//bagit.txt",
        "absolute": "/tmp/escape", "drive": "C:/escape", "backslash": f"{root}\\data\\escape",
        "backslash traversal": f"{root}/data/..\\..\\escape", "no folder": "bagit.txt",
        "space": f"{root}/data/documents/a b.pdf", "control": f"{root}/data/documents/a\x07.pdf",
        "line feed": f"{root}/data/documents/a\n.pdf", "percent": f"{root}/data/documents/%2e.pdf",
        "tilde": "~/escape", "stream": f"{root}/data/report.html:hidden", "empty": "",
        "a slash": "/", "dot only": ".", "utf-8": f"{root}/data/documents/报告.pdf",
        "nfc": f"{root}/data/documents/é.pdf", "nfd": f"{root}/data/documents/e\u0301.pdf",
        "bidi": f"{root}/data/documents/\u202efdp.exe", "kelvin": f"{root}/data/documents/\u212a.pdf",
        "hidden": f"{root}/.hidden", "fetch": f"{root}/fetch.txt",
        "second root": "00000000-0000-8000-8000-000000000001/bagit.txt",
        "root in capitals": f"{root.upper()}/bagit.txt", "root only": root,
        "wal": f"{root}/data/inspection.sqlite-wal", "journal": f"{root}/data/inspection.sqlite-journal",
        "evidence without hash": f"{root}/data/evidence/photo.jpg",
        "evidence in capitals": f"{root}/data/evidence/{'A' * 64}.jpg",
        "evidence with two endings": f"{root}/data/evidence/{'a' * 64}.tar.gz",
        "script": f"{root}/data/documents/run.sh", "unknown folder": f"{root}/data/plugins/a.pdf",
        "other signature": f"{root}/signatures/other.sig", "long": f"{root}/data/documents/{'a' * 200}.pdf",
    }
    for title, name in inside.items():
        yield Case(f"name: {title}", named(bag, name), (BAD, STRANGE))
    yield Case("name: 64 KiB", named(bag, "a" * 65535), (BAD, STRANGE))
    yield Case("name: not UTF-8", named(bag, root.encode() + b"/data/documents/\xff.pdf"),
               (BAD, STRANGE))
    for title, tail in {"nul": b"\0", "nul and more": b"\0.exe", "nul first": b"\0x"}.items():
        target = root.encode() + b"/data/report.html"
        yield Case(f"name: report.html and {title}",
                   with_entry(bag, "data/report.html", name=target + tail), BAD)
    for name in ("con", "nul", "COM1", "lpt9", "AUX", "prn"):
        changed = bag.copy()
        changed.payload[f"data/documents/{name}.pdf"] = b"%PDF"
        yield Case(f"name: device {name}", changed.zip(), (BAD, STRANGE))


def with_entry(bag, inner, index=None, **changes):
    """The bundle with one entry changed."""
    entries = bag.entries()
    for entry in entries:
        if entry.name == f"{bag.root}/{inner}".encode():
            for name, value in changes.items():
                setattr(entry, name, value)
    return rawzip.archive(entries)


def twins(bag):
    root, report = bag.root, bag.payload["data/report.html"]
    yield Case("the same entry twice", rawzip.archive([*bag.entries(), bag.entries()[0]]), BAD)
    yield Case("a second report with other content", named(bag, f"{root}/data/report.html"), BAD)
    yield Case("a second signature", named(bag, f"{root}/signatures/tagmanifest-sha256.txt.sig"), BAD)
    changed = bag.copy()
    changed.payload |= {"data/documents/a.pdf": b"1", "data/documents/A.pdf": b"2"}
    yield Case("names that differ in case", changed.zip(), BAD)
    yield Case("tag file in other case", named(bag, f"{root}/BagIt.txt", report), (BAD, STRANGE))
    folder = Entry(f"{root}/data/".encode(), mode=0o40755, method=0)
    yield Case("the same folder twice", rawzip.archive([folder, folder, *bag.entries()]), BAD)


def kinds(bag):
    root = bag.root.encode()
    for title, mode in {"symlink": 0o120777, "fifo": 0o010644, "device": 0o020666,
                        "block device": 0o060666, "socket": 0o140777, "type 0o130000": 0o130644,
                        "hard link of tar": 0o170644}.items():
        yield Case(f"type: {title}", with_entry(bag, "data/report.html", mode=mode), BAD)
        yield Case(f"type: one more {title}",
                   named(bag, root + b"/data/documents/a.pdf", b"/etc/passwd", mode=mode), BAD)
    link = extra(0x756E, struct.pack("<IHIHH", 0, 0o120777, 11, 0, 0) + b"/etc/passwd")
    target = root + b"/data/report.html"
    yield Case("type: symlink in an extra field",
               with_entry(bag, "data/report.html", central={"extra": link}, local={"extra": link}),
               BAD)
    yield Case("folder with content", rawzip.archive(
        [Entry(root + b"/data/", b"hidden", method=0, mode=0o40755), *bag.entries()]), BAD)
    yield Case("folder of another name", rawzip.archive(
        [Entry(root + b"/data/other/", method=0, mode=0o40755), *bag.entries()]), STRANGE)
    yield Case("file that ends in a slash", with_entry(bag, "data/report.html", name=target + b"/"),
               (BAD, STRANGE, "BUNDLE_MISSING_FILE"))
    yield Case("folder by its mode only", with_entry(bag, "data/report.html", mode=0o40755),
               (BAD, STRANGE, "BUNDLE_MISSING_FILE"))


def flags(bag):
    for title, bits in {"encrypted": 1, "strong encryption": 0x41, "patch": 0x20,
                        "masked headers": 0x2000, "reserved": 0x4000, "streaming": 0x10}.items():
        yield Case(f"flag: {title}", with_entry(bag, "data/report.html", flags=bits), BAD)
    for title, method in {"shrink": 1, "implode": 6, "deflate64": 9, "bzip2": 12, "lzma": 14,
                          "zstd": 93, "xz": 95, "jpeg": 96, "ppmd": 98, "aes": 99,
                          "unknown": 65535}.items():
        yield Case(f"method: {title}", with_entry(
            bag, "data/report.html", method=method, raw=bag.payload["data/report.html"]), BAD)
    aes = extra(0x9901, b"\x02\0AE\x03\x08\0")
    yield Case("method: aes with its extra field", with_entry(
        bag, "data/report.html", local={"extra": aes}, central={"extra": aes}), BAD)


def headers(bag):
    """Each field of each header by itself."""
    name, data = "data/report.html", bag.payload["data/report.html"]
    entry = next(e for e in bag.entries() if e.name.endswith(b"report.html"))
    packed, other = len(entry.packed()), f"{bag.root}/data/report.htmx".encode()
    lies = {"version": 46, "flags": 2, "method": 0, "time": 1, "date": 1, "crc": 1,
            "packed": packed - 1, "size": len(data) - 1, "name": other, "extra": b"\0\0\0"}
    for field, value in lies.items():
        yield Case(f"local header: {field}", with_entry(bag, name, local={field: value}), BAD)
        yield Case(f"central header: {field}", with_entry(bag, name, central={field: value}), BAD)
        both = {"local": {field: value}, "central": {field: value}}
        if field in ("crc", "packed", "size", "method"):
            yield Case(f"both headers: {field}", with_entry(bag, name, **both),
                       OXUM if field == "size" else BAD)
    big = {"packed": packed + 1, "size": len(data) + 1}
    for field, value in big.items():
        yield Case(f"both headers: larger {field}", with_entry(
            bag, name, local={field: value}, central={field: value}),
            OXUM if field == "size" else BAD)
    for side in ("local", "central"):
        yield Case(f"{side} header: magic", with_entry(bag, name, **{side: {"magic": 0}}), BAD)
        for field in ("nameLength", "extraLength"):
            yield Case(f"{side} header: {field} beyond", with_entry(
                bag, name, **{side: {field: 65535}}), BAD)
    for field, value in {"comment": b"hello", "disk": 1, "offset": 0, "offset ": 1,
                         "offset  ": 0x7FFFFFFF}.items():
        yield Case(f"central header: {field.strip()} {value!r}", with_entry(
            bag, name, central={field.strip(): value}), BAD)


def extras(bag):
    name = "data/report.html"
    data = bag.payload[name]
    packed = len(next(e for e in bag.entries() if e.name.endswith(b"report.html")).packed())
    evil = f"{bag.root}/data/evidence/x".encode()
    path = extra(0x7075, b"\x01" + struct.pack(
        "<I", zlib.crc32(f"{bag.root}/{name}".encode())) + evil)
    shapes = {"unicode path": path, "unicode comment": extra(0x6375, b"\x01\0\0\0\0x"),
              "half a field": b"\x55", "length beyond": struct.pack("<HH", 0x5455, 500) + b"\x01",
              "unknown": extra(0xCAFE, b"hidden"), "hidden bytes": extra(0x7875, b"x" * 5000),
              "libarchive's own": extra(0x6C78, b"\x01\xff" + b"\0" * 12)}
    for title, field in shapes.items():
        for side in ("local", "central"):
            yield Case(f"extra field: {title}, {side}",
                       with_entry(bag, name, **{side: {"extra": field}}), BAD)
    m = 0xFFFFFFFF
    sizes = {"huge size": (2 ** 63 - 1, packed), "huge packed": (len(data), 2 ** 63 - 1),
             "negative size": (2 ** 64 - 1, packed), "negative packed": (len(data), 2 ** 64 - 1),
             "both huge": (2 ** 63 - 1, 2 ** 63 - 1), "off by one": (len(data) + 1, packed)}
    for title, pair in sizes.items():
        lie = {"size": m, "packed": m, "extra": wide(*pair)}
        yield Case(f"zip64: {title}", with_entry(bag, name, local=lie, central=lie),
                   OXUM if title == "off by one" else BAD)
        yield Case(f"zip64: {title}, central only", with_entry(bag, name, central=lie), BAD)
    for title, number in {"huge offset": 2 ** 63 - 1, "negative offset": 2 ** 63,
                          "wrapping offset": 2 ** 64 - 30}.items():
        yield Case(f"zip64: {title}", with_entry(
            bag, name, central={"offset": m, "extra": wide(number)}), BAD)
    yield Case("zip64: field missing", with_entry(bag, name, central={"size": m}), BAD)
    yield Case("zip64: field too short", with_entry(
        bag, name, central={"size": m, "extra": extra(1, b"\0\0\0\0")}), BAD)
    entries = bag.entries()
    for entry in entries[-2:]:
        entry.central = {"size": m, "extra": wide(2 ** 63 - 1)}
        entry.local = dict(entry.central)
    yield Case("zip64: sizes whose sum wraps", rawzip.archive(entries), BAD)


def descriptors(bag):
    name = "data/report.html"
    for shape in ("III", "IIII", "IQQ", "IIQQ"):
        for field in ("crc", "packed", "size"):
            yield Case(f"descriptor {shape}: wrong {field}", with_entry(
                bag, name, descriptor=shape, tail={field: 1}), BAD)
        if len(shape) == 4:
            yield Case(f"descriptor {shape}: wrong mark", with_entry(
                bag, name, descriptor=shape, tail={"magic": 1}), BAD)
    yield Case("descriptor promised and missing", with_entry(
        bag, name, local={"flags": 8}, central={"flags": 8}), BAD)
    yield Case("descriptor and other sizes in the header", with_entry(
        bag, name, descriptor="IIII", local={"size": 5}), BAD)
    yield Case("descriptor in the local flags only", with_entry(
        bag, name, descriptor="IIII", central={"flags": 0}), BAD)


def layout(bag):
    entries = bag.entries()
    yield Case("prefix", bag.zip(prefix=b"#!/bin/sh\nexit\n"), BAD)
    whole = bag.zip()
    yield Case("prefix without offsets", b"MZ" + whole, BAD)
    yield Case("suffix", whole + b"x", BAD)
    yield Case("64 KiB suffix", whole + b"\0" * 65536, BAD)
    yield Case("comment", bag.zip(comment=b"hello"), BAD)
    yield Case("comment with an end record", bag.zip(comment=whole[-22:]), BAD)
    yield Case("gap between entries", gap(bag, b"hidden"), BAD)
    yield Case("a whole entry hidden in a gap", gap(bag, rawzip.local_header(
        Entry(b"x", b"y", method=0), b"y") + b"y"), BAD)
    yield Case("data before the directory", bag.zip(before_directory=b"hidden"), BAD)
    yield Case("data after the directory", bag.zip(after_directory=b"hidden"), BAD)
    yield Case("directory signature", bag.zip(
        after_directory=struct.pack("<IH", 0x05054B50, 2) + b"xx"), BAD)
    yield Case("two archives, one after the other", whole + whole, BAD)
    yield Case("no entries", rawzip.archive([]), BAD)
    yield Case("an entry missing in the directory",
               bag.zip(directory=lambda all: b"".join(all[:-1]), end={
                   "here": len(entries) - 1, "count": len(entries) - 1}), BAD)
    yield Case("two names for one entry", bag.zip(
        directory=lambda all: b"".join([*all, all[0]]), end={
            "here": len(entries) + 1, "count": len(entries) + 1}), BAD)
    for title, end in {"count too small": {"count": 3, "here": 3}, "count too large": {
            "count": 200, "here": 200}, "count zero": {"count": 0, "here": 0}, "counts differ": {
            "here": 3}, "disk": {"disk": 1}, "start disk": {"startDisk": 1}, "size": {"size": 46},
            "offset": {"offset": 0}, "offset beyond": {"offset": 2 ** 31}, "magic": {"magic": 0},
            "comment length": {"commentLength": 9}, "all saturated": {
            "here": 65535, "count": 65535, "size": 2 ** 32 - 1, "offset": 2 ** 32 - 1}}.items():
        yield Case(f"end record: {title}", bag.zip(end=end), BAD)
    for title, zip64 in {"count": {"count": 2 ** 63}, "huge count": {"count": 2 ** 31, "here": 2 ** 31},
                         "offset": {"offset": 2 ** 63 - 1}, "size": {"size": 2 ** 64 - 1},
                         "length": {"length": 2 ** 64 - 1}, "magic": {"magic": 0},
                         "wrapping": {"offset": 2 ** 63 - 1, "size": 2 ** 63 - 1}}.items():
        yield Case(f"zip64 end record: {title}", bag.zip(zip64=zip64), BAD)
    for title, locator in {"position": {"position": 2 ** 63 - 1}, "negative": {
            "position": 2 ** 64 - 1}, "disks": {"disks": 2}, "disk": {"disk": 1},
            "magic": {"magic": 0}}.items():
        yield Case(f"zip64 locator: {title}", bag.zip(zip64={}, locator=locator), BAD)
    for title, end in {"other count": {"count": 3, "here": 3}, "other size": {"size": 7},
                       "other offset": {"offset": 7}}.items():
        yield Case(f"zip64 beside an end record of {title}", bag.zip(zip64={}, end=end), BAD)
    for where in ("comment", "extra"):
        yield Case(f"zip64 records hidden in a {where}", hidden_directory(bag, where), BAD)
    for cut in (1, 21, 22, 40, len(whole) // 2, len(whole) - 4):
        yield Case(f"{cut} bytes cut off", whole[:-cut], BAD)
    yield Case("first byte cut off", whole[1:], BAD)
    yield Case("empty file", b"", BAD)
    yield Case("end record only", whole[-22:], BAD)
    yield Case("no ZIP at all", b"x" * 5000, BAD)


def gap(bag, content):
    entries = bag.entries()
    entries[2].gap = content
    return rawzip.archive(entries)


def hidden_directory(bag, where):
    """Readers that look for ZIP64 records before the end record are led to another directory,
    which lies in the last field of the real one."""
    entries = bag.entries()
    body = rawzip.archive(entries)
    start = int.from_bytes(body[-6:-2], "little")
    size = int.from_bytes(body[-10:-6], "little")
    head = 4 if where == "extra" else 0
    position = start + size + head
    record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 1, 1, 46, 7)
    record += struct.pack("<IIQI", 0x07064B50, 0, position, 1)
    field = extra(0x5455, record) if where == "extra" else record
    entries[-1].central = {where: field}
    return rawzip.archive(entries)


def overlaps(bag):
    """Quoted overlap: each entry's data hold the headers of the next, all end in one kernel."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    core = kernel.compress(b"\0" * (1 << 20)) + kernel.flush()
    blocks, central = [], []
    count, root = 60, bag.root
    header = [Entry(f"{root}/data/evidence/{n:064x}.jpg".encode()) for n in range(count)]
    tails = core
    for n in reversed(range(count)):
        local = rawzip.local_header(header[n], tails)
        quote = struct.pack("<BHH", 0, len(local), 0xFFFF ^ len(local)) + local
        blocks.append(local)
        tails = quote + tails if n else tails
    body = b"".join(reversed(blocks)) + core
    offset = 0
    for n, entry in enumerate(header):
        packed = body[offset + len(blocks[count - 1 - n]):]
        central.append(rawzip.central_header(entry, packed, offset))
        offset += len(blocks[count - 1 - n])
    listing = b"".join(central)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(listing), len(body), 0)
    yield Case("quoted overlap", body + listing + end, BAD)
    entries = bag.entries()
    entries[-1].central = {"offset": 0}
    yield Case("two entries at one place", rawzip.archive(entries), BAD)


def contents(bag):
    name = "data/report.html"
    data = bag.payload[name]
    yield Case("wrong bytes, right CRC in both headers", with_entry(
        bag, name, data=data[:-1] + b"!"), ALTERED)
    entry = next(e for e in bag.entries() if e.name.endswith(b"report.html"))
    packed = entry.packed()
    for title, raw in {"truncated": packed[:-3], "bytes after the end": packed + b"hidden",
                       "flipped": packed[:20] + bytes([packed[20] ^ 0xFF]) + packed[21:],
                       "no data": b"", "endless": b"\0" * 400}.items():
        yield Case(f"deflate: {title}", with_entry(bag, name, raw=raw), (BAD, ALTERED))
    stored = {"method": 0, "raw": data[:-1]}
    yield Case("stored: shorter than it says", with_entry(bag, name, **stored), BAD)
    yield Case("stored: CRC of other bytes", with_entry(
        bag, name, method=0, raw=data[:-1] + b"!"), BAD)


def cases(stage):
    bag = stage.seed
    for group in (names, twins, kinds, flags, headers, extras, descriptors, layout, overlaps,
                  contents):
        yield from group(bag)


def bombs(stage):
    """Larger than the caps; only their packed forms are ever on disk."""
    bag = stage.seed
    zeros = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = b"\0" * (1 << 20)
    packed = b"".join(zeros.compress(chunk) for _ in range(200)) + zeros.flush()
    crc = 0
    for _ in range(200):
        crc = zlib.crc32(chunk, crc)
    size = 200 << 20
    fields = {"crc": crc, "size": size}
    evidence = f"{bag.root}/data/evidence/{'0' * 64}.jpg".encode()

    def bomb(name, **lies):
        return rawzip.archive([Entry(name, raw=packed, local=fields | lies,
                                     central=fields | lies), *bag.entries()])
    yield Case("bomb: ratio", bomb(evidence), BAD, says="压缩比")
    yield Case("bomb: as a tag file", bomb(f"{bag.root}/manifest-sha256.txt".encode()), BAD)
    yield Case("bomb: as the signature", bomb(
        f"{bag.root}/signatures/tagmanifest-sha256.txt.sig".encode()), BAD)
    yield Case("bomb: that says it is small", bomb(evidence, size=100), STRANGE)
    many = [Entry(f"{bag.root}/data/evidence/{n:064x}.a".encode(), method=0) for n in range(100_001)]
    yield Case("bomb: 100,001 entries", rawzip.archive(
        many, end={"count": 65535, "here": 65535}), BAD)
    yield Case("bomb: 100,001 entries in zip64", rawzip.archive(many, zip64={}), BAD)


def good(stage):
    """What other programs make of a bundle, and what lies inside evidence, is no offence."""
    bag = stage.seed
    stamp = extra(0x5455, b"\x03" + b"\0\0\0\x5f" * 2)
    owner = extra(0x7875, b"\x01\x04\0\0\0\0\x04\0\0\0\0")
    entries = bag.entries()
    for entry in entries:
        entry.local, entry.central = {"extra": stamp + owner}, {"extra": stamp[:9] + owner}
        entry.central["extra"] = extra(0x5455, b"\x03\0\0\0\x5f") + owner
    folders = [Entry(f"{bag.root}/{n}".encode(), method=0, mode=0o40755)
               for n in ("", "data/", "data/evidence/", "data/documents/", "signatures/")]
    yield "Info-ZIP's extra fields and folders", rawzip.archive([*folders, *entries])
    stored = bag.entries()
    for entry in stored:
        entry.method = 0
    yield "everything stored", rawzip.archive(stored[::-1])
    for shape in ("III", "IIII", "IQQ", "IIQQ"):
        written = bag.entries()
        for entry in written:
            entry.descriptor = shape
        yield f"data descriptors {shape}", rawzip.archive(written)
    yield "zip64 end record", bag.zip(zip64={})
