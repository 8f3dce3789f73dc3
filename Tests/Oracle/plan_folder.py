"""A plan folder made from a template: other lists, another id, other counting rules."""
import re
import shutil
from pathlib import Path

from catalogue import ITEMS

DEFAULTS = {"qi": "perSubject", "unlicensedColumn": "SX",
            "penaltyBlockIncludesUnlicensed": "true", "personalFinesInA4_32": "false"}
_ID = re.compile(r"^id:[ \t]*([\"']?)([^\s\"'#]+)\1", re.MULTILINE)


def plan_id(template):
    return _ID.search((Path(template) / "plan.yaml").read_text("utf-8"))[2]


def make(template, target, lists, suffix, rules=None, off=()):
    """Copies the template, takes roster and inspectors from `lists`; the new plan id. `off`: items that
    are switched off."""
    shutil.copytree(template, target)
    for name in ("roster.csv", "inspectors.csv"):
        shutil.copyfile(Path(lists) / name, Path(target) / name)
    path = Path(target) / "plan.yaml"
    text = path.read_text("utf-8")
    new = f"{plan_id(template)}-{suffix}"
    text = _ID.sub(f"id: {new}", text, count=1)
    for key, value in (rules or {}).items():
        line = f"{key}: {DEFAULTS[key]}"
        if line not in text:
            raise ValueError(f"plan.yaml has no line `{line}`")
        text = text.replace(line, f"{key}: {value}")
    for module in sorted({ITEMS[item].module for item in off}):
        items = ", ".join(sorted(item for item in off if ITEMS[item].module == module))
        line = f"  - id: {module}\n"
        if text.count(line) != 1:
            raise ValueError(f"plan.yaml has no module {module}")
        text = text.replace(line, f"{line}    off: [{items}]\n")
    path.write_text(text, "utf-8")
    return new
