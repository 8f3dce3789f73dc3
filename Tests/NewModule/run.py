#!/usr/bin/env python3
"""Adds a checklist module to a copy of the kit: one folder and one line, and nothing else.

The copy has the kit's own manifest; only targets that a checklist does not need are taken out of it,
so that it builds in a minute and without other packages. A program in the copy prints what the
kit has and what the review of modules says, first of the sound module, then of spoilt ones.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE = Path(__file__).resolve().parent / "Haemodialysis"
NEEDED = ["Model", "ChecklistDSL", "KitModules", "ListModules", "list-modules"]

SMALL = f"""
// Added by Tests/NewModule/run.py.
let needed = Set(modules + {json.dumps(NEEDED)})
package.targets.removeAll {{ !needed.contains($0.name) }}
package.targets.append(
  .executableTarget(
    name: "ask", dependencies: ["ChecklistDSL", "KitModules", "Model"], swiftSettings: settings))
package.products = []
package.dependencies = []
"""

ASK = """
import ChecklistDSL
import KitModules
import Model

for checklist in KitModules.checklists { print(checklist.id, checklist.items.count) }
for fault in moduleFaults(of: KitModules.all) { print("fault", fault) }
"""

SPOILT = [
    ('"DIS"', '"DISX"', "haemodialysis HD-03: statute DISX is not in Sources/Model/Data/statutes.json"),
    ('"SCOPE"', '"SCOPEX"', "haemodialysis HD-01: penalty SCOPEX is not in Sources/Model/Data/penalties.json"),
    ('option: "是"', 'option: "有"', 'haemodialysis HD-03: HD-02 has no option 有, only ["是", "否"]'),
    ('form: "A2-04"', 'form: "A2-99"', "haemodialysis HD-01: form row A2-99 is not in Sources/Model/Data/annex2.json"),
]


def copy(to):
    for name in ["Plugins", "BuildTools", "Sources/Model", "Sources/ChecklistDSL", "Sources/KitModules"]:
        shutil.copytree(ROOT / name, to / name)
    (to / "Sources/ask").mkdir()
    (to / "Sources/ask/main.swift").write_text(ASK, encoding="utf-8")
    (to / "Package.swift").write_text((ROOT / "Package.swift").read_text(encoding="utf-8") + SMALL, encoding="utf-8")


def ask(package):
    """What the program of the copy prints, line by line."""
    done = subprocess.run(["swift", "run", "--quiet", "--package-path", package, "ask"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        errors = [line for line in (done.stdout + done.stderr).splitlines() if "error:" in line]
        sys.exit("the copy does not build:\n" + "\n".join(errors or [done.stderr[-2000:]]))
    return done.stdout.splitlines()


def main():
    failures = []
    with tempfile.TemporaryDirectory(prefix="fieldkit-module-") as folder:
        package = Path(folder) / "fieldkit"
        package.mkdir()
        copy(package)

        # The one folder and the one line.
        added = package / "Plugins" / MODULE.name
        shutil.copytree(MODULE, added)
        manifest = package / "Package.swift"
        before = manifest.read_text(encoding="utf-8")
        manifest.write_text(before.replace("let modules = [\n", f'let modules = [\n  "{MODULE.name}",\n', 1),
                            encoding="utf-8")

        said = ask(package)
        print(*said, sep="\n")
        kit = len(list((ROOT / "Plugins").iterdir()))
        if said[:1] != ["haemodialysis 3"]:
            failures.append("the module is not where the manifest lists it")
        if len([line for line in said if not line.startswith("fault")]) != kit + 1:
            failures.append(f"the copy should have {kit + 1} modules")
        failures += [line for line in said if line.startswith("fault")]

        main_file = added / "Haemodialysis.swift"
        sound = main_file.read_text(encoding="utf-8")
        spoilt = sound
        for right, wrong, _ in SPOILT:
            spoilt = spoilt.replace(right, wrong, 1)
        main_file.write_text(spoilt, encoding="utf-8")
        (added / "Examples.swift").write_text(
            "public import ChecklistDSL\n\nextension Haemodialysis {\n"
            "  /// None.\n  public static let examples: [Example] = []\n}\n", encoding="utf-8")
        said = ask(package)
        print(*[line for line in said if line.startswith("fault")], sep="\n")
        for says in [says for _, _, says in SPOILT] + ["haemodialysis: 0 examples; 4 at least"]:
            if f"fault {says}" not in said:
                failures.append(f"nobody said: {says}")
    for failure in failures:
        print("FAILED", failure)
    print(f"new module: {'failed' if failures else 'one folder and one line, and every fault named'}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
