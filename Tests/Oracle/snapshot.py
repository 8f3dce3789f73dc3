"""The bytes of every file below a folder."""
import hashlib
from pathlib import Path


def take(folder):
    """SQLite's shared-memory index and an empty write-ahead log hold no content."""
    result = {}
    for path in sorted(Path(folder).rglob("*")):
        if not path.is_file() or path.name.endswith("-shm"):
            continue
        data = path.read_bytes()
        if data or not path.name.endswith("-wal"):
            result[path.relative_to(folder).as_posix()] = hashlib.sha256(data).hexdigest()
    return result


def difference(before, after):
    changed = [n for n in before.keys() & after.keys() if before[n] != after[n]]
    return sorted([f"changed {n}" for n in changed]
                  + [f"new {n}" for n in after.keys() - before.keys()]
                  + [f"gone {n}" for n in before.keys() - after.keys()])
