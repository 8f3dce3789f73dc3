"""Independent readers: every format as plain tables and plain text, spaces taken out."""
import csv
import html.parser
import io
import re
import subprocess
import unicodedata

import docx
import openpyxl
import pdfplumber


def squeeze(text):
    """Text without spaces and with compatibility forms folded, as layouts break lines anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", str(text or "")))


def read_csv(data):
    assert data.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [[squeeze(c) for c in row] for row in rows], squeeze("".join(map("".join, rows)))


class Page(html.parser.HTMLParser):
    """Rows of cells, spans expanded to empty cells, and the words outside style and script."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows, self.words, self.cell, self.hidden, self.errors = [], [], None, 0, []
        self.open = []

    VOID = {"meta", "br", "img", "hr", "col", "link", "input", "wbr"}

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in ("style", "script", "title"):
            self.hidden += 1
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = []

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.errors.append(tag)
        if tag in ("style", "script", "title"):
            self.hidden -= 1
        if tag in ("td", "th") and self.cell is not None:
            self.rows[-1].append(squeeze("".join(self.cell)))
            self.cell = None

    def handle_data(self, data):
        if self.hidden:
            return
        self.words.append(data)
        if self.cell is not None:
            self.cell.append(data)


def read_html(data):
    page = Page()
    page.feed(data.decode("utf-8"))
    page.close()
    assert not page.errors and not page.open, f"tags do not match: {page.errors} {page.open}"
    return page.rows, squeeze("".join(page.words))


def read_docx(path):
    document = docx.Document(path)
    rows, words = [], []
    for element in document.element.body.iter():
        if element.tag.endswith("}t"):
            words.append(element.text or "")
    for table in document.tables:
        for row in table.rows:
            cells, last = [], None
            for cell in row.cells:
                if cell._tc is not last:
                    cells.append(squeeze(cell.text))
                last = cell._tc
            rows.append(cells)
    return rows, squeeze("".join(words))


def read_xlsx(path):
    book = openpyxl.load_workbook(path)
    rows = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            rows.append([squeeze(shown(cell)) for cell in row])
    return rows, squeeze("".join(map("".join, rows)))


def shown(cell):
    """What a spreadsheet shows: the number in the cell's own format."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        percent = "%" in cell.number_format
        places = re.search(r"\.(0+)(#*)", cell.number_format)
        least = len(places.group(1)) if places else 0
        most = least + len(places.group(2)) if places else 0
        optional = re.search(r"\.(#+)", cell.number_format)
        most = max(most, len(optional.group(1)) if optional else 0)
        if cell.number_format == "General":
            text = repr(value)
            return text[:-2] if text.endswith(".0") else text
        text = f"{value * 100 if percent else value:.{most}f}"
        while "." in text and len(text.split(".")[1]) > least and text.endswith("0"):
            text = text[:-1]
        return text.rstrip(".") + ("%" if percent else "")
    return "" if value is None else value


def read_pdf(path):
    rows = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                rows += [[squeeze(cell) for cell in row if cell is not None] for row in table]
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return rows, squeeze(text.stdout.decode("utf-8"))


def read(path, form):
    """(rows of squeezed cell texts, all words squeezed)."""
    if form == "csv":
        return read_csv(path.read_bytes())
    if form == "html":
        return read_html(path.read_bytes())
    return {"docx": read_docx, "xlsx": read_xlsx, "pdf": read_pdf}[form](path)


def fonts(path):
    """(name, embedded, has a map to Unicode) of every font of a PDF."""
    out = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True).stdout.decode()
    found = []
    for line in out.splitlines()[2:]:
        words = line.split()
        embedded, subset, unicode = words[-5:-2]
        found.append((words[0], embedded == "yes", unicode == "yes"))
    return found


def outside(path):
    """Words of a PDF that leave the sheet."""
    found = []
    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            for char in page.chars:
                if (char["x0"] < 5 or char["x1"] > page.width - 5 or char["top"] < 5
                        or char["bottom"] > page.height - 5):
                    found.append((number, char["text"]))
        return found, len(document.pages)


def overlaps(path):
    """Characters that are printed over others: (page, one, the other)."""
    found = []
    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            chars = [c for c in page.chars if c["text"].strip()]
            chars.sort(key=lambda c: (c["top"], c["x0"]))
            for index, char in enumerate(chars):
                for other in chars[index + 1:index + 400]:
                    if other["top"] > char["bottom"]:
                        break
                    wide = min(char["x1"], other["x1"]) - max(char["x0"], other["x0"])
                    high = min(char["bottom"], other["bottom"]) - max(char["top"], other["top"])
                    if (wide > 0.6 * min(char["width"], other["width"])
                            and high > 0.6 * min(char["height"], other["height"])):
                        found.append((number, char["text"], other["text"]))
    return found
