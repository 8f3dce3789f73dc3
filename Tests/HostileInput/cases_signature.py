"""Signatures that prove nothing, or prove another's word."""
import base64
import struct

import sshsig
from case import Case
from sshsig import BUNDLE, PLAN, RECEIPT, armor, blob, fields, joined, sign

BROKEN = "BUNDLE_BAD_SIGNATURE"


def string(data):
    return struct.pack(">I", len(data)) + data


def shapes(good, body, key, namespace, others):
    """Title and content of signature files that must not hold; `good` is the right one."""
    parts = fields(blob(good))
    public, name, _, algorithm, signature = parts
    yield "empty", b""
    yield "no armor", blob(good)
    yield "text", b"signed, honestly\n"
    yield "of another file", sign(body + b"x", key, namespace)
    yield "of no content", sign(b"", key, namespace)
    for other in ("other", "file", *(n for n in (BUNDLE, PLAN, RECEIPT) if n != namespace)):
        yield f"for {other}", sign(body, key, other)
    yield "of another key under this key's name", armor(joined(
        [public, *fields(blob(sign(body, others["unknown"], namespace)))[1:]]))
    for kind in ("ecdsa", "rsa"):
        yield f"of an {kind} key", sign(body, others[kind], namespace)
    lines = good.splitlines(True)
    for cut in range(1, len(lines)):
        yield f"cut after line {cut}", b"".join(lines[:cut])
    yield "without its first line", b"".join(lines[1:])
    yield "a line missing", b"".join(lines[:2] + lines[3:])
    yield "two signatures", good + good
    yield "text before it", b"hello\n" + good
    yield "text behind it", good + b"hello\n"
    yield "an empty line", good.replace(b"-----\n", b"-----\n\n", 1)
    yield "mixed line ends", good.replace(b"\n", b"\r\n", 1)
    yield "nul behind it", good + b"\0"
    yield "other line width", armor(blob(good), width=64)
    yield "PGP's mark", good.replace(b"SSH SIGNATURE", b"PGP SIGNATURE")
    yield "padding more", good.replace(lines[-2], lines[-2].rstrip() + b"=\n")
    for title, content in {
            "version 2": joined(parts, version=2), "version 0": joined(parts, version=0),
            "magic": joined(parts, magic=b"SSHSIH"), "bytes behind": joined(parts) + b"hidden",
            "a field missing": joined(parts[:4]), "a field more": joined([*parts, b"x"]),
            "reserved field used": joined([public, name, b"x", algorithm, signature]),
            "no namespace": joined([public, b"", b"", algorithm, signature]),
            "namespace and nul": joined([public, name + b"\0", b"", algorithm, signature]),
            "namespace in capitals": joined([public, name.upper(), b"", algorithm, signature]),
            "namespace not UTF-8": joined([public, b"\xff\xfe", b"", algorithm, signature]),
            "sha1": joined([public, name, b"", b"sha1", signature]),
            "no hash": joined([public, name, b"", b"", signature]),
            "sha256 said, sha512 meant": joined([public, name, b"", b"sha256", signature]),
            "length beyond the end": joined(parts)[:10] + b"\xff\xff\xff\xff" + joined(parts)[14:],
            "no key": joined([b"", *parts[1:]]), "key too short": joined(
                [string(b"ssh-ed25519") + string(b"x" * 31), *parts[1:]]),
            "key of zeros": joined([string(b"ssh-ed25519") + string(bytes(32)), *parts[1:]]),
            "certificate": joined([string(b"ssh-ed25519-cert-v01@openssh.com")
                                   + string(bytes(32)), *parts[1:]]),
            "rsa inside": joined([*parts[:4], string(b"rsa-sha2-512") + string(bytes(256))]),
            "signature too long": joined([*parts[:4], string(b"ssh-ed25519")
                                          + string(bytes(65))]),
            "no signature": joined([*parts[:4], b""])}.items():
        yield title, armor(content)
    raw = fields(bytes(10) + signature)[1]
    order = 2 ** 252 + 27742317777372353535851937790883648493
    raised = (int.from_bytes(raw[32:], "little") + order).to_bytes(33, "little")[:32]
    for title, value in {"S plus the order": raw[:32] + raised, "S of zeros": raw[:32] + bytes(32),
                         "R of zeros": bytes(32) + raw[32:], "all zeros": bytes(64),
                         "R and S swapped": raw[32:] + raw[:32]}.items():
        yield title, armor(joined([*parts[:4], string(b"ssh-ed25519") + string(value)]))
    identity = b"\x01" + bytes(31)
    yield "key of small order", armor(joined(
        [string(b"ssh-ed25519") + string(identity), *parts[1:4],
         string(b"ssh-ed25519") + string(identity + bytes(32))]))
    content = blob(good)
    for position in range(0, len(content), 9):
        flipped = bytearray(content)
        flipped[position] ^= 1
        yield f"byte {position} flipped", armor(bytes(flipped))


