"""Pictures of everything that the demo campaign prints, as the readers of each format show it.

usage: gallery.py --fieldkit BIN --out DIR
"""
import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

REPORTS = {"annex3": "工作量化统计表一", "annex4": "工作量化统计表二", "coverage": "覆盖情况",
           "ledger": "案件台账", "referrals": "移送情况", "followups": "证据缺失和期限",
           "summary": "工作总结"}
DOCUMENTS = {"scene-record": "现场笔录", "interview-record": "询问笔录", "opinion": "卫生监督意见书",
             "correction-order": "责令改正通知书", "summary-penalty": "当场行政处罚决定书",
             "evidence-preservation": "证据先行登记保存决定书",
             "preservation-outcome": "证据先行登记保存处理决定书", "seal": "封条",
             "goods-list": "物品清单（续页）", "service-receipt": "送达回执",
             "service-address": "送达地址（电子送达）确认书", "sampling": "抽样取证凭证",
             "copy-record": "证据复制（提取）单", "defence-record": "陈述申辩笔录",
             "case-acceptance": "案件受理记录", "announcement": "公告",
             "transfer-administrative": "案件移送书", "transfer-criminal": "涉嫌犯罪案件移送书",
             "reinspection-record": "整改复查记录", "check-form": "工作检查表",
             "checklist-general": "通用检查表"}
PAGES = 3
RESOLUTION = 64


class Gallery:
    def __init__(self, binary, out, space):
        self.binary, self.out, self.space = Path(binary).resolve(), out, space
        self.index = []

    def kit(self, *args):
        subprocess.run([self.binary, *map(str, args)], check=True, capture_output=True)

    def pages(self, pdf, stem, most=PAGES):
        """PNG pictures of the first pages, few colours, so that they stay small."""
        prefix = self.space / stem
        subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-l", str(most), "-png", pdf, prefix],
                       check=True)
        for number, page in enumerate(sorted(self.space.glob(f"{stem}-*.png")), 1):
            name = f"{stem}-{number}.png"
            Image.open(page).convert("RGB").quantize(32).save(self.out / name, optimize=True)
            page.unlink()
            yield name

    def office(self, path):
        """LibreOffice's own view of a file, as a PDF."""
        profile = self.space / "profile"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                        "--convert-to", "pdf", "--outdir", self.space, path],
                       check=True, capture_output=True)
        return self.space / f"{path.stem}.pdf"

    def browser(self, path):
        """Chromium's view of a page, printed."""
        target = self.space / f"{path.stem}.pdf"
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                        f"--user-data-dir={self.space / 'browser'}", "--no-pdf-header-footer",
                        f"--print-to-pdf={target}", f"file://{path}"],
                       check=True, capture_output=True)
        return target

    def show(self, title, stem, command, formats):
        for form in formats:
            made = self.space / f"{stem}-{form}.{form}"
            self.kit(*command, "--format", form, "-o", made)
            view = {"pdf": lambda p: p, "html": self.browser}.get(form, self.office)(made)
            most = PAGES if form == "pdf" else 1
            for name in self.pages(view, f"{stem}-{form}", most):
                self.index.append((title, form, name))

    def run(self):
        demo = self.space / "demo"
        self.kit("demo", demo)
        hub = demo / "hub"
        for report, title in REPORTS.items():
            formats = ("pdf", "docx", "html") if report == "summary" else (
                "pdf", "docx", "xlsx", "html") if report == "annex4" else ("pdf", "xlsx")
            self.show(title, report, ("report", hub, report), formats)
        visit = VISIT
        for kind, title in DOCUMENTS.items():
            formats = ("pdf", "docx", "html") if kind in ("scene-record", "check-form") else (
                "pdf",)
            self.show(title, kind, ("document", hub, visit, kind), formats)

    def write_index(self):
        lines = ["# 打印样张", "",
                 "演示方案（虚构的临溪县）的各种表格和文书，由 `make gallery` 生成：PDF 按页转成图片，"
                 "DOCX 和 XLSX 由 LibreOffice 打开，HTML 由 Chromium 打印。屏幕的截图见 [screens](../screens)。", ""]
        last = None
        for title, form, name in self.index:
            if title != last:
                lines += [f"## {title}", ""]
                last = title
            lines += [f"{form.upper()}", "", f"![{title}（{form.upper()}）]({name})", ""]
        (self.out / "README.md").write_text("\n".join(lines), "utf-8")


VISIT = "临溪云裳医疗美容门诊部"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for old in options.out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="gallery-") as space:
        gallery = Gallery(options.fieldkit, options.out.resolve(), Path(space))
        gallery.run()
        gallery.write_index()
        shutil.rmtree(Path(space) / "profile", ignore_errors=True)


if __name__ == "__main__":
    main()
