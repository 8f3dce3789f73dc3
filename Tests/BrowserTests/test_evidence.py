"""Evidence: several files at once, dropped and pasted ones, originals byte for byte."""
import base64
import hashlib

import pictures
from sizes import look, place


def run(court, stage):
    court.run("evidence by file, drop and paste, with originals kept", lambda: evidence(court, stage))
    court.run("a photograph of a telephone is shown, and kept as it is", lambda: heic(court, stage))
    court.run("arrows, circles and blurred areas on a copy", lambda: drawing(court, stage))


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


def stripes(path):
    """A picture in which every pixel tells: columns of two colours, one pixel wide."""
    from struct import pack
    from zlib import compress, crc32

    def chunk(name, data):
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))
    row = b"\0" + (b"\x00\x00\x00" + b"\xff\xff\xff") * 200
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", 400, 300, 8, 2, 0, 0, 0))
                     + chunk(b"IDAT", compress(row * 300)) + chunk(b"IEND", b""))
    return path


def drag(b, x1, y1, x2, y2):
    b.run("document.querySelector('[data-canvas]').scrollIntoView({block: 'center'})")
    box = b.run("const r=document.querySelector('[data-canvas]').getBoundingClientRect();return [r.left,r.top,r.width,r.height]")
    at = lambda x, y: {"x": round(box[0] + x * box[2]), "y": round(box[1] + y * box[3])}
    b.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": [
        {"type": "pointerMove", "duration": 0, **at(x1, y1)}, {"type": "pointerDown", "button": 0},
        {"type": "pointerMove", "duration": 60, **at(x2, y2)}, {"type": "pointerUp", "button": 0}]}]})


def colours(b, where, left, top, wide, high):
    """How many colours an area of a picture has, and how many of its pixels are red."""
    return b.run_later("""const [source, left, top, wide, high, done] = arguments;
      const read = (image) => { const c = document.createElement('canvas'); c.width = image.naturalWidth || image.width; c.height = image.naturalHeight || image.height;
        const i = c.getContext('2d'); i.drawImage(image, 0, 0); const d = i.getImageData(left, top, wide, high).data; const all = new Set(); let red = 0;
        for (let at = 0; at < d.length; at += 4) { all.add(`${d[at] >> 4},${d[at+1] >> 4},${d[at+2] >> 4}`); if (d[at] > 150 && d[at+1] < 90) red++; } return [all.size, red]; };
      if (source === 'canvas') done(read(document.querySelector('[data-canvas]')));
      else { const image = new Image(); image.onload = () => done(read(image)); image.src = source; }""", where, left, top, wide, high)


def heic(court, stage):
    from laptop import ROOT
    from sizes import look
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0006")
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    whole = (ROOT / "Tests/Fixtures/upright.heic").read_bytes()
    names = {"IMG_1.HEIC": whole, "IMG_2.heic": whole[:-200], "IMG_3.jpg": whole + b"\0\0\0\x08free"}
    for name, data in names.items():
        (stage.space / name).write_bytes(data)
        screen.upload("[id='A2-13'] input[type=file]", stage.space / name)
    screen.visit(visit, "/evidence")
    size = lambda number: b.run_later("""const [number, done] = arguments; const image = document.querySelectorAll('.piece-pic img')[number];
      image.loading = 'eager'; const tell = () => done([image.naturalWidth, image.naturalHeight]);
      if (image.complete) tell(); else { image.onload = tell; image.onerror = tell; }""", number)
    court.check("it stands upright", size(0) == [240, 320], size(0))
    court.check("a HEIC that is called .jpg is shown, and said", size(2) == [240, 320] and "实际是 HEIC" in b.text(".pieces > li:nth-child(3)"), size(2))
    court.check("one that broke off is said", "可能不完整" in b.text(".pieces > li:nth-child(2)"), b.text(".pieces > li:nth-child(2)"))
    court.check("its time is shown", "2026-04-22 15:04:31" in b.text(".pieces > li:nth-child(1)"), b.text(".pieces > li:nth-child(1)"))
    kept = b.run_later("""const [done] = arguments; fetch(document.querySelector('.piece a[href$=original]').href).then((r) => r.arrayBuffer())
      .then((all) => done([...new Uint8Array(all)]))""")
    court.check("the original is what was taken", bytes(kept) == whole)
    copy = b.run_later("const [done] = arguments; fetch(document.querySelector('.piece-pic a').href).then((r) => done([r.status, r.headers.get('content-type')]))")
    court.check("what is shown is JPEG", copy == [200, "image/jpeg"], copy)
    b.run("document.querySelector(\".piece a[href$='/draw']\").click()")
    b.wait(lambda: b.has("#draw-state") and "先选画什么" in b.text("#draw-state"), "the picture to draw on")
    b.problems()
    look(court, stage, screen, f"/visit/{visit}/evidence", "heic-evidence", ways=("1366", "320"))
    card = stage.space / "heic-card/DCIM/100APPLE"
    card.mkdir(parents=True)
    (card / "IMG_9.HEIC").write_bytes(whole)
    screen.open(f"/visit/{visit}/pictures?folder={card}")
    shown = b.run_later("""const [done] = arguments; const image = document.querySelector('.shot img'); image.loading = 'eager';
      const tell = () => done([image.naturalWidth, image.naturalHeight]); if (image.complete) tell(); else { image.onload = tell; image.onerror = tell; }""")
    court.check("offered with its small picture", shown == [60, 80], shown)
    b.problems()
    b.close()


