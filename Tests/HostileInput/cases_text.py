"""Visit files, rosters, plans, ledgers and signer lists as people hand them in."""
import json
import os
import shutil

import sshsig
from case import Case
from stage import SAMPLES

WIDE = 2 ** 63 - 1
VISIT, JSON_, FILE = "VISIT_REFUSED", "FILE_NOT_JSON", "FILE_UNREADABLE"
GLYPHS = {"nul": "\0", "escape": "\x1b[2J", "bell": "\x07", "delete": "\x7f", "c1": "\x9b31m",
          "bidi override": "\u202etxt.exe", "bidi isolate": "\u2067abc"}


def sparse(size):
    def write(path):
        with open(path, "wb") as file:
            file.truncate(size)
    return write


def filled(before, middle, count, after):
    """A large file made of one piece many times."""
    def write(path):
        with open(path, "wb") as file:
            file.write(before)
            for _ in range(count):
                file.write(middle)
            file.write(after)
    return write


def link(target):
    return lambda path: os.symlink(target, path)


def special(error, status=65):
    """Files that are none."""
    yield Case("a pipe", os.mkfifo, error, status=status)
    yield Case("/dev/zero", link("/dev/zero"), error, status=status)
    yield Case("/dev/full", link("/dev/full"), error, status=status)
    yield Case("a folder", os.mkdir, error, status=status)
    yield Case("a socket", socket, error, status=status)
    yield Case("10 GiB", sparse(1 << 30), error, status=status)


