"""A workbook (ECMA-376) of text, as plain as one can be."""
import zipfile
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write(path, sheets):
    """Writes sheets, each a name with rows of texts; None leaves a cell out."""
    def cell(row, column, text):
        return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else ""

    def rows(lines):
        return "".join(f'<row r="{n}">{"".join(cell(n, c, t) for c, t in enumerate(line))}</row>'
                       for n, line in enumerate(lines, 1))

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("_rels/.rels", f'<Relationships><Relationship Id="b" Type="{OFFICE}/officeDocument" '
                                  'Target="xl/workbook.xml"/></Relationships>')
        z.writestr("xl/workbook.xml", f'<workbook xmlns:r="{OFFICE}"><sheets>' + "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(sheets, 1)) + "</sheets></workbook>")
        z.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
            f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(sheets) + 1)) + "</Relationships>")
        for n, lines in enumerate(sheets.values(), 1):
            z.writestr(f"xl/worksheets/s{n}.xml", f"<worksheet><sheetData>{rows(lines)}</sheetData></worksheet>")
