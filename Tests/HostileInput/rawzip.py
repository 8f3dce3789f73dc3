"""ZIP files (APPNOTE 6.3) of which every field can be made to lie."""
import struct
import zlib
from dataclasses import dataclass, field

DATE = (1980 - 1980) << 9 | 1 << 5 | 1


@dataclass
class Entry:
    """One entry; `local` and `central` replace single fields of its two headers."""
    name: bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0
    raw: bytes | None = None
    mode: int = 0o100644
    descriptor: str | None = None  # struct format of CRC and sizes, with its mark: "IIII" …
    local: dict = field(default_factory=dict)
    central: dict = field(default_factory=dict)
    tail: dict = field(default_factory=dict)  # fields of the data descriptor
    gap: bytes = b""  # bytes between this entry and the next

    def packed(self):
        if self.raw is not None:
            return self.raw
        if self.method != 8:
            return self.data
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        return deflate.compress(self.data) + deflate.flush()


def local_header(entry, packed):
    values = {"magic": 0x04034B50, "version": 20, "flags": entry.flags, "method": entry.method,
              "time": 0, "date": DATE, "crc": zlib.crc32(entry.data), "packed": len(packed),
              "size": len(entry.data), "name": entry.name, "extra": b""}
    if entry.descriptor is not None:
        values |= {"flags": entry.flags | 8, "crc": 0, "packed": 0, "size": 0}
    values |= entry.local
    v = values
    lengths = v.get("nameLength", len(v["name"])), v.get("extraLength", len(v["extra"]))
    return struct.pack("<IHHHHHIIIHH", v["magic"], v["version"], v["flags"], v["method"],
                       v["time"], v["date"], v["crc"], v["packed"], v["size"],
                       *lengths) + v["name"] + v["extra"]


def central_header(entry, packed, offset):
    v = {"magic": 0x02014B50, "made": 3 << 8 | 20, "version": 20, "flags": entry.flags,
         "method": entry.method, "time": 0, "date": DATE, "crc": zlib.crc32(entry.data),
         "packed": len(packed), "size": len(entry.data), "name": entry.name, "extra": b"",
         "comment": b"", "disk": 0, "internal": 0, "external": entry.mode << 16,
         "offset": offset}
    if entry.descriptor is not None:
        v["flags"] |= 8
    v |= entry.central
    lengths = (v.get("nameLength", len(v["name"])), v.get("extraLength", len(v["extra"])),
               len(v["comment"]))
    return struct.pack("<IHHHHHHIIIHHHHHII", v["magic"], v["made"], v["version"], v["flags"],
                       v["method"], v["time"], v["date"], v["crc"], v["packed"], v["size"],
                       *lengths, v["disk"], v["internal"], v["external"],
                       v["offset"]) + v["name"] + v["extra"] + v["comment"]


def data_descriptor(entry, packed):
    v = {"magic": 0x08074B50, "crc": zlib.crc32(entry.data), "packed": len(packed),
         "size": len(entry.data)} | entry.tail
    order = ["magic", "crc", "packed", "size"][-len(entry.descriptor):]
    return struct.pack("<" + entry.descriptor, *(v[name] for name in order))


def archive(entries, end=None, *, zip64=None, locator=None, prefix=b"", before_directory=b"",
            after_directory=b"", suffix=b"", comment=b"", directory=None):
    """The bytes of an archive; `end`, `zip64` and `locator` replace fields of the end records."""
    out = bytearray(prefix)
    headers = []
    for entry in entries:
        packed = entry.packed()
        offset = len(out)
        out += local_header(entry, packed) + packed
        if entry.descriptor is not None:
            out += data_descriptor(entry, packed)
        out += entry.gap
        headers.append(central_header(entry, packed, offset))
    out += before_directory
    start = len(out)
    listing = b"".join(headers) if directory is None else directory(headers)
    out += listing + after_directory
    v = {"disk": 0, "startDisk": 0, "here": len(entries), "count": len(entries),
         "size": len(listing) + len(after_directory), "offset": start}
    if zip64 is not None:
        position = len(out)
        z = {"magic": 0x06064B50, "length": 44, "made": 45, "version": 45, **v} | zip64
        out += struct.pack("<IQHHIIQQQQ", *(z[n] for n in (
            "magic", "length", "made", "version", "disk", "startDisk", "here", "count", "size",
            "offset")))
        p = {"magic": 0x07064B50, "disk": 0, "position": position, "disks": 1} | (locator or {})
        out += struct.pack("<IIQI", p["magic"], p["disk"], p["position"], p["disks"])
        v |= {"here": 0xFFFF, "count": 0xFFFF, "size": 0xFFFFFFFF, "offset": 0xFFFFFFFF}
    v |= end or {}
    out += struct.pack("<IHHHHIIH", v.get("magic", 0x06054B50), v["disk"], v["startDisk"],
                       v["here"], v["count"], v["size"], v["offset"],
                       v.get("commentLength", len(comment))) + comment + suffix
    return bytes(out)


def extra(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def wide(*values):
    """The ZIP64 extended information field."""
    return extra(1, struct.pack(f"<{len(values)}Q", *values))