def others(stage):
    """Keys that nobody enrolled."""
    folder = stage.space / "keys"
    if not (folder / "unknown").exists():
        sshsig.make_key(folder / "unknown")
        sshsig.make_key(folder / "ecdsa", "ecdsa", 256)
        sshsig.make_key(folder / "rsa", "rsa", 2048)
    return {name: folder / name for name in ("unknown", "ecdsa", "rsa")}


def bundles(stage):
    keys = others(stage)
    bag = stage.seed

    def case(title, make, error=BROKEN, **how):
        copy = bag.copy()
        copy.sign = make
        return Case(title, copy.zip(), error, status=77, **how)
    copy = bag.copy()
    copy.unsigned = True
    yield Case("none", copy.zip(), "SIGNER_MISSING", status=77, held=True)
    for title, key, error in (
            ("unknown key", keys["unknown"], "SIGNER_UNKNOWN"),
            ("the lead's key", stage.lead, "SIGNER_UNKNOWN"),
            ("the hub's own key", stage.hub / "device.key", "SIGNER_UNKNOWN"),
            ("revoked key", stage.space / "lost/device.key", "SIGNER_REVOKED"),
            ("another laptop's key", stage.other / "device.key", "SIGNER_WRONG_DEVICE")):
        yield case(title, lambda body, key=key: sign(body, key, BUNDLE), error, held=True)
    body = bag.tags()["tagmanifest-sha256.txt"]
    for title, content in shapes(sign(body, stage.key, BUNDLE), body, stage.key, BUNDLE, keys):
        error = (BROKEN, "SIGNER_UNKNOWN") if title == "key of small order" else BROKEN
        yield case(title, lambda _, content=content: content, error)
    yield case("of the payload's manifest", lambda _: sign(
        bag.tags()["manifest-sha256.txt"], stage.key, BUNDLE))
    yield case("of another bundle", lambda _: sign(
        b"0" * 64 + b"  bagit.txt\n", stage.key, BUNDLE))
    yield Case("16 MiB of signature", lambda path: path.write_bytes(
        large(bag)), (BROKEN, "BUNDLE_UNREADABLE"), status=77, long=True)


def large(bag):
    copy = bag.copy()
    copy.sign = lambda _: armor(base64.b64decode(b"A" * (16 << 20)))
    return copy.zip()


def packs(stage):
    keys = others(stage)
    bag = stage.pack_seed

    def case(title, make, error=BROKEN):
        copy = bag.copy()
        copy.sign = make
        return Case(title, copy.zip(), error, status=77)
    copy = bag.copy()
    copy.unsigned = True
    yield Case("plan: none", copy.zip(), "SIGNER_MISSING", status=77)
    body = bag.tags()["tagmanifest-sha256.txt"]
    for title, content in shapes(sign(body, stage.lead, PLAN), body, stage.lead, PLAN, keys):
        if "flipped" not in title and "cut after" not in title and "small order" not in title:
            yield case(f"plan: {title}", lambda _, content=content: content)
