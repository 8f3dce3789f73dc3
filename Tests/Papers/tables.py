"""Every figure of every table is the same in every format."""
import json

from readers import read, squeeze

FORMATS = ("csv", "html", "pdf", "docx", "xlsx")
# Columns in the order of the printed form; None where the form leaves the order free.
COLUMNS = {"annex3": ("total", "inspected"), "annex4": ("P2", "PX", "S2", "SX"),
           "coverage": None, "ledger": None, "referrals": None, "followups": None,
           "tasks": None}


def subsequence(wanted, found):
    """The first element of `wanted` that does not follow in `found`, or None."""
    place = 0
    for element in found:
        if place < len(wanted) and element == wanted[place]:
            place += 1
    return wanted[place] if place < len(wanted) else None


def windows(row, width):
    return [tuple(row[i:i + width]) for i in range(len(row) - width + 1)]


def ordered(table, rows, columns):
    """Rows of figures one after the other, as the form prints them."""
    wanted = [tuple(squeeze(row["cells"][c]["text"]) for c in columns) for row in table["rows"]]
    place = 0
    for row in rows:
        if place < len(wanted) and wanted[place] in windows(row, len(columns)):
            place += 1
    return [] if place == len(wanted) else [f"row {table['rows'][place]['id']} {wanted[place]}"]


def keyed(table, rows, words):
    """Each row's figures stand in rows that name it."""
    wrong = []
    for row in table["rows"]:
        key = squeeze(row["id"] if table["table"] == "ledger" else row["label"])
        held = [cell for r in rows if key in r or any(key in cell for cell in r) for cell in r]
        texts = [squeeze(cell["text"]) for cell in row["cells"].values()]
        missing = [t for t in texts if t and t not in held]
        if missing:
            wrong.append(f"{row['id']}: {missing[:4]}")
    return wrong


# What goes to the higher office carries no notes: they are a file of their own.
APART = ("annex3", "annex4")


def compare(score, name, table, rows, words, notes):
    columns = COLUMNS[table["table"]]
    wrong = ordered(table, rows, columns) if columns else keyed(table, rows, words)
    score.check(f"{name}: every figure as in the JSON", not wrong,
                f"{len(wrong)} rows: " + " | ".join(wrong[:3]))
    lost = [note for note in table["notes"] if squeeze(note) not in notes]
    score.check(f"{name}: every note", not lost, lost[:2])


def run(kit, score, place, store, space, extra=()):
    for report in COLUMNS:
        plain = space / f"{place}-{report}.json"
        done = kit.call("report", store, report, "--format", "json", "-o", plain, *extra)
        if not score.check(f"{place} {report} json", done.code == 0, str(done)):
            continue
        table = json.loads(plain.read_text("utf-8"))
        for form in FORMATS:
            name, target = f"{place} {report} {form}", space / f"{place}-{report}.{form}"
            aside = space / f"{place}-{report}-notes.{form}"
            apart = ("--notes", aside) if report in APART and form != "csv" else ()
            done = kit.call("report", store, report, "--format", form, "-o", target, *apart, *extra)
            if not score.check(name, done.code == 0 and target.exists(), str(done)):
                continue
            try:
                rows, words = read(target, form)
                notes = read(aside, form)[1] if apart else words
            except Exception as error:
                score.check(f"{name} opens", False, repr(error))
                continue
            compare(score, name, table, rows, words, notes)
            if apart:
                score.check(f"{name}: no note on the paper itself",
                            not any(squeeze(note) in words for note in table["notes"]))
            again = space / f"again.{form}"
            kit.call("report", store, report, "--format", form, "-o", again, *extra)
            score.check(f"{name}: the same bytes again",
                        again.read_bytes() == target.read_bytes())
