"""The inputs that fuzzing starts from: small and real, DIR/corpus/KIND/seed-NN.

usage: fuzz_seeds.py --fieldkit BIN --to DIR
"""
import argparse
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

import bags
import cases_age
import rawzip
import sshsig
from stage import SAMPLES, Score, Stage
from png import picture

# As Sources/BundleFuzz/FuzzTarget.swift names them.
KINDS = (ARCHIVE, REPAIRED, DATABASE, LOG, DOCUMENT, TABLE, PLAN, SIGNATURE, CIPHERTEXT, SIGNED, ROLLUP,
         JSON, MULTIPART, PICTURE, WORKBOOK, SHEET) = (
    "archive", "repairedArchive", "database", "log", "document", "table", "plan", "signature",
    "ciphertext", "signedBundle", "signedRollup", "json", "multipart", "picture", "workbook", "sheet")

FORM = (b'--b\r\nContent-Disposition: form-data; name="back"\r\n\r\n/visit/1\r\n'
        b'--b\r\nContent-Disposition: form-data; name="file:A2-13"; filename="\xe7\x85\xa7 1.png"\r\n'
        b'Content-Type: image/png\r\n\r\nline\r\n--x\r\n--b--\r\n')


# One grey pixel (ITU T.81, B.2): tables of one code each, then two bits of data.
JPEG = (b"\xff\xd8\xff\xdb\x00\x43\x00" + b"\x01" * 64
        + b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
        + b"\xff\xc4\x00\x14\x00\x01" + bytes(15) + b"\x00"
        + b"\xff\xc4\x00\x14\x10\x01" + bytes(15) + b"\x00"
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x3f\xff\xd9")


HEADER = ("编号", "名称", "类别", "性质", "等级", "证照类型", "乡镇")
ROW = ("LX-1", "甲 &amp; 乙医院", "综合医院", "公立", "二级", "无", "城关镇")
STYLES = ('<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000"/></numFmts><cellXfs>'
          '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def sheet():
    """A sheet of one row with cells of every kind, and its shared strings."""
    def cells(texts, row):
        return "".join(f'<c r="{chr(65 + n)}{row}" t="s"><v>{texts[n]}</v></c>'
                       for n in range(len(texts)))
    strings = "".join(f"<si><t>{text}</t></si>" for text in HEADER + ROW)
    rows = (f'<row r="1">{cells(range(7), 1)}</row><row r="2">{cells(range(7, 14), 2)}</row>'
            '<row r="3"><c r="A3" s="2"><v>7</v></c><c r="B3" t="inlineStr"><is><r><t>丙</t></r>'
            '<rPh><t>bing</t></rPh></is></c><c t="e"><v>#REF!</v></c><c s="1"><v>46082</v></c>'
            '<c t="b"><v>1</v></c><c><v>4.59E+17</v></c><c t="str"><v>_x000D_</v></c></row>')
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    return (f"<worksheet><sheetData>{rows}</sheetData>{merged}</worksheet>",
            f"<sst><!-- shared -->{strings}</sst>")


def workbook():
    content, strings = sheet()

    def relations(*targets):
        each = "".join(f'<Relationship Id="r{n}" Type="{OFFICE}{kind}" Target="{target}"/>'
                       for n, (kind, target) in enumerate(targets))
        return f"<Relationships>{each}</Relationships>"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": '<workbook><workbookPr date1904="0"/><sheets><sheet name="名册" r:id="r0"/>'
                           "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
            ("styles", "/xl/styles.xml")),
        "xl/worksheets/sheet1.xml": content, "xl/sharedStrings.xml": strings,
        "xl/styles.xml": STYLES}
    return rawzip.archive([rawzip.Entry(name.encode(), text.encode(), method=0)
                           for name, text in parts.items()])


def stored(bag):
    """Without compression, so that a changed byte changes one byte."""
    entries = bag.entries()
    for entry in entries:
        entry.method = 0
    return rawzip.archive(entries)


def tiny(stage, entries):
    """A bundle of the first entries of a log, on small pages."""
    log = stage.log.copy()
    log.entries = log.entries[:entries]
    rows = log.rows()
    bag = stage.bundle(rows=rows, database=stage.database.bytes(rows, pragmas=["page_size = 512"]))
    bag.payload = {"data/inspection.sqlite": bag.payload["data/inspection.sqlite"],
                   f"data/evidence/{bags.sha256(b'x')}.png": b"x"}
    return bag


