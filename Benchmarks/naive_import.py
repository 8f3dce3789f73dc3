"""The reference for imports: what a careful person would write in an afternoon.

usage: naive_import.py TARGET BUNDLE...

Unpacks each bundle, hashes every file, compares the manifests, attaches the database and copies
its log and form rows into one SQLite file, with a commit for each bundle. It looks at no log
entry, checks no schema, and trusts the projections that came with the bundle.
"""
import hashlib
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

TABLES = """
CREATE TABLE entry(bundle TEXT, seq INTEGER, body TEXT, hash TEXT, PRIMARY KEY (bundle, seq));
CREATE TABLE form_row(device TEXT, visit TEXT, "row" TEXT, state TEXT, violators INTEGER,
  items TEXT, PRIMARY KEY (device, visit, "row"));
"""


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(folder, name):
    listed = set()
    for line in (folder / name).read_text("utf-8").splitlines():
        digest, path = line.split("  ", 1)
        if sha256(folder / path) != digest:
            raise SystemExit(f"{folder}: {path} was altered")
        listed.add(path)
    return listed


def take(target, bundle, space):
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(space)
    folder, = Path(space).iterdir()
    check(folder, "tagmanifest-sha256.txt")
    listed = check(folder, "manifest-sha256.txt")
    found = {p.relative_to(folder).as_posix() for p in folder.glob("data/**/*") if p.is_file()}
    if found != listed:
        raise SystemExit(f"{bundle}: unlisted files")
    target.execute("ATTACH ? AS received", (str(folder / "data/inspection.sqlite"),))
    with target:
        target.execute("INSERT INTO entry SELECT ?, seq, body, hash FROM received.log",
                       (folder.name,))
        target.execute("INSERT INTO form_row SELECT * FROM received.form_row")
    target.execute("DETACH received")
    evidence = folder / "data/evidence"
    if evidence.is_dir():
        for file in evidence.iterdir():
            file.rename(space.parent / "evidence" / file.name)


def main():
    home = Path(sys.argv[1])
    (home / "evidence").mkdir(parents=True)
    target = sqlite3.connect(home / "naive.sqlite")
    target.executescript(TABLES)
    for bundle in sys.argv[2:]:
        space = Path(tempfile.mkdtemp(dir=home))
        take(target, bundle, space)
        shutil.rmtree(space)
    target.close()


if __name__ == "__main__":
    main()
