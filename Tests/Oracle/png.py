"""A small valid picture whose bytes depend on its number."""
import struct
import zlib


def _chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def picture(number, size=8):
    colour = struct.pack(">I", (number * 2654435761) % 2**32)[:3]
    lines = b"".join(b"\0" + colour * size for _ in range(size))
    return (b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
            + _chunk(b"tEXt", b"Comment\0" + str(number).encode())
            + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b""))
