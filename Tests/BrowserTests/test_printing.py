"""“打印” goes to the system's default printer, and to the browser's own way where there is none.

What stands in for CUPS here are two commands of its names and words; no printer was seen by this test.
"""
from laptop import Laptop
from pages import Screen
from test_documents import begin


class Cups:
    def __init__(self, space):
        self.folder = space / "bin"
        self.folder.mkdir(parents=True)
        self.got = space / "got.pdf"

    def says(self, lpstat, lp):
        for name, text in ("lpstat", lpstat), ("lp", lp):
            program = self.folder / name
            program.write_text(f"#!/bin/sh\n{text}\n")
            program.chmod(0o755)


def run(court, stage):
    space = stage.space / "printing"
    cups = Cups(space)
    laptop = Laptop(stage.laptop.binary, space)
    laptop.environment["PATH"] = f"{cups.folder}:/usr/bin:/bin"
    laptop.start()
    screen = Screen(stage.driver.open(), laptop)
    try:
        court.run("a paper is printed", lambda: printed(court, stage, screen, cups))
    finally:
        screen.b.close()
        court.check("the program ends in order", laptop.stop() == 0)


def press(screen):
    """Prints; the browser's own dialog, which would wait for somebody, is only noted."""
    b = screen.b
    b.run("document.querySelector('iframe[data-sheet]').contentWindow.print = () => { window.asked = true; };"
          "window.asked = false; document.querySelector('[data-printed]').textContent = '';"
          "document.querySelector('[data-print]').click()")


def printed(court, stage, screen, cups):
    b = screen.enter().b
    document = begin(screen, screen.start("LX-0023"), "scene-record")
    b.wait(lambda: b.run("return document.querySelector('iframe[data-sheet]').contentDocument?.readyState") == "complete",
           "the sheet")
    cups.says("echo 'no system default destination'", "exit 1")
    press(screen)
    b.wait(lambda: b.run("return window.asked"), "the browser's own way")
    court.check("without a default printer nothing is claimed", b.text("[data-printed]") == "", b.text("[data-printed]"))
    cups.says("echo 'system default destination: office'", f"cat > {cups.got}")
    press(screen)
    b.wait_text("已经送到打印机“office”", "[data-printed]")
    court.check("the paper is a PDF", cups.got.read_bytes().startswith(b"%PDF-"), cups.got.read_bytes()[:20])
    court.check("the browser does not ask too", not b.run("return window.asked"))
    if stage.gallery:
        b.screenshot(stage.gallery / "printed.png", whole=True)
        b.size(320, 700)
        b.screenshot(stage.gallery / "printed-narrow.png", whole=True)
        b.size(1366, 768)
    cups.says("echo 'system default destination: office'", "echo 'lp: paper tray is empty' >&2; exit 1")
    press(screen)
    b.wait_text("paper tray is empty", "[data-printed]")
    b.wait(lambda: b.run("return window.asked"), "the browser's own way after a refusal")
    court.check("what to do is said", "下载 PDF" in b.text("[data-printed]"), document)
