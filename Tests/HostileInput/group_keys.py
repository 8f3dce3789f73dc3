"""What docs/security.md says about rotating and revoking keys, done as it says."""
import json
import shutil

import cases_age
import cases_plan
import sshsig
from stage import SAMPLES


def run(stage, court, long):
    for part in (laptop, identity, lead, bureau):
        part(stage, court.score)


def said(score, name, result, code, error=""):
    score.check(f"keys: {name}", result.code == code and (not error or f"error[{error}]" in result.err),
                str(result))


def laptop(stage, score):
    kit, hub, place = stage.kit, stage.fork("rotated"), stage.space / "rotated-laptop"
    shutil.copytree(stage.laptop, place)
    old = sshsig.fingerprint(place / "device.key")
    (place / "device.key").rename(place / "old.key")
    said(score, "laptop: a new key", kit.call("key", "create", place / "device.key"), 0)
    said(score, "laptop: one more visit", kit.call("record", place, SAMPLES / "I-08.json"), 0)
    bundle = stage.space / "rotated.bundle.zip"
    said(score, "laptop: export", kit.call("export", place, "-o", bundle), 0)
    said(score, "laptop: not yet enrolled", kit.call("import", hub, bundle), 77, "SIGNER_UNKNOWN")
    line = kit.call("key", "show", place).out
    score.check("keys: laptop: the line names the device", line.startswith(stage.device + " "), line)
    said(score, "laptop: enrolled", kit.call("trust", "add", hub, "-", data=line.encode()), 0)
    said(score, "laptop: taken", kit.call("import", hub, bundle), 0)
    said(score, "laptop: old key revoked", kit.call("trust", "revoke", hub, old), 0)
    said(score, "laptop: old key refused", kit.call("import", hub, stage.second), 77,
         "SIGNER_REVOKED")
    listed = kit.call("trust", "list", hub).out
    score.check("keys: laptop: one revoked, one not", any(
        old in text and "已吊销" in text for text in listed.splitlines()), listed)
    waiting = next(text.split()[0] for text in kit.call("quarantine", "list", hub).out.splitlines()
                   if "待决定" in text)
    said(score, "laptop: released by a person", kit.call("quarantine", "release", hub, waiting), 0)


def identity(stage, score):
    kit, hub = stage.kit, stage.fork("rotated")
    new = stage.space / "keys/second.age"
    said(score, "identity: made", kit.call("key", "create", new, "--kind", "age"), 0)
    recipient = kit.call("key", "show", new).out.strip()
    path = stage.space / "rotated.zip.age"
    path.write_bytes(cases_age.encrypt(stage.seed.zip(), recipient))
    said(score, "identity: not yet", kit.call("import", hub, path), 65, "AGE_NO_MATCH")
    with open(hub / "identity.age", "a", encoding="utf-8") as file:
        file.write(new.read_text().splitlines()[-1] + "\n")
    said(score, "identity: the new one", kit.call("import", hub, path), 0)
    path.write_bytes(cases_age.encrypt(stage.seed.zip(), stage.recipient))
    said(score, "identity: and the old one", kit.call("import", hub, path), 0)


def lead(stage, score):
    kit, place = stage.kit, stage.space / "rotated-plan"
    shutil.copytree(stage.other, place)
    key = stage.space / "keys/second-lead.key"
    said(score, "lead: a new key", kit.call("key", "create", key), 0)
    pack = cases_plan.Pack(stage)
    pack.plan["version"] = 2026030102
    pack.bag.key = key
    path = stage.space / "rotated.plan.zip"
    path.write_bytes(pack.zip())
    said(score, "lead: asks", kit.call("plan", "add", place, path), 77, "SIGNER_UNKNOWN")
    said(score, "lead: believed", kit.call("plan", "add", place, path, "--trust"), 0)
    (place / "revoked_keys").write_text(sshsig.public_line(key) + "\n")
    said(score, "lead: revoked", kit.call("plan", "add", place, path, "--trust"), 77,
         "SIGNER_REVOKED")


def bureau(stage, score):
    kit, hub, place = stage.kit, stage.fork("rotated"), stage.space / "rotated-bureau"
    shutil.copytree(stage.laptop, place)
    said(score, "bureau: first receipt", kit.call("acknowledge", place, stage.receipt), 0)
    (hub / "device.key").unlink()
    said(score, "bureau: a new key", kit.call("key", "create", hub / "device.key"), 0)
    bundle = json.loads(stage.receipt.read_text("utf-8"))["bundle"]
    receipt = stage.space / "rotated.receipt.json"
    said(score, "bureau: receipt", kit.call("receipt", hub, bundle, "-o", receipt), 0)
    said(score, "bureau: another key", kit.call("acknowledge", place, receipt), 77,
         "SIGNER_UNKNOWN")
    signers = place / "allowed_signers"
    kept = [line for line in signers.read_text().splitlines() if sshsig.RECEIPT not in line]
    kept.append(f'hub namespaces="{sshsig.RECEIPT}" ' + sshsig.public_line(hub / "device.key"))
    signers.write_text("\n".join(kept) + "\n")
    said(score, "bureau: believed by hand", kit.call("acknowledge", place, receipt), 0)
