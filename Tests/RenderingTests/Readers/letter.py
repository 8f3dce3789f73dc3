"""Reads a DOCX file by python-docx, and its parts against the order that the schema demands."""
import zipfile
import xml.etree.ElementTree as ET

import docx
from docx.oxml.ns import qn

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind "
           "jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color spacing kern sz szCs highlight u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar docGrid",
    "style": "name basedOn qFormat pPr rPr tblPr",
    "lvl": "start numFmt suff lvlText lvlJc pPr rPr",
    "font": "altName charset family pitch",
}


def ordered(root):
    for element in root.iter():
        name = element.tag.replace(W, "")
        if name in ORDER:
            order = ORDER[name].split()
            places = [order.index(child.tag.replace(W, "")) for child in element]
            if places != sorted(places):
                raise SystemExit(f"elements of {name} out of order")
        if name == "tc" and (len(element) < 2 or element[-1].tag != W + "p"):
            raise SystemExit("a cell that does not end in a paragraph")


def cell_text(tc):
    lines = []
    for p in tc.iter(W + "p"):
        text = ""
        for node in p.iter():
            text += {W + "t": node.text or "", W + "br": "\n", W + "tab": "\t"}.get(node.tag, "")
        lines.append(text)
    return "\n".join(lines)


def table(t):
    grid = [int(c.get(qn("w:w"))) for c in t._tbl.tblGrid]
    rows, spans, open_at, head = [], [], {}, 0
    for y, tr in enumerate(t._tbl.tr_lst):
        row, x = [""] * len(grid), 0
        if tr.find(".//" + W + "tblHeader") is not None:
            head += 1
        for tc in tr.tc_lst:
            span = tc.grid_span
            if int(tc.tcPr.find(W + "tcW").get(qn("w:w"))) != sum(grid[x:x + span]):
                raise SystemExit("a cell as wide as no column")
            if tc.vMerge == "continue":
                open_at[x][2] += 1
            else:
                row[x] = cell_text(tc)
                entry = [y, x, 1, span]
                open_at[x] = entry
                spans.append(entry)
            x += span
        if x != len(grid):
            raise SystemExit("a row that does not fill the grid")
        rows.append(row)
    caption = t._tbl.tblPr.find(W + "tblCaption")
    return {
        "name": "" if caption is None else caption.get(qn("w:val")), "rows": rows, "head": head,
        "spans": sorted(s for s in spans if s[2] > 1 or s[3] > 1), "width": sum(grid),
        "style": t.style.name,
        "unsplit": len(t._tbl.findall(".//" + W + "cantSplit")),
    }


def read(path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if archive.testzip() is not None or len(set(names)) != len(names):
            raise SystemExit("a damaged archive")
        parts = {name: archive.read(name) for name in names if name.endswith((".xml", ".rels"))}
        dates = sorted({str(info.date_time) for info in archive.infolist()})
    for text in parts.values():
        ordered(ET.fromstring(text))
    document = docx.Document(path)
    section = document.sections[0]
    core = document.core_properties
    fonts = {
        style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.element.rPr is not None and style.element.rPr.rFonts is not None
    }
    body = parts["word/document.xml"].decode()
    return {
        "names": names, "dates": dates, "fonts": fonts,
        "paragraphs": [[p.style.name, p.text] for p in document.paragraphs],
        "numbered": [p.text for p in document.paragraphs if p._p.pPr.numPr is not None],
        "formats": [node.get(qn("w:val"))
                    for node in ET.fromstring(parts["word/numbering.xml"]).iter(W + "numFmt")],
        "outline": [s.name for s in document.styles
                    if s.element.find(".//" + W + "outlineLvl") is not None],
        "tables": [table(t) for t in document.tables],
        "page": [section.page_width.mm, section.page_height.mm, section.top_margin.mm,
                 section.bottom_margin.mm, section.left_margin.mm, section.right_margin.mm],
        "fields": sorted({node.get(qn("w:instr")).strip() for name, text in parts.items()
                          for node in ET.fromstring(text).iter(W + "fldSimple")}),
        "header": "".join(section.header.paragraphs[0].text.split("\t")),
        "core": [core.title, core.author, core.created.isoformat()],
        "pictures": [shape._inline.docPr.get("descr") for shape in document.inline_shapes],
        "pictureWidths": [round(shape.width.mm) for shape in document.inline_shapes],
        "breaks": body.count("<w:pageBreakBefore/>"),
    }
