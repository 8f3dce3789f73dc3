"""The screen in a real browser, and against hostile requests.

usage: run.py --fieldkit BIN [--only NAME ...] [--gallery DIR]

NAME is one of the test files without `test_`. --gallery also takes a picture of every page.
"""
import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from court import Court
from laptop import Laptop
from pages import Screen
from webdriver import Driver

HERE = Path(__file__).resolve().parent
# The whole visit comes first: its day begins with nothing open.
NAMES = sorted((path.stem[5:] for path in HERE.glob("test_*.py")), key=lambda name: (name != "visit", name))


class Stage:
    def __init__(self, binary, space):
        self.space = space
        self.laptop = Laptop(binary, space)
        self.laptop.start()
        self.driver = Driver()

    def screen(self, **options):
        return Screen(self.driver.open(**options), self.laptop)

    def close(self):
        self.driver.close()
        return self.laptop.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", required=True, type=Path)
    parser.add_argument("--only", nargs="+", choices=NAMES)
    parser.add_argument("--gallery", type=Path)
    options = parser.parse_args()
    court = Court()
    with tempfile.TemporaryDirectory(prefix="browser-") as space:
        stage = Stage(options.fieldkit, Path(space))
        stage.gallery = options.gallery
        try:
            for name in options.only or NAMES:
                print(f"{name}:", flush=True)
                importlib.import_module(f"test_{name}").run(court, stage)
        finally:
            status = stage.close()
        court.check("the program ends in order", status == 0, status)
    sys.exit(court.end())


if __name__ == "__main__":
    main()
