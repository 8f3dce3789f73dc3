"""What a workspace or a hub holds, read without the program under test."""
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

JOURNALS = ("-wal", "-shm", "-journal")


def database(store):
    store = Path(store)
    for name in ("inspection.sqlite", "hub.sqlite"):
        if (store / name).exists():
            return store / name
    raise FileNotFoundError(f"no database in {store}")


def rows(path, sql, *arguments):
    with closing(sqlite3.connect(path, timeout=30)) as db:
        return db.execute(sql, arguments).fetchall()


def recorded(workspace):
    """The ids of the visits and sweeps whose whole record is in the log."""
    found = rows(database(workspace), """
        SELECT DISTINCT json_extract(body, '$.entity') FROM log
        WHERE json_extract(body, '$.kind') = 'visit' AND json_extract(body, '$.field') = '/status'
        OR json_extract(body, '$.kind') = 'sweep'""")
    return {row[0] for row in found}


def records(store):
    """Every record as it stands, without clocks and devices."""
    return sorted(rows(database(store), "SELECT kind, entity, body FROM record"))


def log_length(workspace):
    return rows(database(workspace), "SELECT count(*) FROM log")[0][0]


def log_order(workspace):
    """The wall clock and device of the entries by position."""
    return rows(database(workspace), """
        SELECT seq, json_extract(body, '$.seq'), json_extract(body, '$.wall'), hash,
        json_extract(body, '$.prev') FROM log ORDER BY seq""")


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def evidence(store):
    return sorted(p.name for p in (Path(store) / "evidence").iterdir())


def named_evidence(store):
    """What the log of a workspace names, or what a hub says it holds."""
    path = database(store)
    table = "evidence_held" if path.name == "hub.sqlite" else "evidence_link"
    found = rows(path, f"SELECT DISTINCT sha256 || '.' || extension FROM {table}")
    return sorted(row[0] for row in found)


def covered(workspace):
    """Evidence that a receipt lists."""
    found = rows(Path(workspace) / "custody.sqlite", "SELECT sha256 FROM receipt_evidence")
    return {row[0] for row in found}


def content(folder):
    """Hash of every file below a folder, but for SQLite's journals, which hold nothing at rest."""
    folder = Path(folder)
    return {p.relative_to(folder).as_posix(): sha256(p) for p in sorted(folder.rglob("*"))
            if p.is_file() and not p.name.endswith(JOURNALS)}


def data_of_hub(hub):
    """What a refusal must leave byte for byte: the data, not the registers beside them."""
    kept = content(hub)
    return {name: value for name, value in kept.items()
            if name == "hub.sqlite" or name.startswith(("evidence/", "plans/"))}


def leftovers(store):
    """Whatever an interrupted command may have left, below a store that is at rest."""
    store = Path(store)
    found = [p for p in store.rglob("*") if p.name.endswith((*JOURNALS, ".partial"))
             or p.name.startswith(".")]
    found += list((store / "staging").iterdir())
    names = set(named_evidence(store))
    found += [p for p in (store / "evidence").iterdir() if p.name not in names]
    return sorted({p.relative_to(store).as_posix() for p in found})


def unsound_evidence(store, missing_allowed=frozenset()):
    """Evidence that is named and absent, or does not have the bytes that its name promises."""
    store, problems = Path(store), []
    for name in named_evidence(store):
        path = store / "evidence" / name
        if not path.exists():
            if name[:64] not in missing_allowed:
                problems.append(f"evidence {name} is gone")
        elif sha256(path) != name[:64]:
            problems.append(f"evidence {name} has other bytes")
    return problems