def socket(path):
    import socket as sockets
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        sockets.socket(sockets.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def documents(text, refused):
    """Faults of JSON itself, for any of the JSON formats."""
    def inside(piece):
        return text.rstrip()[:-1] + b"," + piece + b"}"
    for title, data in {
            "empty": b"", "text": b"hello", "nul": b"\0", "nul behind": text + b"\0",
            "not UTF-8": inside(b'"x":"\xff"'), "overlong UTF-8": inside(b'"x":"\xc0\x80"'),
            "surrogate in UTF-8": inside(b'"x":"\xed\xa0\x80"'), "UTF-16": text.decode().encode(
                "utf-16"), "lone surrogate": inside(b'"x":"\\ud800"'), "key twice":
            inside(b'"format":"x"'), "key twice by escape": inside(b'"\\u0066ormat":"x"'),
            "deep": inside(b'"x":' + b"[" * 200_000 + b"]" * 200_000), "deep and open":
            b"[" * 1_000_000, "deep objects": b'{"a":' * 200_000, "comment": text + b"// hi",
            "trailing comma": text.rstrip()[:-1] + b",}", "NaN": inside(b'"x":NaN'),
            "infinity": inside(b'"x":Infinity'), "hex": inside(b'"x":0x10'), "two": text + text,
            "half": text[:len(text) // 2], "control character": inside(b'"x":"\x01"')}.items():
        yield Case(title, data, JSON_)
    yield Case("a list", b"[]", "FORMAT_UNKNOWN")
    yield Case("a number", b"7", "FORMAT_UNKNOWN")
    yield Case("unknown format", b'{"format":"fieldkit-visit/9"}', "FORMAT_UNKNOWN")
    yield Case("a number of a million digits", inside(b'"x":' + b"9" * 1_000_000), refused)
    yield Case("100,000 unknown keys", inside(b",".join(
        b'"k%d":1' % n for n in range(100_000))), refused)
    yield Case("a key of 1 MB", inside(b'"' + b"k" * 1_000_000 + b'":1'), refused)
    for title, glyph in GLYPHS.items():
        key = json.dumps(f"k{glyph}").encode()
        yield Case(f"key with {title}", inside(key + b":1"), refused)
    yield Case("key that looks like a report", inside(
        json.dumps("x\nerror[FORGED]: 一切正常").encode() + b":1"), refused)
    yield Case("200 MB of one text", filled(
        text.rstrip()[:-1] + b',"x":"', b"x" * (1 << 20), 200, b'"}'), refused, long=True)
    yield Case("200 MB of spaces", filled(b"", b" " * (1 << 20), 200, b"x"), JSON_, long=True)
    yield Case("200 MB of brackets", filled(b"", b"[" * (1 << 20), 200, b""), JSON_, long=True)
    yield Case("250 MB, nothing in them", sparse(250 << 20), JSON_, long=True)
    yield Case("a list of 50 million", filled(
        text.rstrip()[:-1] + b',"x":[', b"1," * (1 << 20), 50, b"1]}"), JSON_, long=True)


def visits(stage):
    good = json.loads((SAMPLES / "I-03.json").read_text("utf-8"))
    good.pop("evidence")
    text = json.dumps(good, ensure_ascii=False).encode()
    yield from documents(text, VISIT)
    yield from special(FILE)

    def of(title, error=VISIT, **members):
        return Case(title, json.dumps({**good, **members}, ensure_ascii=True).encode(), error)
    for title, glyph in GLYPHS.items():
        for name in ("companion", "summary"):
            yield of(f"{name} with {title}", **{name: f"a{glyph}b"})
        yield of(f"risk with {title}", hiddenRisks=[f"a{glyph}b"])
    for name, values in {
            "headcount": (WIDE, 2 ** 64, -1, 1.5, 1e300), "advertisementsRemoved": (
                WIDE, -1, "1"), "id": ("x", "../x", 7), "plan": ("../x", "", 7),
            "modules": ([], ["nobody"], ["general"] * 9), "inspectors": ([], ["x"], ["x", "x"]),
            "arrivedAt": ("now", "2026-03-12", "99999-03-12T08:50:00+08:00",
                          "2026-03-12T08:50:00+99:99"), "subject": (
                {"roster": "../x"}, {"roster": ""}, {}, {"id": "x"})}.items():
        for value in values:
            yield of(f"{name} {str(value)[:30]}", **{name: value})
    for answer in ({"sampled": WIDE, "violators": WIDE}, {"sampled": -1, "violators": 0},
                   {"sampled": 2 ** 64, "violators": 0}, {"sampled": 1, "violators": 2}):
        form = {**good["form"], "A2-01": answer}
        yield of(f"row of persons {str(answer)[:50]}", form=form)


def evidence(stage):
    """Where an evidence path leads; the inbox holds `evidence/` with one picture."""
    good = json.loads((SAMPLES / "I-03.json").read_text("utf-8"))
    items = [item for entry in good["evidence"] for item in entry["items"]]
    folder = stage.inbox / "evidence"

    def of(title, name, make=None):
        document = {**good, "evidence": [
            {"file": "evidence/good.png", "items": items},
            {"file": name, "items": items, "caption": "x"}]}
        data = json.dumps(document).encode()

        def write(path):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / "good.png").write_bytes(b"picture")
            if make:
                make(folder)
            path.write_bytes(data)
        return Case(f"evidence: {title}", write, VISIT)
    secret = stage.space / "keys/lead.key"
    for title, name in {
            "absolute": str(secret), "parent": "../../../keys/lead.key",
            "parent inside": "evidence/../../../keys/lead.key", "parent and back":
            "evidence/../evidence/good.png", "missing": "evidence/none.png", "empty": "",
            "nul": "evidence/good.png\0x", "folder": "evidence", "slash": "evidence/good.png/",
            "dot": ".", "home": "~/x", "URL": "file:///etc/passwd", "device": "/dev/zero",
            "long": "a/" * 5000 + "x", "long name": "a" * 5000, "line feed": "evidence/a\nb.png",
            "backslash": "..\\..\\keys\\lead.key"}.items():
        yield of(title, name)
    for title, make in {
            "link": lambda f: os.symlink(secret, f / "x.png"),
            "link to a good file": lambda f: os.symlink("good.png", f / "x.png"),
            "broken link": lambda f: os.symlink("nowhere", f / "x.png"),
            "link to itself": lambda f: os.symlink("x.png", f / "x.png"),
            "link to /dev/zero": lambda f: os.symlink("/dev/zero", f / "x.png"),
            "pipe": lambda f: os.mkfifo(f / "x.png"), "socket": lambda f: socket(f / "x.png"),
            "folder of that name": lambda f: (f / "x.png").mkdir()}.items():
        yield of(title, "evidence/x.png", make)
    yield of("link on the way", "evidence/way/lead.key",
             lambda f: os.symlink(secret.parent, f / "way"))
    yield of("link to a folder", "evidence/way", lambda f: os.symlink(secret.parent, f / "way"))


def rosters(stage):
    """Each becomes roster.csv of a plan folder."""
    good = (stage.plan / "roster.csv").read_bytes()
    lines = good.splitlines(True)
    head, row = lines[0], lines[1]
    cells = row.decode("utf-8-sig").rstrip("\r\n").split(",")
    refused = "PLAN_REFUSED"

    def cell(index, text):
        changed = list(cells)
        changed[index] = text
        return head + ",".join(changed).encode("utf-8", "surrogatepass") + b"\n" + b"".join(lines[2:])
    for title, data in {
            "empty": b"", "nul": good + b"\0", "nul only": b"\0" * 100, "UTF-16":
            good.decode("utf-8-sig").encode("utf-16"), "UTF-16 without mark":
            good.decode("utf-8-sig").encode("utf-16-le"), "neither encoding": head + b"\xff\xfe\xff\n",
            "no header": b"".join(lines[1:]), "header twice": head + head, "quote not closed":
            head + b'"' + row, "quotes everywhere": head + b'"' * 100_001 + b"\n",
            "unknown column": b"x," + head, "100,000 columns": b",".join(
                b"c%d" % n for n in range(100_000)) + b"\n", "100,000 cells":
            head + b"," * 100_000 + b"x\n", "same number twice": good + row,
            "one line": good.replace(b"\r", b"").replace(b"\n", b" "), "old Mac":
            good.replace(b"\r", b"").replace(b"\n", b"\r\xff"), "JSON": b'[{"a":1}]',
            "spreadsheet": b"PK\x03\x04" + b"\xff" * 1000}.items():
        yield Case(title, data, refused)
    for title, glyph in GLYPHS.items():
        yield Case(f"name with {title}", cell(1, f"医院{glyph}"), refused)
        yield Case(f"number with {title}", cell(0, f"LX{glyph}"), refused)
    yield Case("number with a space", cell(0, "LX 1"), refused)
    yield Case("number of 1 MB", cell(0, "L" * 1_000_000), refused)
    yield Case("number like a report", cell(0, '"x\nerror[FORGED]: 一切正常"'), refused)
    for index, text in ((2, "=1+1"), (3, "公家"), (4, "十级"), (6, "91450100MA5K000000"),
                        (12, "north"), (12, "nan"), (12, "inf"), (12, "91"), (13, "1e400"),
                        (13, "0x10"), (13, "-181")):
        yield Case(f"column {index + 1} {text}", cell(index, text), refused)
    yield Case("60 MB in one cell", filled(head, b"x" * (1 << 20), 60, b"\n"), refused, long=True)
    yield Case("60 MB of commas", filled(head, b"," * (1 << 20), 60, b"\n"), refused, long=True)
    yield Case("60 MB of quotes", filled(head, b'"' * (1 << 20), 60, b"\n"), refused, long=True)
    yield Case("200 MB in one cell", filled(head, b"x" * (1 << 20), 200, b"\n"), refused)
    yield Case("200 MB, nothing in them", sparse(200 << 20), refused)
    yield from special(refused)


def plans(stage):
    """Each becomes plan.yaml."""
    good = (stage.plan / "plan.yaml").read_bytes()
    refused = "PLAN_REFUSED"
    laughs = b"a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12))
    for title, data in {
            "empty": b"", "a list": b"- x\n", "text": b"hello\n", "nul": good + b"\0x: 1\n",
            "key twice": good + b"\nid: another\n", "alias": good + b"\nx: &x 1\ny: *x\n",
            "anchor": good + b"\nx: &x 1\n", "aliases of aliases": good + b"\n" + laughs,
            "alias as a key": good + b"\n" + laughs + b"? *a11\n: x\n", "undefined alias":
            good + b"\nx: *y\n", "alias of itself": good + b"\nx: &x [*x]\n",
            "deep brackets": good + b"\nx: " + b"[" * 100_000 + b"\n", "deep braces":
            good + b"\nx: " + b"{a: " * 100_000 + b"\n", "deep lists": good + b"\nx:\n  " +
            b"- " * 100_000 + b"x\n", "deep keys": good + b"\n" + b"".join(
                b" " * n + b"k:\n" for n in range(2000)), "question marks": good + b"\n" +
            b"? " * 100_000 + b"x\n", "tabs": good.replace(b"  ", b"\t"), "tag":
            good + b"\nx: !!python/object/apply:os.system [id]\n", "binary":
            good + b"\nx: !!binary AAAA\n", "merge key": good + b"\n<<: {id: x}\n",
            "two documents": good + b"\n---\n" + good, "directive": b"%YAML 9.9\n---\n" + good,
            "escape in quotes": good.replace(b"title: ", b'title: "\\x1b[2J" # ', 1),
            "bidi": good.replace("title: ".encode(), "title: \u202e".encode(), 1),
            "roster elsewhere": good + b"\n", "unknown key": good + b"\nnovelty: 1\n",
            "JSON": b'{"id": "x"}', "100,000 stages": good + b"\nx: [" + b"1," * 100_000 + b"1]\n",
            }.items():
        if title != "roster elsewhere":
            yield Case(title, data, refused)
    yield Case("not UTF-8", good + b"\nx: \xff\n", FILE)
    yield Case("UTF-16", good.decode().encode("utf-16"), FILE)
    for path in ("../roster.csv", "/etc/passwd", "a/b.csv", "..\\roster.csv"):
        yield Case(f"roster at {path}", good.replace(
            b"roster: roster.csv", b"roster: " + path.encode()), refused)
    local = (b"\nlocalItems:\n" + b"".join(
        f"""  - id: LOC-00{n}
    module: general
    kind: presence
    text: x
    appliesWhen: 'answers["LOC-00{3 - n}"] == "有"'
    severity: 一般
""".encode() for n in (1, 2)))
    without = good[:good.index(b"\nlocalItems:")] if b"\nlocalItems:" in good else good
    yield Case("conditions in a circle", without + local, refused)
    yield from (case for case in special(FILE))


def ledgers(stage):
    case = {"id": "C-1", "subject": "LX-0001", "party": "institution", "person": None,
            "cause": "x", "source": "检查发现", "procedure": "ordinary", "filedOn": "2026-04-01",
            "decidedOn": "2026-04-02", "closedOn": None, "status": "立案调查", "fineFen": 1,
            "confiscationFen": 0, "warning": False, "suspensionForRectification": False,
            "licenceRevoked": False, "certificateRevoked": False, "practiceSuspended": False,
            "transferredToJudicial": False, "row": None}
    good = {"format": "fieldkit-cases/1", "cases": [case], "referrals": []}
    text = json.dumps(good, ensure_ascii=False).encode()
    yield from documents(text, "CASES_REFUSED")
    yield from special(FILE)
    for name, values in {"fineFen": (-1, WIDE, 2 ** 64, 1.5, "1"), "confiscationFen": (WIDE, -1),
                         "subject": ("nobody", "", 7), "decidedOn": ("2026-02-30", "soon"),
                         "cause": (7, "a\x1bb", "a\u202eb"), "row": ("A9-99", "../x"),
                         "status": ("done", 7), "party": ("king",)}.items():
        for value in values:
            document = {**good, "cases": [{**case, name: value}]}
            yield Case(f"{name} {value!r}", json.dumps(document).encode(), "CASES_REFUSED")


def signers(stage):
    """Lines for `trust add`: none of them may be enrolled."""
    line = stage.kit.call("key", "show", stage.other).out.strip()
    name, option, kind, key = line.split(" ")
    bad = ("SIGNATURE_MALFORMED", "SIGNATURE_UNSUPPORTED")
    unknown = sshsig.public_line(stage.space / "keys/unknown")
    for title, text in {
            "everybody": f"* {option} {kind} {key}", "a list": f"{name},x {option} {kind} {key}",
            "a pattern": f"{name[:8]}* {option} {kind} {key}", "not this one":
            f"!{name} {option} {kind} {key}", "no namespace": f"{name} {kind} {key}",
            "authority": f"{name} cert-authority,{option} {kind} {key}", "any namespace":
            f'{name} namespaces="*" {kind} {key}', "two namespaces":
            f'{name} namespaces="a,b" {kind} {key}', "no key": f"{name} {option}",
            "half a key": f"{name} {option} {kind} {key[:20]}", "escape":
            f"{name}\x1b[2J {option} {kind} {key}", "bidi": f"\u202e{name} {option} {kind} {key}",
            "quotes": f'"{name} x" {option} {kind} {key}', "nul": f"{name}\0 {option} {kind} {key}",
            "a good line, then a bad one": f"{'f' * 8} {option} {unknown}\n* {option} {kind} {key}",
            "ecdsa": f"{name} {option} " + sshsig.public_line(stage.space / "keys/ecdsa"),
            "rsa": f"{name} {option} " + sshsig.public_line(stage.space / "keys/rsa"),
            "private key": (stage.space / "keys/unknown").read_text()}.items():
        yield Case(title, text.encode() + b"\n", bad)
    yield Case("not UTF-8", line.replace(name, name + "X").encode().replace(b"X", b"\xff") + b"\n",
               bad, long=True)
    yield from special("BUNDLE_UNREADABLE")
