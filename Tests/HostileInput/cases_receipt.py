"""Receipts that the bureau did not give, or not for this laptop, or not in this form."""
import json
import os

from case import Case
from sshsig import RECEIPT, sign

BAD = "RECEIPT_MALFORMED"


def pair(data, signature):
    """A receipt and the signature beside it."""
    def write(path):
        path.write_bytes(data)
        path.with_name(path.name + ".sig").write_bytes(signature)
    return write


def cases(stage, keys, shapes):
    key = stage.hub / "device.key"
    good = json.loads(stage.receipt.read_text("utf-8"))
    text = stage.receipt.read_bytes()

    def of(title, change, error=BAD, **how):
        document = json.loads(text)
        change(document)
        data = json.dumps(document, ensure_ascii=False).encode()
        return Case(title, pair(data, sign(data, key, RECEIPT)), error, **how)

    def raw(title, data, error=BAD, **how):
        return Case(title, pair(data, sign(data, key, RECEIPT)), error, **how)
    yield of("another device", lambda d: d.update(device="x"), "RECEIPT_OTHER_DEVICE")
    yield of("device in capitals", lambda d: d.update(device=d["device"].upper()),
             "RECEIPT_OTHER_DEVICE")
    seq, digest = good["logHead"].split(":")
    for title, head in {"of another log": f"{seq}:{'0' * 64}", "beyond the log": f"9999:{digest}",
                        "at another position": f"1:{digest}", "empty log": f"0:{'0' * 64}"}.items():
        yield of(f"head {title}", lambda d, h=head: d.update(logHead=h), "RECEIPT_OTHER_LOG")
    for head in ("", "x", digest, f"-1:{digest}", f"{2 ** 64}:{digest}", f"{seq}:{digest}:1", None,
                 7):
        yield of(f"head {str(head)[:12]!r}", lambda d, h=head: d.update(logHead=h))
    for name in ("format", "bundle", "device", "logHead"):
        yield of(f"without {name}", lambda d, n=name: d.pop(n))
        yield of(f"{name} a number", lambda d, n=name: d.update({n: 7}))
    for name in ("visits", "evidence"):
        for value in ("all", [7], {}, [["x"]], [None]):
            yield of(f"{name} {value!r}", lambda d, n=name, v=value: d.update({n: v}))
    yield of("another format", lambda d: d.update(format="fieldkit-receipt/2"))
    for title, data in {
            "empty": b"", "not JSON": b"received\n", "a list": b"[]", "two": text + text,
            "deep": b"[" * 100_000 + b"]" * 100_000, "nul behind": text + b"\0",
            "key twice": text.rstrip()[:-1] + b',"device":"x"}', "UTF-16":
            text.decode().encode("utf-16"), "not UTF-8": b'{"format":"\xff"}',
            "NaN": b'{"format":NaN}'}.items():
        yield raw(title, data)
    broken = dict(status=77)
    for title, content in shapes(sign(text, key, RECEIPT), text, key, RECEIPT, keys):
        if "flipped" not in title and "cut after" not in title and "small order" not in title:
            yield Case(f"signature: {title}", pair(text, content), "RECEIPT_BAD_SIGNATURE", **broken)
    changed = text.replace(b"sweep", b"swoop") + b" "
    yield Case("changed after it was signed", pair(changed, sign(text, key, RECEIPT)),
               "RECEIPT_BAD_SIGNATURE", **broken)
    yield Case("signature missing", text, "RECEIPT_NOT_FOUND", status=66)
    yield Case("signature is a pipe", beside(text, os.mkfifo), "RECEIPT_MALFORMED")
    yield Case("signature is a folder", beside(text, os.mkdir), "RECEIPT_MALFORMED")
    yield Case("signature is /dev/zero", beside(text, lambda p: os.symlink("/dev/zero", p)),
               "RECEIPT_MALFORMED")
    yield Case("signature of 1 GiB", beside(text, sparse), "RECEIPT_MALFORMED")
    yield Case("receipt of 1 GiB", huge, "RECEIPT_MALFORMED")
    # `verify` cannot know what it would have been.
    codes = ("RECEIPT_MALFORMED", "BUNDLE_UNREADABLE")
    yield Case("receipt is a pipe", special(os.mkfifo), codes)
    yield Case("receipt is /dev/zero", special(lambda p: os.symlink("/dev/zero", p)), codes)


def sparse(path):
    with open(path, "wb") as file:
        file.truncate(1 << 30)


def huge(path):
    sparse(path)
    path.with_name(path.name + ".sig").write_bytes(b"x")


def beside(text, make):
    def write(path):
        path.write_bytes(text)
        make(path.with_name(path.name + ".sig"))
    return write


def special(make):
    def write(path):
        make(path)
        path.with_name(path.name + ".sig").write_bytes(b"x")
    return write


def strangers(stage, keys):
    """Rightly made, by a key that the laptop has no reason to believe."""
    text = stage.receipt.read_bytes()
    for title, key in {"another bureau": keys["unknown"], "the laptop itself": stage.key,
                       "the lead": stage.lead}.items():
        yield Case(f"from {title}", pair(text, sign(text, key, RECEIPT)), "SIGNER_UNKNOWN",
                   status=77)


def revoked(stage):
    text = stage.receipt.read_bytes()
    return Case("from a revoked bureau", pair(text, sign(text, stage.hub / "device.key", RECEIPT)),
                "SIGNER_REVOKED", status=77)