def upward(stage, keep):
    """What a hub sends up, a request for evidence and the answer to it, each with its document; the first file of
    the county is kept, and what follows it is small."""
    kit, must = stage.kit, stage.kit.must
    city, county = stage.space / "fuzz-city", stage.space / "fuzz-county"
    must("hub create", "hub", "create", city, "--plan", stage.pack, "--trust")
    shutil.copytree(stage.hub, county, symlinks=True)
    line = kit.call("key", "show", county).out
    taken = kit.call("trust", "add", city, "-", "--purpose", "rollup", data=line.encode())
    kit.score.check("trust add", taken.code == 0, str(taken))
    sent, asked, answer = (stage.space / f"fuzz.{name}.zip"
                           for name in ("rollup", "request", "evidence"))
    must("rollup", "rollup", county, "-o", sent)
    must("import", "import", city, sent)
    keep("first.rollup.zip", sent.read_bytes())
    keep("county.key", (county / "device.key").read_bytes())
    keep("county", line.split()[0].encode())
    receipt, later = stage.space / "fuzz.receipt.json", stage.space / "fuzz-later.rollup.zip"
    with zipfile.ZipFile(sent) as archive:
        bundle = bags.sha256(next(archive.read(name) for name in archive.namelist()
                                  if name.endswith("/tagmanifest-sha256.txt")))
    must("receipt", "receipt", city, bundle, "-o", receipt)
    must("acknowledge", "acknowledge", county, receipt, "--trust")
    must("rollup again", "rollup", county, "-o", later)
    bag = bags.read(later.read_bytes(), county / "device.key", "rollup@fieldkit")
    yield ROLLUP, stored(bag)
    yield DOCUMENT, bag.payload["data/rollup.json"]
    visit = json.loads((SAMPLES / "I-01.json").read_text("utf-8"))["id"]
    must("evidence request", "evidence", "request", city, visit, "--reason", "复核", "--actor",
         "金丙五", "-o", asked)
    must("evidence answer", "evidence", "answer", county, asked, "--actor", "莫壬九", "--trust",
         "-o", answer)
    for file, key, purpose, name in (
            (sent, county, "rollup", "data/rollup.json"),
            (asked, city, "request", "data/request.json"),
            (answer, county, "evidence", "data/answer.json")):
        bag = bags.read(file.read_bytes(), key / "device.key", f"{purpose}@fieldkit")
        yield ARCHIVE, file.read_bytes()
        yield REPAIRED, stored(bag)
        yield SIGNED, stored(bag)
        yield DOCUMENT, bag.payload[name]


def seeds(stage):
    for size in (1, 12, len(stage.log.entries)):
        bag = tiny(stage, size)
        yield ARCHIVE, bag.zip()
        yield ARCHIVE, stored(bag)
        yield REPAIRED, stored(bag)
        yield SIGNED, stored(bag)
        yield DATABASE, bag.payload["data/inspection.sqlite"]
        bag.unsigned = True
        yield REPAIRED, stored(bag)
        yield ARCHIVE, bag.zip(zip64={})
    described = tiny(stage, 1).entries()
    for entry, shape in zip(described, ("III", "IIII", "IQQ", "IIQQ") * 9):
        entry.descriptor = shape
    yield ARCHIVE, rawzip.archive(described)
    yield ARCHIVE, stage.seed.zip()
    pack = stage.pack_seed
    yield ARCHIVE, pack.zip()
    yield REPAIRED, stored(pack)
    yield DATABASE, pack.payload["data/roster.sqlite"]
    changes = [json.dumps({k: e[k] for k in ("kind", "entity", "field", "new")},
                          ensure_ascii=False) for e in stage.log.entries if e["kind"] != "plan"]
    yield LOG, "\n".join(changes).encode()
    for kind in ("visit", "sweep", "subject"):
        yield LOG, "\n".join(c for c in changes if f'"kind": "{kind}"' in c).encode()
    for name in ("I-01", "I-06", "I-09", "sweep-1"):
        yield DOCUMENT, (SAMPLES / f"{name}.json").read_bytes()
    yield DOCUMENT, stage.receipt.read_bytes()
    roster = (stage.plan / "roster.csv").read_bytes()
    yield TABLE, b"\n".join(roster.splitlines()[:6])
    yield TABLE, b"\n".join(roster.splitlines()[:6]).decode("utf-8-sig").encode("gb18030")
    yield TABLE, b"\n".join((stage.plan / "inspectors.csv").read_bytes().splitlines()[:4])
    yield PLAN, (stage.plan / "plan.yaml").read_bytes()
    yield PLAN, b"id: x\nlist: [a, {b: c}]\ntext: |\n  more\n"
    yield SIGNATURE, sshsig.sign(b"x", stage.key, sshsig.BUNDLE)
    yield SIGNATURE, stage.kit.call("key", "show", stage.laptop).out.encode()
    yield SIGNATURE, stage.key.read_bytes()
    yield SIGNATURE, stage.recipient.encode()
    for size in (0, 100, 65536, 70_000):
        yield CIPHERTEXT, cases_age.encrypt(b"x" * size, stage.recipient)
    for name in ("I-01", "sweep-1"):
        yield JSON, (SAMPLES / f"{name}.json").read_bytes()
    yield JSON, b'[{"":0},-0,1e9,"\\ud83d\\ude00",null,true]'
    yield MULTIPART, FORM
    yield MULTIPART, FORM.replace(b"--b--", b"--b")
    yield PICTURE, picture(1)
    yield PICTURE, JPEG
    yield WORKBOOK, workbook()
    yield SHEET, "\0".join((*sheet(), STYLES)).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--to", required=True, type=Path)
    options = parser.parse_args()
    score = Score()
    with tempfile.TemporaryDirectory(prefix="seeds-") as space:
        stage = Stage(options.fieldkit, Path(space).resolve(), score)
        stage.prepare()
        def keep(name, data):
            (options.to / name).write_bytes(data)
            (options.to / name).chmod(0o600)
        for number, (kind, data) in enumerate((*seeds(stage), *upward(stage, keep))):
            corpus = options.to / "corpus" / kind
            corpus.mkdir(parents=True, exist_ok=True)
            (corpus / f"seed-{number:02}").write_bytes(data)
        (options.to / "demo.plan.zip").write_bytes(stage.pack.read_bytes())
        (options.to / "identity.age").write_bytes(stage.identity.read_bytes())
        (options.to / "identity.age").chmod(0o600)
        (options.to / "device.key").write_bytes(stage.key.read_bytes())
        (options.to / "device.key").chmod(0o600)
        (options.to / "device").write_text(stage.device)
    raise SystemExit(score.end())


if __name__ == "__main__":
    main()
