"""Reads an XLSX file by openpyxl: what a spreadsheet keeps, and what it shows."""
import datetime
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

PATTERN = re.compile(r'^(?:"([^"]*)")?(#,##)?0(?:\.(0+))?(?:"([^"]*)")?$')


def shown(cell):
    """The text that a spreadsheet shows for a cell."""
    if cell.value is None:
        return ""
    if cell.data_type == "n":
        match = PATTERN.match(cell.number_format)
        if not match:
            raise SystemExit(f"number format {cell.number_format}")
        before, grouped, places, after = match.groups()
        value = Decimal(repr(cell.value)).quantize(
            Decimal(1).scaleb(-len(places or "")), rounding=ROUND_HALF_UP)
        return (before or "") + (f"{value:,f}" if grouped else f"{value:f}") + (after or "")
    if cell.data_type != "s":
        raise SystemExit(f"{cell.coordinate} is of type {cell.data_type}")
    return cell.value


def sheet(ws):
    merged = sorted([r.min_row - 1, r.min_col - 1, r.size["rows"], r.size["columns"]]
                    for r in ws.merged_cells.ranges)
    heights = [ws.row_dimensions[n + 1].height or 0 for n in range(ws.max_row)]
    first = re.match(r"\$?(\d+):\$?(\d+)$", ws.print_title_rows or "")
    sizes = [ws.column_dimensions[openpyxl.utils.get_column_letter(n + 1)].width
             for n in range(ws.max_column)]
    return {
        "name": ws.title, "rows": [[shown(c) for c in row] for row in ws.iter_rows()],
        "types": [[c.data_type if c.value is not None else "" for c in row]
                  for row in ws.iter_rows()],
        "formats": sorted({c.number_format for row in ws.iter_rows() for c in row
                           if c.data_type == "n" and c.value is not None}),
        "merged": merged, "heights": heights, "widths": sizes,
        "head": [int(first.group(1)) - 1, int(first.group(2))] if first else [0, 0],
        "frozen": ws.freeze_panes or "", "area": ws.print_area, "paper": ws.page_setup.paperSize,
        "orientation": ws.page_setup.orientation, "fitsWidth": ws.page_setup.fitToWidth in (None, 1)
        and ws.page_setup.fitToHeight == 0 and ws.sheet_properties.pageSetUpPr.fitToPage,
        "footer": ws.oddFooter.center.text or "", "header": ws.oddHeader.left.text or "",
        "unwrapped": sum(1 for row in ws.iter_rows() for c in row
                         if c.value is not None and not c.alignment.wrap_text),
        "bold": sorted({c.row - 1 for row in ws.iter_rows() for c in row if c.font.b}),
    }


def read(path):
    book = openpyxl.load_workbook(path)
    with zipfile.ZipFile(path) as archive:
        pictures = sum(archive.read(name).count(b"<xdr:pic>") for name in archive.namelist()
                       if name.startswith("xl/drawings/drawing"))
        dates = sorted({str(info.date_time) for info in archive.infolist()})
    created = book.properties.created
    if created.tzinfo is None:
        created = created.replace(tzinfo=datetime.timezone.utc)
    return {
        "sheets": [sheet(ws) for ws in book.worksheets], "dates": dates, "pictures": pictures,
        "core": [book.properties.title or "", book.properties.creator or "",
                 created.date().isoformat()],
    }
