"""Evidence: several files at once, dropped and pasted ones, originals byte for byte."""
import base64
import hashlib

import pictures


def run(court, stage):
    court.run("evidence by file, drop and paste, with originals kept", lambda: evidence(court, stage))


def evidence(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0004")
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    court.check("a finding asks for evidence", "缺证据" in b.text("[id='A2-13']"))
    files = [pictures.png(stage.space / f"照片 {n}.png", (40 * n, 90, 160)) for n in (1, 2, 3)]
    screen.upload("[id='A2-13'] input[type=file]", *files)
    court.check("three at once", "证据 3 件" in b.text("[id='A2-13']"), b.text("[id='A2-13']"))
    data = base64.b64encode(files[0].read_bytes()[:-4] + b"\0\0\0\1").decode()
    for kind in ("drop", "paste"):
        before = b.run("return performance.timeOrigin")
        b.run("""
          const [kind, data, extra] = arguments;
          const bytes = Uint8Array.from(atob(data + ''), (c) => c.charCodeAt(0));
          const box = new DataTransfer();
          box.items.add(new File([bytes, extra], 'a.png', { type: 'image/png' }));
          const place = document.getElementById('A2-13');
          place.dispatchEvent(kind === 'drop'
            ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: box })
            : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: box }));
        """, kind, data, kind)
        b.wait(lambda: b.run("return performance.timeOrigin") != before
               and b.run("return document.readyState") == "complete", kind)
    court.check("dropped and pasted files too", "证据 5 件" in b.text("[id='A2-13']"), b.text("[id='A2-13']"))
    screen.visit(visit, "/evidence")
    court.check("all are listed", len(b.all(".piece")) == 5, len(b.all(".piece")))
    stored = {path.stem for path in (stage.laptop.workspace / "evidence").iterdir()}
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    court.check("originals byte for byte", set(hashes) <= stored)
    first = f"#e-{hashes[0][:12]}"
    screen.press(f"{first} button[name^=turn]")
    court.check("turned for display", b.has(f"{first} img.turn-90"))
    kept = (stage.laptop.workspace / "evidence" / f"{hashes[0]}.png").read_bytes()
    court.check("the file is as it was", kept == files[0].read_bytes())
    screen.fill(f"{first} input[name^=caption]", "价目表没有贴出来")
    screen.saved()
    screen.visit(visit, "/evidence")
    court.check("a caption", b.run("return document.querySelector(arguments[0]).value", f"{first} input[name^=caption]") == "价目表没有贴出来")
    b.close()
