"""A plan folder made from a template: other lists, another id, other counting rules."""
import re
import shutil
from pathlib import Path

DEFAULTS = {"qi": "perSubject", "unlicensedColumn": "SX",
            "penaltyBlockIncludesUnlicensed": "true", "personalFinesInA4_32": "false"}
_ID = re.compile(r"^id:[ \t]*([\"']?)([^\s\"'#]+)\1", re.MULTILINE)


def plan_id(template):
    return _ID.search((Path(template) / "plan.yaml").read_text("utf-8"))[2]


def make(template, target, lists, suffix, rules=None):
    """Copies the template, takes roster and inspectors from `lists`; the new plan id."""
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
    path.write_text(text, "utf-8")
    return new
