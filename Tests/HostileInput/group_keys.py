"""What docs/security.md says about rotating and revoking keys, done as it says."""
import base64
import json
import os
import shutil

import cases_age
import cases_plan
import sshsig
from stage import SAMPLES


def run(stage, court, long):
    for part in (laptop, identity, lead, bureau, enrolment, exposed, modes):
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
    said(score, "laptop: a second key is not enrolled by itself",
         kit.call("trust", "add", hub, "-", data=line.encode()), 77, "TRUST_SECOND_KEY")
    said(score, "laptop: enrolled", kit.call("trust", "add", hub, "-", "--rotate",
                                             data=line.encode()), 0)
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


def enrolment(stage, score):
    """Only what was asked for is enrolled."""
    kit, hub = stage.kit, stage.fork("rotated")
    unknown = stage.space / "keys/enrolled"
    sshsig.make_key(unknown)
    key = sshsig.public_line(unknown)
    before = (hub / "allowed_signers").read_text()

    def add(text, *options):
        return kit.call("trust", "add", hub, "-", *options, data=text.encode())
    laptop = f'{"a" * 8} namespaces="bundle@fieldkit" {key}\n'
    lead = f'lead namespaces="plan@fieldkit" {key}\n'
    receipt = f'hub namespaces="receipt@fieldkit" {key}\n'
    second = f'{stage.device} namespaces="bundle@fieldkit" {key}\n'
    said(score, "enrolment: a lead", add(lead), 77, "TRUST_OTHER_PURPOSE")
    said(score, "enrolment: a receipt key", add(receipt), 77, "TRUST_OTHER_PURPOSE")
    said(score, "enrolment: two lines", add(laptop + second), 77, "TRUST_SEVERAL_LINES")
    said(score, "enrolment: two lines, one for a known device", add(laptop + second, "--several"),
         77, "TRUST_SECOND_KEY")
    result = add(second)
    said(score, "enrolment: a known device", result, 77, "TRUST_SECOND_KEY")
    score.check("keys: enrolment: both fingerprints are shown", all(
        sshsig.fingerprint(path) in result.err for path in (unknown, stage.key)), str(result))
    score.check("keys: enrolment: nothing was enrolled",
                (hub / "allowed_signers").read_text() == before)
    for title, point in WEAK.items():
        blob = base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes.fromhex(point)).decode()
        said(score, f"enrolment: {title}", add(
            f'{"b" * 8} namespaces="bundle@fieldkit" ssh-ed25519 {blob}\n'), 65,
             "SIGNATURE_MALFORMED")
    said(score, "enrolment: a second lead", add(lead, "--purpose", "plan"), 77, "TRUST_SECOND_KEY")
    said(score, "enrolment: a lead that was asked for", add(lead, "--purpose", "plan", "--rotate"), 0)
    said(score, "enrolment: two laptops that were asked for", add(
        laptop + laptop.replace("a" * 8, "c" * 8), "--several"), 0)


# Points of order 1, 2, 4 and 8, and what no program writes: coordinates from the prime upwards.
WEAK = {
    "order 1": "01" + "00" * 31, "order 1, signed": "01" + "00" * 30 + "80",
    "order 2": "ec" + "ff" * 30 + "7f", "order 4": "00" * 32, "order 4, signed": "00" * 31 + "80",
    "order 8": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "order 8, signed": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "order 8, the other": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "the prime": "ed" + "ff" * 30 + "7f", "the prime and 1": "ee" + "ff" * 30 + "7f",
    "all ones": "ff" * 32}


def exposed(stage, score):
    """Keys that others may read or own, or that are links, are not used."""
    kit = stage.kit
    place = stage.space / "exposed"
    shutil.copytree(stage.other, place)
    target = stage.space / "exposed.zip"
    key = place / "device.key"
    for mode in (0o644, 0o640, 0o604, 0o620, 0o666):
        key.chmod(mode)
        result = kit.call("export", place, "-o", target)
        said(score, f"exposed: {mode:o}", result, 77, "SIGNATURE_KEY_EXPOSED")
        score.check(f"keys: exposed: {mode:o}: the command is named", "chmod 600" in result.err)
    key.chmod(0o600)
    key.rename(place / "kept.key")
    key.symlink_to("kept.key")
    said(score, "exposed: a link", kit.call("export", place, "-o", target), 77,
         "SIGNATURE_KEY_EXPOSED")
    key.unlink()
    (place / "kept.key").rename(key)
    said(score, "exposed: mended", kit.call("export", place, "-o", target), 0)
    lead = stage.space / "keys/open-lead.key"
    lead.write_bytes(stage.lead.read_bytes())
    lead.chmod(0o644)
    said(score, "exposed: the lead's", kit.call(
        "plan", "pack", stage.plan / "plan.yaml", "-o", stage.space / "open.zip", "--key", lead),
         77, "SIGNATURE_KEY_EXPOSED")
    hub = stage.fork("exposed-hub")
    (hub / "identity.age").chmod(0o644)
    path = stage.space / "exposed.zip.age"
    path.write_bytes(cases_age.encrypt(stage.seed.zip(), stage.recipient))
    said(score, "exposed: the identity", kit.call("import", hub, path), 77, "AGE_KEY_EXPOSED")


def modes(stage, score):
    """Stores are their owner's alone, whatever the umask."""
    for mask in (0o000, 0o022):
        old = os.umask(mask)
        try:
            place = stage.space / f"umask-{mask:o}"
            made = [stage.kit.call("workspace", "create", place / "ws", "--plan", stage.pack,
                                   "--trust"),
                    stage.kit.call("record", place / "ws", SAMPLES / "I-01.json"),
                    stage.kit.call("export", place / "ws", "-o", place / "out.bundle.zip"),
                    stage.kit.call("hub", "create", place / "hub", "--plan", stage.pack, "--trust")]
        finally:
            os.umask(old)
        open_ones = [str(path) for path in place.rglob("*") if path.lstat().st_mode & 0o077]
        score.check(f"keys: modes under umask {mask:o}",
                    not open_ones and all(r.code == 0 for r in made), str(open_ones[:3]))
    place.joinpath("ws").chmod(0o755)
    stage.kit.call("record", place / "ws", SAMPLES / "I-02.json")
    score.check("keys: an open store is closed", place.joinpath("ws").stat().st_mode & 0o077 == 0)
