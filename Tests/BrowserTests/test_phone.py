"""Pictures of a telephone or a camera, from its folder into the record."""
import hashlib
import os
from urllib.parse import quote

import pictures


def run(court, stage):
    court.run("pictures from the folder of a telephone", lambda: folder(court, stage))
    court.run("the address of a picture reads no other file", lambda: closed(court, stage))


def card(stage, name):
    """A card as a camera leaves it: two pictures of different age, a film's remains, a link."""
    place = stage.space / name / "DCIM" / "100PHOTO"
    place.mkdir(parents=True)
    taken = [pictures.png(place / f"IMG_{n}.png", (60 * n, 120, 90)) for n in (1, 2)]
    for age, path in enumerate(reversed(taken)):
        os.utime(path, (1_780_000_000 - 600 * age,) * 2)
    (place / "._IMG_1.png").write_bytes(b"x")
    (place / "empty.jpg").write_bytes(b"")
    (place / "IMG_3.png").symlink_to("/etc/hostname")
    return taken


def folder(court, stage):
    taken = card(stage, "card")
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0004")
    screen.visit(visit, "/form")
    screen.answer("A2-13", "2")
    court.check("the item leads to the pictures", b.has(f"a[href='/visit/{visit}/pictures?item=A2-13']"))
    screen.visit(visit, "/pictures?item=A2-13")
    court.check("nothing plugged in is said", "没有看到手机或者存储卡" in b.text("main"), b.text("main"))
    screen.fill("#folder", str(stage.space / "nowhere"))
    screen.press("form.search button")
    court.check("a folder that is not there is said", "没有这个文件夹" in b.text("main"))
    screen.fill("#folder", str(stage.space / "card"))
    screen.press("form.search button")
    names = b.run("return [...document.querySelectorAll('#shots > li')].map((tile) => tile.dataset.file.split('/').pop())")
    court.check("the newest first, no link, no empty file", names == ["IMG_2.png", "IMG_1.png"], names)
    court.check("nothing is ticked beforehand", not b.has("#shots :checked"))
    b.run("document.querySelectorAll('#shots img').forEach((image) => { image.loading = 'eager' })")
    b.wait(lambda: b.run("return [...document.querySelectorAll('#shots img')].every((image) => image.complete)"), "the pictures")
    wide = b.run("return [...document.querySelectorAll('#shots img')].every((image) => image.complete && image.naturalWidth > 0)")
    court.check("every picture is seen", wide)
    late = pictures.png(taken[0].parent / "IMG_9.png", (200, 30, 30))
    b.run("document.querySelector('#shots input').click()")
    b.wait(lambda: len(b.all("#shots > li")) == 3, "a picture taken meanwhile")
    court.check("it is in front", b.run("return document.querySelector('#shots > li').dataset.file").endswith("IMG_9.png"))
    court.check("what was ticked stays ticked", len(b.all("#shots :checked")) == 1)
    b.run("document.querySelectorAll('#shots input').forEach((box) => { box.checked = true })")
    screen.press("#pictures button.btn-main")
    court.check("all three back the item", "证据 3 件" in b.text("[id='A2-13']"), b.text("[id='A2-13']"))
    stored = {path.stem for path in (stage.laptop.workspace / "evidence").iterdir()}
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in taken + [late]}
    court.check("originals byte for byte", hashes <= stored)
    screen.visit(visit, "/pictures?item=A2-13")
    court.check("the folder is remembered, and what was taken is said", b.text("#shots").count("已在本次证据里") == 3, b.text("main"))
    if stage.gallery:
        b.screenshot(stage.gallery / "phone.png")
    b.close()


def closed(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0004")
    for path in ("/etc/passwd", str(stage.laptop.workspace / "device.key"), str(stage.space / "card/DCIM/../../lead.key")):
        status = b.run_later("fetch(arguments[0]).then((reply) => arguments[1](reply.status))",
                       f"/visit/{visit}/pictures/view?folder={quote(str(stage.space / 'card'))}&file={quote(path)}")
        court.check(f"{path} is not served", status == 404, status)
    b.close()
