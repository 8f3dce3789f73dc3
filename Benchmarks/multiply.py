"""Many bundles out of few, with no help of the kit: each is the bundle of another laptop, with other
visits to other institutions of the roster, other evidence, a chain and a signature of its own.

usage: multiply.py ROSTER TARGET COUNT BUNDLE...

ROSTER is the list of institutions in the plan. Writes TARGET/00000.bundle.zip and so on, and TARGET/signers, which
`fieldkit trust add HUB TARGET/signers --several` takes.
"""
import csv
import hashlib
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
ONE_LISTED = re.compile(r"OR-\d{5,}")
# What is made from the log of a laptop; whoever proves nothing believes it.
PROJECTED = ("record", "visit", "form_row", "answer", "evidence_link")
LISTED = re.compile(r'"(OR-\d{5,})"')
SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
# Visits begin and end at other minutes, or all copies of one would begin in the same.
TIMES = re.compile(r'"field":"/(?:arrivedAt|leftAt)"')
CLOCK = re.compile(r'"new":"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):')
# What may differ between two institutions of which one stands in for the other.
OWN = ("编号", "名称", "统一社会信用代码", "登记号", "乡镇", "地址", "联系人", "电话", "纬度", "经度")


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def lines_of(roster):
    content = Path(roster).read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.DictReader(io.StringIO(content.decode(encoding))))
        except UnicodeDecodeError:
            continue
    raise SystemExit(f"{roster}: unknown encoding")


class Alike:
    """Which institutions can stand in for one another: all columns are equal but its own."""

    def __init__(self, roster):
        lines = lines_of(roster)
        self.number = next(iter(lines[0]))
        groups = defaultdict(list)
        for line in lines:
            groups[tuple(v for k, v in line.items() if k != self.number and k not in OWN)].append(line[self.number])
        self.group = {name: names for names in groups.values() for name in names}

    def other(self, name, turn):
        names = self.group.get(name, [name])
        return names[(names.index(name) + 1 + turn * 7919) % len(names)]


