"""Receipts: for a laptop that has none yet, and for one that knows its bureau."""
import shutil

import cases_receipt
import cases_signature
import sshsig
from case import remove


def run(stage, court, long):
    keys = cases_signature.others(stage)
    path = stage.inbox / "first.receipt.json"
    beside = path.with_name(path.name + ".sig")
    pinned = stage.box / "pinned"
    shutil.copytree(stage.laptop, pinned)
    taken = stage.kit.call("acknowledge", pinned, stage.receipt)
    court.score.check("receipt: taken", taken.code == 0, str(taken))
    court.accept()
    for case in cases_receipt.cases(stage, keys, cases_signature.shapes):
        for command in (["acknowledge", stage.laptop, path], ["verify", path]):
            if command[0] == "verify" and (not long or "RECEIPT_OTHER" in case.error):
                continue
            court.one(f"receipt: {command[0]}", case, command, path)
            remove(beside)
    for case in cases_receipt.strangers(stage, keys):
        court.one("receipt", case, ["acknowledge", pinned, path], path)
        remove(beside)
    line = sshsig.public_line(stage.hub / "device.key")
    (pinned / "revoked_keys").write_text(line + "\n")
    court.accept()
    court.one("receipt", cases_receipt.revoked(stage), ["acknowledge", pinned, path], path)
    remove(beside)
    shutil.rmtree(pinned)
    court.accept()
