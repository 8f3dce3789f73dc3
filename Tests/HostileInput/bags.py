"""Bags (RFC 8493) of the kit's profile, hashed and signed as they should be, then changed."""
import copy
import hashlib
import io
import uuid
import zipfile

import rawzip
import sshsig

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
SIGNATURE = "signatures/tagmanifest-sha256.txt.sig"
TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def lines(hashes):
    return b"".join(f"{h}  {path}\n".encode("utf-8", "surrogateescape")
                    for path, h in sorted(hashes.items()))


class Bag:
    """Everything that is not set by hand is computed: manifests, sums and signature."""

    def __init__(self, payload, info, key, namespace, root=None):
        self.payload, self.info = dict(payload), list(info)
        self.key, self.namespace = key, namespace
        self.root = root or str(uuid.UUID(int=0x5EED << 96 | 0x8000 << 64 | 1 << 63 | 7))
        self.set = {}  # tag files given as they are
        self.extra = {}  # files outside the payload and the tags
        self.unsigned = False
        self.sign = None  # makes the signature file from the bytes of the tag manifest

    def copy(self):
        return copy.deepcopy(self)

    def replace_info(self, name, *values):
        """Gives an element of bag-info.txt other values, in its place."""
        index = next((i for i, (n, _) in enumerate(self.info) if n == name), len(self.info))
        self.info = [pair for pair in self.info if pair[0] != name]
        self.info[index:index] = [(name, value) for value in values]

    def info_bytes(self):
        octets = sum(len(data) for data in self.payload.values())
        given = {name for name, _ in self.info}
        pairs = list(self.info)
        if "External-Identifier" not in given:
            pairs.insert(0, ("External-Identifier", self.root))
        if "Payload-Oxum" not in given:
            pairs.insert(0, ("Payload-Oxum", f"{octets}.{len(self.payload)}"))
        return "".join(f"{name}: {value}\n" for name, value in pairs).encode()

    def tags(self):
        manifest = lines({path: sha256(data) for path, data in self.payload.items()})
        tags = {"bagit.txt": DECLARATION, "bag-info.txt": self.info_bytes(),
                "manifest-sha256.txt": manifest}
        tags |= {name: data for name, data in self.set.items() if name in TAGS}
        tags["tagmanifest-sha256.txt"] = lines(
            {name: sha256(tags[name]) for name in TAGS if tags[name] is not None})
        if "tagmanifest-sha256.txt" in self.set:
            change = self.set["tagmanifest-sha256.txt"]
            old = tags["tagmanifest-sha256.txt"]
            tags["tagmanifest-sha256.txt"] = change(old) if callable(change) else change
        return tags

    def files(self):
        """Every file by path inside the bag, in the kit's order."""
        tags = self.tags()
        files = {name: data for name, data in tags.items() if data is not None}
        if not self.unsigned:
            body = files.get("tagmanifest-sha256.txt", b"")
            make = self.sign or (lambda data: sshsig.sign(data, self.key, self.namespace))
            files[SIGNATURE] = make(body)
        files |= dict(sorted(self.payload.items()))
        return files | self.extra

    @property
    def identity(self):
        return sha256(self.tags()["tagmanifest-sha256.txt"])

    def entries(self):
        return [rawzip.Entry(f"{self.root}/{name}".encode(), data,
                             method=0 if name.endswith((".png", ".jpg")) else 8)
                for name, data in self.files().items()]

    def zip(self, **how):
        return rawzip.archive(self.entries(), **how)


def read(data, key, namespace):
    """A bag that the kit wrote, ready to be changed and signed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = next(iter(files)).split("/")[0]
    inner = {name[len(root) + 1:]: content for name, content in files.items()}
    payload = {name: content for name, content in inner.items() if name.startswith("data/")}
    info = [tuple(line.split(": ", 1)) for line in inner["bag-info.txt"].decode().splitlines()]
    info = [pair for pair in info if pair[0] not in ("Payload-Oxum", "External-Identifier")]
    return Bag(payload, info, key, namespace, root)
