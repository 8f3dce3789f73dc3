"""Prints the copyright file of the package, from the tables of licences/README.md."""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

HEAD = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: fieldkit

Files: *
Copyright: the fieldkit authors
License: Apache-2.0
Comment: The program contains the packages named below. Their licences and notices, and those of the
 libraries that it loads, lie in /usr/share/doc/fieldkit/licences.
"""

TAIL = """
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0, and beside this file in
 LICENSE.
"""


def main():
    rows = [re.split(r"\s*\|\s*", line.strip("| \n"))
            for line in (ROOT / "licences/README.md").read_text("utf-8").splitlines()
            if line.startswith("| ") and not line.startswith("| package") and "library |" not in line]
    print(HEAD, end="")
    for row in rows:
        if len(row) == 4 and re.match(r"\d", row[1]):
            print(f" .\n {row[0]} {row[1]}: {row[2]}")
    print(TAIL, end="")


if __name__ == "__main__":
    main()
