"""Signatures of bundles and plan packs."""
import cases_signature
from case import Case


def run(stage, court, long):
    cases = [case for case in cases_signature.bundles(stage) if long or not case.long]
    court.many("signature", cases, ["import", stage.hub],
               lambda n: stage.inbox / f"{n:02}.bundle.zip")
    held_until_decided(stage, court)
    path = stage.inbox / "demo.plan.zip"
    for case in cases_signature.packs(stage):
        if long or case.name.count(" ") < 3:
            court.one("signature", case, ["plan", "add", stage.hub, path, "--trust"], path)
    strangers(stage, court, path)


def strangers(stage, court, path):
    """A lead whom nobody knows is believed only where a person says so."""
    copy = stage.pack_seed.copy()
    copy.key = cases_signature.others(stage)["unknown"]
    case = Case("plan: unknown lead", copy.zip(), "SIGNER_UNKNOWN", status=77)
    court.one("signature", case, ["plan", "add", stage.hub, path], path)
    court.one("signature", case, ["workspace", "create", stage.box / "new", "--plan", path], path)
    court.one("signature", case, ["hub", "create", stage.box / "new", "--plan", path], path)


def held_until_decided(stage, court):
    """What waits in quarantine is the very file; a rejected one is gone, its entry stays."""
    import sqlite3
    hub, score = stage.hub, court.score
    db = sqlite3.connect(f"file:{hub}/custody.sqlite?mode=ro", uri=True)
    rows = db.execute("SELECT id, code, state FROM quarantine").fetchall()
    refusals = db.execute("SELECT count(*) FROM refusal").fetchone()[0]
    db.close()
    files = {path.name for path in (hub / "quarantine").iterdir()}
    score.check("quarantine: a copy for each that waits",
                files == {row[0] for row in rows if row[2] == "held"}, f"{len(files)} files")
    score.check("quarantine: only what may still matter", {row[1] for row in rows} <= {
        "SIGNER_MISSING", "SIGNER_UNKNOWN", "SIGNER_REVOKED", "SIGNER_WRONG_DEVICE",
        "BUNDLE_FORK"}, str({row[1] for row in rows}))
    score.check("every refusal is in the register", refusals > 0)
    fork = stage.fork("decided")
    for row in rows[:1]:
        result = stage.kit.call("quarantine", "reject", fork, row[0])
        gone = not (fork / "quarantine" / row[0]).exists()
        score.check("quarantine: rejected and gone", result.code == 0 and gone, str(result))
        again = stage.kit.call("quarantine", "release", fork, row[0])
        score.check("quarantine: decided once", again.code == 65, str(again))
