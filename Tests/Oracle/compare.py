"""Printed tables against counted ones, cell by cell."""


def differences(printed, counted):
    """`counted` is {row: {column: value}}; rows and columns beyond it must be other than ours."""
    rows = {row.get("id"): row for row in printed.get("rows", ())}
    labels = {row.get("label"): row for row in printed.get("rows", ())}
    wrong = []
    for name, cells in counted.items():
        row = rows.get(name) or labels.get(name)
        if row is None:
            wrong.append(f"no row {name}")
            continue
        for column, value in cells.items():
            got = (row.get("cells", {}).get(column) or {}).get("value")
            if got != value or isinstance(got, (bool, float)):
                wrong.append(f"{name} {column}: printed {got}, counted {value}")
    return wrong


def referral_differences(printed, counted):
    """Only departments with any referral have a row."""
    extra = [row.get("id") for row in printed.get("rows", ())
             if row.get("id") not in counted and row.get("label") not in counted
             and any(c.get("value") for n, c in row.get("cells", {}).items()
                     if n in ("administrative", "criminal"))
             and row.get("id") not in ("total", "合计")]
    return differences(printed, counted) + [f"row too many: {name}" for name in extra]


def ledger_differences(printed, figures, cases):
    wrong = []
    shown = printed.get("figures", {})
    for key, value in figures.items():
        got = (shown.get(key) or {}).get("value")
        if got != value or isinstance(got, (bool, float)):
            wrong.append(f"{key}: printed {got}, counted {value}")
    rows = sorted(str(row.get("id")) for row in printed.get("rows", ()))
    if rows != sorted(case["id"] for case in cases):
        wrong.append(f"{len(rows)} rows for {len(cases)} cases")
    return wrong
