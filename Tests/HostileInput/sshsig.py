"""Signatures in the format of `ssh-keygen -Y sign` (PROTOCOL.sshsig), and keys to make them."""
import base64
import hashlib
import struct
import subprocess
from functools import lru_cache
from pathlib import Path

BUNDLE, PLAN, RECEIPT = "bundle@fieldkit", "plan@fieldkit", "receipt@fieldkit"


def keygen(*args, data=None):
    return subprocess.run(["ssh-keygen", *map(str, args)], input=data, check=True,
                          capture_output=True).stdout


def make_key(path, kind="ed25519", bits=None):
    extra = ["-b", str(bits)] if bits else []
    keygen("-q", "-t", kind, *extra, "-N", "", "-C", "test", "-f", path)
    return Path(path)


@lru_cache(maxsize=4096)
def _sign(data, key, namespace, algorithm):
    return keygen("-Y", "sign", "-q", "-f", key, "-n", namespace, "-O", f"hashalg={algorithm}",
                  data=data)


def sign(data, key, namespace, algorithm="sha512"):
    return _sign(bytes(data), str(key), namespace, algorithm)


def public_line(key):
    """`ssh-ed25519 AAAA…` of a private key file."""
    return " ".join(keygen("-y", "-f", key).decode().split()[:2])


def fingerprint(key):
    blob = base64.b64decode(public_line(key).split()[1])
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def blob(armored):
    """The binary content of an armored signature."""
    return base64.b64decode(b"".join(armored.split(b"\n")[1:-2]))


def armor(content, width=70):
    text = base64.b64encode(content)
    rows = [text[i:i + width] for i in range(0, len(text), width)]
    return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *rows,
                       b"-----END SSH SIGNATURE-----", b""])


def fields(content):
    """Magic, version and the five strings of a signature."""
    parts, position = [], 10
    while position < len(content):
        size, = struct.unpack_from(">I", content, position)
        parts.append(content[position + 4:position + 4 + size])
        position += 4 + size
    return parts


def joined(parts, version=1, magic=b"SSHSIG"):
    return magic + struct.pack(">I", version) + b"".join(
        struct.pack(">I", len(part)) + part for part in parts)
