"""The commands that are disturbed: what each starts from and what it must have done in the end."""
import state
from job import Job


def rows(store, table, columns, name="custody.sqlite"):
    """Rows of a table, without clocks."""
    return lambda at: sorted(state.rows(at / store / name, f"SELECT {columns} FROM {table}"))


def texts(*names):
    return lambda at: [(at / n).read_text("utf-8") if (at / n).exists() else None for n in names]


def files(name):
    return lambda at: state.content(at / name)


def names(*folders):
    return lambda at: [sorted(p.name for p in (at / n).iterdir()
                              if not p.name.endswith(state.JOURNALS)) for n in folders]


def all_of(*notes):
    return lambda at: [note(at) for note in notes]


def laptop(stage):
    visits = [f"{{at}}/in/{p.name}" for p in stage.visits]
    return [
        Job("record", {"ws": "fresh", "in": "visits"}, ["record", "{at}/ws", *visits],
            files=len(visits)),
        Job("export", {"ws": "loaded", "out": "out"},
            ["export", "{at}/ws", "-o", "{at}/out/a.bundle.zip"], target="out/a.bundle.zip",
            notes=rows("ws", "export", "id, head_seq, head_hash")),
        Job("acknowledge", {"ws": "grown", "receipt.json": "receipt.json",
                            "receipt.json.sig": "receipt.json.sig"},
            ["acknowledge", "{at}/ws", "{at}/receipt.json"],
            notes=all_of(texts("ws/allowed_signers"), rows("ws", "receipt_evidence", "sha256"),
                         rows("ws", "receipt", "sha256, signer, head_hash"))),
        Job("prune", {"ws": "acknowledged"}, ["prune", "{at}/ws"]),
        Job("plan add", {"ws": "loaded", "new.plan.zip": "new.plan.zip"},
            ["plan", "add", "{at}/ws", "{at}/new.plan.zip", "--trust"], receives=True,
            notes=files("ws/plans")),
        Job("workspace create", {"plan.plan.zip": "plan.plan.zip"},
            ["workspace", "create", "{at}/ws", "--plan", "{at}/plan.plan.zip", "--trust"],
            again=(73,), receives=True, notes=all_of(texts("ws/allowed_signers"), files("ws/plans"),
                                      names("ws", "."))),
        Job("sealed export", {"ws": "sealed", "out": "out"},
            ["export", "{at}/ws", "-o", "{at}/out/a.bundle.zip.age"],
            notes=all_of(names("out"), lambda at: (at / "out/a.bundle.zip.age").stat().st_size)),
    ]


def bureau(stage):
    bundle, registers = {"b.zip": "two.bundle.zip"}, all_of(
        rows("hub", "quarantine", "id, code, state"), files("hub/quarantine"))
    merged = rows("hub", "bundle", "id, device, head_hash", "hub.sqlite")
    importing = ["import", "{at}/hub", "{at}/b.zip"]
    return [
        Job("import", {"hub": "hub"} | bundle, importing, "hub", receives=True, notes=merged),
        Job("import of more", {"hub": "hub-one"} | bundle, importing, "hub", receives=True,
            notes=merged),
        Job("import into quarantine", {"hub": "stranger"} | bundle, importing, "hub",
            codes=(77,), receives=True, notes=registers),
        Job("quarantine release", {"hub": "held"},
            ["quarantine", "release", "{at}/hub", stage.held_id], "hub", again=(65,),
            receives=True, notes=registers),
        Job("sealed import", {"hub": "opener", "a.age": "sealed.bundle.zip.age"},
            ["import", "{at}/hub", "{at}/a.age"], "hub", receives=True, notes=merged),
        Job("receipt", {"hub": "hub-two", "out": "out"},
            ["receipt", "{at}/hub", stage.bundle_two, "-o", "{at}/out/r.json"], "hub",
            target="out/r.json", notes=texts("out/r.json.sig")),
        Job("trust add", {"hub": "stranger", "signer.txt": "signer.txt"},
            ["trust", "add", "{at}/hub", "{at}/signer.txt"], "hub",
            notes=texts("hub/allowed_signers")),
        Job("trust revoke", {"hub": "hub"}, ["trust", "revoke", "{at}/hub", stage.device], "hub",
            notes=texts("hub/allowed_signers", "hub/revoked_keys")),
        Job("case open", {"hub": "hub-two"},
            ["case", "open", "{at}/hub", "A-1", "--subject", "LX-0006", "--party", "institution",
             "--cause", "拒绝检查", "--filed", "2026-05-01"], "hub", again=(65,)),
        Job("hub create", {"plan.plan.zip": "plan.plan.zip"},
            ["hub", "create", "{at}/hub", "--plan", "{at}/plan.plan.zip", "--trust"], "hub",
            again=(73,), receives=True,
            notes=all_of(texts("hub/allowed_signers"), files("hub/plans"), names("hub", "."))),
    ]


def all_jobs(stage):
    return {job.name: job for job in [*laptop(stage), *bureau(stage)]}
