"""Everything that lies below a folder, so that whatever an input leaves behind shows."""
import hashlib
import os
import stat
from pathlib import Path

# What a refusal may write: the register and the copies that wait for a person.
HUBS = ("hub", "county", "city")
MAY_CHANGE = tuple(f"{hub}/custody.sqlite{end}" for hub in HUBS for end in ("", "-wal", "-shm"))
WAITING = tuple(f"{hub}/quarantine/" for hub in HUBS)


def take(folder):
    result = {}
    for place, folders, files in os.walk(folder):
        for name in folders + files:
            path = Path(place) / name
            relative = path.relative_to(folder).as_posix()
            if relative in MAY_CHANGE or relative.startswith(WAITING):
                continue
            status = path.lstat()
            kind = stat.filemode(status.st_mode)
            if stat.S_ISLNK(status.st_mode):
                result[relative] = kind, os.readlink(path)
            elif stat.S_ISREG(status.st_mode):
                # SQLite's shared-memory index and an empty write-ahead log hold no content.
                if name.endswith("-shm") or name.endswith("-wal") and status.st_size == 0:
                    continue
                if relative.startswith("inbox/"):
                    result[relative] = kind, status.st_size
                else:
                    result[relative] = kind, hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                result[relative] = (kind,)
    return result


def difference(before, after):
    changed = [n for n in before.keys() & after.keys() if before[n] != after[n]]
    return sorted([f"changed {n}" for n in changed]
                  + [f"new {n}" for n in after.keys() - before.keys()]
                  + [f"gone {n}" for n in before.keys() - after.keys()])
