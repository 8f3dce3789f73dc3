"""Encrypted bundles that do not open, or open on something hostile."""
import subprocess

import rawzip
from case import Case


def encrypt(data, *recipients):
    args = [part for r in recipients for part in ("-r", r)]
    return subprocess.run(["age", *args], input=data, capture_output=True, check=True).stdout


def armored(data, recipient):
    return subprocess.run(["age", "-a", "-r", recipient], input=data, capture_output=True,
                          check=True).stdout


def cases(stage):
    plain, key = stage.seed.zip(), stage.recipient
    good = encrypt(plain, key)
    stranger = stage.space / "keys/stranger.age"
    if not stranger.exists():
        stage.kit.call("key", "create", stranger, "--kind", "age")
    other = stage.kit.call("key", "show", stranger).out.strip()
    head = good.index(b"\n--- ") + 5 + 43 + 1
    yield Case("another recipient", encrypt(plain, other), "AGE_NO_MATCH")
    for cut in (1, 16, 100, len(good) - head, len(good) - head - 10, len(good) - head - 16):
        yield Case(f"{cut} bytes cut off", good[:-cut], ("AGE_ALTERED", "AGE_MALFORMED"))
    for size in (22, 23, 60, 130, head - 1):
        yield Case(f"cut to {size} bytes", good[:size], "AGE_MALFORMED")
    yield Case("cut at a chunk", good[:head + 16 + 65536 + 16] if len(good) > 140_000
               else good[:-30], "AGE_ALTERED")
    yield Case("bytes behind the end", good + b"x", "AGE_ALTERED")
    yield Case("twice", good + good, "AGE_ALTERED")
    for position in (23, 30, 60, 100, head - 20, head + 3, head + 40, len(good) - 1):
        flipped = bytearray(good)
        flipped[position] ^= 1
        yield Case(f"byte {position} flipped", bytes(flipped),
                   ("AGE_ALTERED", "AGE_MALFORMED", "AGE_NO_MATCH", "AGE_HEADER_ALTERED"))
    yield Case("version 2", good.replace(b"/v1\n", b"/v2\n", 1), "BUNDLE_UNREADABLE")
    yield Case("armored", armored(plain, key), "BUNDLE_UNREADABLE")
    line = good.split(b"\n")[1]
    yield Case("no recipients", b"age-encryption.org/v1\n" + good[good.index(b"---"):],
               "AGE_MALFORMED")
    yield Case("100,000 recipients", b"age-encryption.org/v1\n" + (line + b"\n"
               + b"A" * 43 + b"\n") * 100_000, "AGE_MALFORMED")
    yield Case("a header of 2 MiB", b"age-encryption.org/v1\n-> " + b"x" * (2 << 20),
               "AGE_MALFORMED")
    yield Case("header only", b"age-encryption.org/v1\n", "AGE_MALFORMED")
    yield Case("empty content", encrypt(b"", key), "BUNDLE_UNREADABLE")
    yield Case("no bundle inside", encrypt(b"x" * 100_000, key), "BUNDLE_UNREADABLE")
    yield Case("encrypted twice", encrypt(good, key), "BUNDLE_UNREADABLE")
    evil = rawzip.archive([*stage.seed.entries(), rawzip.Entry(b"../escape", b"x")])
    yield Case("traversal inside", encrypt(evil, key), "BUNDLE_UNEXPECTED_FILE")
    unsigned = stage.seed.copy()
    unsigned.unsigned = True
    yield Case("unsigned inside", encrypt(unsigned.zip(), key), "SIGNER_MISSING", status=77,
               held=True)
    yield Case("plan pack inside", encrypt(stage.pack.read_bytes(), key),
               ("BUNDLE_UNEXPECTED_FILE", "BUNDLE_MISSING_FILE"))


def good(stage):
    yield "encrypted", encrypt(stage.seed.zip(), stage.recipient)