def drawing(court, stage):
    from pathlib import Path
    script = (Path(__file__).parent / "access.js").read_text()
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0004")
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    source = stripes(stage.space / "条纹.png")
    screen.upload("[id='A2-13'] input[type=file]", source)
    sha = hashlib.sha256(source.read_bytes()).hexdigest()
    screen.visit(visit, "/evidence")
    screen.press("a[href$='/draw']")
    b.wait(lambda: "先选画什么" in b.text("#draw-state"), "the picture")
    court.check("nothing drawn, nothing to save", b.run("return document.getElementById('draw-save').disabled"))
    drag(b, 0.1, 0.1, 0.4, 0.4)
    court.check("no tool is chosen beforehand", "先选画什么" in b.text("#draw-state") and not b.has("[aria-pressed=true]"))
    b.find("[data-tool=blur]").click()
    drag(b, 0.05, 0.1, 0.45, 0.6)
    court.check("the area is a few even colours", colours(b, "canvas", 30, 40, 130, 120)[0] <= 3, colours(b, "canvas", 30, 40, 130, 120))
    b.find("[data-tool=arrow]").click()
    drag(b, 0.6, 0.2, 0.9, 0.4)
    court.check("an arrow", colours(b, "canvas", 230, 50, 140, 80)[1] > 100, b.text("#draw-state"))
    # By keyboard alone: a circle, from where the cross stands.
    b.run("document.querySelector('[data-tool=circle]').focus()")
    b.keys("Space")
    b.tab_to("[data-canvas]")
    b.keys("Enter", "Shift+ArrowDown", "Shift+ArrowRight", "Enter")
    court.check("a circle by keyboard", "画了 3 处" in b.text("#draw-state") and colours(b, "canvas", 350, 110, 50, 60)[1] > 50, b.text("#draw-state"))
    b.keys("Enter", "ArrowLeft", "Escape")
    court.check("Escape gives up a stroke", "画了 3 处" in b.text("#draw-state"), b.text("#draw-state"))
    drag(b, 0.6, 0.8, 0.9, 0.9)
    b.find("[data-undo]").click()
    court.check("one step back", "画了 3 处" in b.text("#draw-state"), b.text("#draw-state"))
    faults = b.run(script)
    court.check("the page is for everybody", not faults, faults)
    for width, height in ((683, 384), (320, 640), (1366, 768)):
        b.size(width, height)
        wide = b.run("return document.documentElement.scrollWidth - innerWidth")
        court.check(f"at {width}", wide <= 1, wide)
        if stage.gallery:
            b.screenshot(place(stage, "draw" if width == 1366 else f"draw-{width}"))
    screen.fill("#f-caption", "挂号处")
    # The first time it is refused: what was drawn is still there, and is saved at the next press.
    b.run("""const real = window.fetch; window.fetch = (...all) => { window.fetch = real;
      return Promise.resolve(new Response('<div id="errors"><h1>磁盘已满</h1></div>', { status: 500 })); };""")
    b.find("#draw-save").click()
    b.wait(lambda: "没有保存：磁盘已满" in b.text("#draw-state"), "the refusal")
    court.check("a refused copy keeps its marks", not b.run("return document.getElementById('draw-save').disabled")
                and colours(b, "canvas", 230, 50, 140, 80)[1] > 100, b.text("#draw-state"))
    court.check("whoever leaves now is asked", b.run("const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return e.defaultPrevented"))
    screen.press("#draw-save")
    court.check("a piece of its own, with its original named", "由证据1标注" in b.text("main") and len(b.all(".piece")) == 2, b.text("main")[:300])
    copy = b.run("return [...document.querySelectorAll('.piece')].find((e) => e.textContent.includes('由证据1标注')).querySelector('.piece-pic a').getAttribute('href')")
    court.check("under the blurred area nothing is left", colours(b, copy, 40, 50, 110, 100)[0] <= 6, colours(b, copy, 40, 50, 110, 100))
    court.check("arrow and circle are on it", colours(b, copy, 230, 50, 140, 80)[1] > 100)
    kept = (stage.laptop.workspace / "evidence" / f"{sha}.png").read_bytes()
    court.check("the original is as it was", kept == source.read_bytes())
    court.check("the copy backs what the original backs", b.run("return [...document.querySelectorAll('.piece input[type=checkbox]:checked')].map((e) => e.value)") == ["A2-13", "A2-13"])
    status = b.run_later("fetch(arguments[0]).then((reply) => arguments[1](reply.status))", f"/visit/{visit}/evidence/{'a' * 64}/draw")
    court.check("no page for a picture that is not there", status == 404, status)
    found = [line for line in b.problems() if "404" not in line and "422" not in line]
    court.check("no complaint of the browser", not found, found)
    b.close()
