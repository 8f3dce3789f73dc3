"""A paper of every kind on its way: issued on a laptop, corrected, signed, exported, found at the
office; what it says follows the law of its day, and no code of the kit stands on it."""
import json
import re
import shutil
import subprocess
from datetime import datetime, timedelta, timezone

from journey_values import COPIES, CORRECTED, ELECTRONIC, KINDS, MARK, WORDS, values
from readers import read_docx, read_pdf, squeeze

VISITS = {"summary-penalty": "I-13"}
_CODES = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|[0-9a-f]{64}"
                    r"|(?:GEN|INF|COS|ART|TCM|UNL|A2|A4)-P?\d|[DN]-\d\d-\d", re.I)


class Journey:
    def __init__(self, kit, score, samples, template, space, day):
        self.kit, self.score, self.day, self.space = kit, score, day, space / f"journey-{day}"
        self.samples, self.template = samples, template
        self.store, self.hub = self.space / "w", self.space / "hub"
        self.ids = {}

    def run(self):
        self.desk()
        printed = {}
        decision = ""
        for kind in KINDS:
            title = f"{self.day} {kind}"
            first = self.issue(kind, values(kind, self.day, decision), title)
            if first is None:
                continue
            if kind == "evidence-preservation":
                decision = re.search(r"\S+〔\d+〕\d+号", first).group(0)
            self.text(kind, title)
            self.correct(kind, title)
            self.sign(kind, title)
            printed[kind] = self.file(self.store, kind, "pdf", title)
        self.travel(printed)

    def desk(self):
        """A laptop with numbers of its own, two visits of the day, and an office that knows it."""
        self.space.mkdir(parents=True)
        plan, year = self.space / "plan", self.day[:4]
        shutil.copytree(self.template, plan)
        text = (plan / "plan.yaml").read_text("utf-8").replace("2026", year)
        (plan / "plan.yaml").write_text(text, "utf-8")
        key, kit = self.space / "lead.key", self.kit
        kit.must("key", "key", "create", key, "--kind", "sign")
        self.pack(plan, "1.plan.zip", key)
        made = kit.must("workspace", "workspace", "create", self.store, "--plan",
                        self.space / "1.plan.zip", "--trust")
        device = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made.out + made.err)
        # Numbers are those of the year in which papers are issued.
        now = datetime.now(timezone(timedelta(hours=8))).year
        block = (f"  numberBlocks:\n    - {{device: {device.group(0)}, year: {now}, from: 1, "
                 "to: 99}\n\nroster: roster")
        text = text.replace(f"version: {year}030101", f"version: {year}030102")
        (plan / "plan.yaml").write_text(text.replace("\nroster: roster", block), "utf-8")
        self.pack(plan, "2.plan.zip", key)
        kit.must("numbers", "plan", "add", self.store, self.space / "2.plan.zip", "--trust")
        shutil.copytree(self.samples / "evidence", self.space / "evidence")
        for name in ("I-03", "I-13"):
            visit = json.loads((self.samples / f"{name}.json").read_text("utf-8"))
            for end in ("arrivedAt", "leftAt"):
                visit[end] = self.day + visit[end][10:]
            self.ids[name] = visit["id"]
            file = self.space / f"{name}.json"
            file.write_text(json.dumps(visit, ensure_ascii=False), "utf-8")
            kit.must(name, "record", self.store, file)
        kit.must("hub", "hub", "create", self.hub, "--plan", self.space / "1.plan.zip", "--trust")
        kit.must("hub plan", "plan", "add", self.hub, self.space / "2.plan.zip", "--trust")
        line = self.space / "line"
        shown = kit.must("key show", "key", "show", self.store).out
        line.write_text(shown.splitlines()[0] + "\n", "utf-8")
        kit.must("trust", "trust", "add", self.hub, line)

    def pack(self, plan, name, key):
        self.kit.must(name, "plan", "pack", plan / "plan.yaml", "-o", self.space / name, "--key",
                      key)

    def visit(self, kind):
        return self.ids[VISITS.get(kind, "I-03")]

    def call(self, title, store, kind, *options):
        done = self.kit.call("document", store, self.visit(kind), kind, *options)
        return done if self.score.check(title, done.code == 0, str(done)) else None

    def written(self, name, content):
        file = self.space / name
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return file

    def issue(self, kind, content, title):
        done = self.call(f"{title}: issued", self.store, kind, "--values",
                         self.written("values.json", content), "--issue", "-o",
                         self.space / "issued.pdf")
        return done and done.out + done.err

    def text(self, kind, title):
        """What stands on the first version."""
        _, text = read_pdf(self.space / "issued.pdf")
        present, absent = WORDS[self.day].get(kind, ([], []))
        lost = [w for w in present if squeeze(w) not in text]
        extra = [w for w in absent if squeeze(w) in text]
        self.score.check(f"{title}: says what the law of the day says", not lost and not extra,
                         f"missing {lost}, wrong {extra}")
        self.codes(title, text)
        self.blanks(title, text)
        self.copies(kind, title)

    def codes(self, title, text):
        found = _CODES.findall(text)
        self.score.check(f"{title}: no code of the kit", not found, found[:3])

    def blanks(self, title, text):
        self.score.check(f"{title}: no blank left open", "待填" not in text and "〔＿" not in text)

    def copies(self, kind, title):
        """Two copies are two papers of the same text, each with pages of its own."""
        pages = subprocess.run(["pdftotext", "-raw", str(self.space / "issued.pdf"), "-"],
                               capture_output=True, check=True).stdout.decode()
        pages = [squeeze(page) for page in pages.split("\f")[:-1]]
        count = COPIES.get(kind, 1)
        each = max(1, len(pages) // count)
        self.score.check(f"{title}: {count} copies", len(pages) == each * count and all(
            f"第{index % each + 1}页共{each}页" in page for index, page in enumerate(pages)))
        if count == 1:
            return
        names = [f"第{'一二三'[copy]}联" for copy in range(count)]
        self.score.check(f"{title}: each copy is marked", all(
            names[min(index // each, count - 1)] in page for index, page in enumerate(pages)), names)

    def correct(self, kind, title):
        content = {CORRECTED[kind]: MARK}
        done = self.call(f"{title}: corrected", self.store, kind, "--correct", "--values",
                         self.written("values.json", content), "--reason", "写错", "-o",
                         self.space / "corrected.pdf")
        if done is None:
            return
        _, text = read_pdf(self.space / "corrected.pdf")
        self.score.check(f"{title}: the correction is on paper",
                         MARK in text and "第2版（更正）" in text)

    def sign(self, kind, title):
        role = "officers" if kind in ("seal",) else "leader" if kind in (
            "transfer-administrative", "transfer-criminal", "case-acceptance",
            "announcement") else "party"
        entry = {"role": role, "name": "卢某", "method": "paper",
                 "time": f"{self.day}T11:45:00+08:00"}
        self.call(f"{title}: signed", self.store, kind, "--sign",
                  self.written("signatures.json", [entry]), "-o", self.space / "signed.pdf")

    def file(self, store, kind, form, title):
        target = self.space / f"{store.name}-{kind}.{form}"
        if self.call(f"{title}: printed in {store.name} as {form}", store, kind, "--format", form,
                     "-o", target) is None:
            return None
        if form == "docx":
            self.codes(f"{title} docx", read_docx(target)[1])
        return target

    def travel(self, printed):
        bundle = self.space / "b.bundle.zip"
        self.kit.must(f"{self.day}: export", "export", self.store, "-o", bundle)
        self.kit.must(f"{self.day}: import", "import", self.hub, bundle)
        for name in sorted(set(self.ids)):
            mine = self.kit.call("document", self.store, self.ids[name], "--list").out
            theirs = self.kit.call("document", self.hub, self.ids[name], "--list").out
            self.score.check(f"{self.day} {name}: the office lists what was issued",
                             mine == theirs and "已签发" in mine, f"{mine}\n{theirs}")
        for kind, file in printed.items():
            title = f"{self.day} {kind}"
            copy = self.file(self.hub, kind, "pdf", title)
            if file and copy:
                _, one = read_pdf(file)
                _, other = read_pdf(copy)
                self.score.check(f"{title}: the office prints the same paper", one == other)
            self.file(self.hub, kind, "docx", title)


def run(kit, score, samples, template, space):
    for day in WORDS:
        assert (day >= ELECTRONIC) == ("2026" in day)
        Journey(kit, score, samples, template, space, day).run()