class Copy:
    """Everything of one bundle under other names."""

    def __init__(self, alike, turn):
        self.alike, self.turn = alike, turn
        self.names, self.hashes = {}, {}

    def uuid(self, match):
        old = match[0]
        if old not in self.names:
            new = sha256(f"{self.turn}/{old}".encode())
            digits = iter(new)
            # Version and variant stay as they are.
            self.names[old] = "".join(c if c == "-" or n in (14, 19) else next(digits)
                                      for n, c in enumerate(old))
        return self.names[old]

    def clock(self, match):
        # Never beyond midnight: nobody visits in the last four hours.
        minute = min(int(match[2]) * 60 + int(match[3]) + self.turn * 7 % 240, 1439)
        return f'"new":"{match[1]}T{minute // 60:02d}:{minute % 60:02d}:'

    def text(self, text):
        if TIMES.search(text):
            text = CLOCK.sub(self.clock, text)
        text = UUID.sub(self.uuid, text)
        text = LISTED.sub(lambda m: f'"{self.alike.other(m[1], self.turn)}"', text)
        return SHA256.sub(lambda m: self.hashes.get(m[0], m[0]), text)

    def column(self, value):
        """A column of what is made from the log."""
        if not isinstance(value, str):
            return value
        return self.alike.other(value, self.turn) if ONE_LISTED.fullmatch(value) else self.text(value)

    def log(self, path, target):
        database = sqlite3.connect(path)
        triggers = [row[0] for row in database.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
        order = [row[0] for row in database.execute("SELECT name FROM sqlite_schema ORDER BY rowid")]
        for name in names:
            database.execute(f"DROP TRIGGER {name}")
        before, changed = None, []
        for seq, body, old in database.execute("SELECT seq, body, hash FROM log ORDER BY seq"):
            if before:
                self.hashes[before[0]] = before[1]
            body = self.text(body)
            if before:
                del self.hashes[before[0]]
            before = old, sha256(body.encode())
            changed.append((body, before[1], seq))
        database.executemany("UPDATE log SET body = ?, hash = ? WHERE seq = ?", changed)
        for table in PROJECTED:
            rows = [tuple(map(self.column, row)) for row in database.execute(f"SELECT * FROM {table}")]
            database.execute(f"DELETE FROM {table}")
            marks = ", ".join("?" * len(rows[0])) if rows else ""
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        for sql in triggers:
            database.execute(sql)
        assert order == [row[0] for row in database.execute("SELECT name FROM sqlite_schema ORDER BY rowid")]
        database.commit()
        database.execute("VACUUM INTO ?", (str(target),))
        database.close()
        return f"{changed[-1][2]}:{changed[-1][1]}"


def payload(archive, copy, space):
    """The payload under its new names, by path; the evidence first, since the log names it."""
    root = archive.namelist()[0].split("/")[0]
    found = {}
    inside = [n.split("/", 1)[1] for n in archive.namelist()]
    for path in (p for p in inside if p.startswith("data/evidence/")):
        content = archive.read(f"{root}/{path}")
        content = content[:-4] + copy.turn.to_bytes(4, "big")
        old, ending = path.split("/")[-1].split(".")
        copy.hashes[old] = sha256(content)
        found[f"data/evidence/{copy.hashes[old]}.{ending}"] = content
    (space / "old.sqlite").write_bytes(archive.read(f"{root}/data/inspection.sqlite"))
    (space / "new.sqlite").unlink(missing_ok=True)
    head = copy.log(space / "old.sqlite", space / "new.sqlite")
    found["data/inspection.sqlite"] = (space / "new.sqlite").read_bytes()
    found["data/report.html"] = archive.read(f"{root}/data/report.html")
    return root, found, head


def write(bundle, target, alike, turn, space):
    copy = Copy(alike, turn)
    with zipfile.ZipFile(bundle) as archive:
        root, found, head = payload(archive, copy, space)
        tags = {name: archive.read(f"{root}/{name}").decode() for name in ("bagit.txt", "bag-info.txt")}
        form = archive.getinfo(f"{root}/bagit.txt")
    new = copy.uuid(UUID.match(root))
    info = re.sub(r"Log-Head: .*", f"Log-Head: {head}", tags["bag-info.txt"])
    info = re.sub(r"Payload-Oxum: .*", f"Payload-Oxum: {sum(map(len, found.values()))}.{len(found)}", info)
    info = info.replace(root, new)
    manifest = "".join(f"{sha256(c)}  {n}\n" for n, c in sorted(found.items()))
    tag = "".join(f"{sha256(c.encode())}  {n}\n" for n, c in (
        ("bag-info.txt", info), ("bagit.txt", tags["bagit.txt"]), ("manifest-sha256.txt", manifest)))
    key, signed = space / "key", space / "tagmanifest-sha256.txt"
    for path in (key, space / "key.pub", space / "tagmanifest-sha256.txt.sig"):
        path.unlink(missing_ok=True)
    signed.write_text(tag, "utf-8")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "bundle@fieldkit", signed], check=True,
                   stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    signature = (space / "tagmanifest-sha256.txt.sig").read_bytes()
    files = [("bagit.txt", tags["bagit.txt"].encode()), ("bag-info.txt", info.encode()),
             ("manifest-sha256.txt", manifest.encode()), ("tagmanifest-sha256.txt", tag.encode()),
             ("signatures/tagmanifest-sha256.txt.sig", signature), *sorted(found.items())]
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(f"{new}/{name}", form.date_time)
            entry.external_attr, entry.create_system = form.external_attr, form.create_system
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=1)
    device = device_of(space / "new.sqlite")
    return f'{device} namespaces="bundle@fieldkit" {" ".join((space / "key.pub").read_text().split()[:2])}\n'


def device_of(path):
    database = sqlite3.connect(path)
    try:
        return database.execute("SELECT json_extract(body, '$.device') FROM log LIMIT 1").fetchone()[0]
    finally:
        database.close()


def some(work):
    """A share of the copies, made by one process."""
    bundles, target, roster, turns, space = work
    space.mkdir()
    alike = Alike(roster)
    signers = [write(bundles[n % len(bundles)], target / f"{n:05d}.bundle.zip", alike, n, space) for n in turns]
    shutil.rmtree(space)
    return signers


def multiply(roster, target, count, bundles):
    """Paths of that many bundles."""
    target = Path(target)
    target.mkdir(exist_ok=True)
    cores = os.cpu_count()
    shares = [(bundles, target, roster, range(n, count, cores), target / f"space-{n}") for n in range(cores)]
    with ProcessPoolExecutor(cores) as pool:
        signers = [line for share in pool.map(some, shares) for line in share]
    (target / "signers").write_text("".join(signers), "utf-8")
    return [target / f"{n:05d}.bundle.zip" for n in range(count)]


if __name__ == "__main__":
    if len(sys.argv) < 5:
        raise SystemExit(__doc__)
    multiply(sys.argv[1], sys.argv[2], int(sys.argv[3]), [Path(p) for p in sys.argv[4:]])
