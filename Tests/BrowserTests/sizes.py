"""A page as it is seen: on the laptop, on a narrow screen, enlarged, in the dark, on paper."""
import base64
import re

WAYS = {"1366": (1366, 768, 1, "light"), "320": (320, 640, 1, "light"), "200": (683, 384, 2, "light"),
        "dark": (1366, 768, 1, "dark")}


# Texts that stand a character or three to a line, one line under the other.
SQUEEZED = """return [...document.querySelectorAll('main *')].filter((e) => {
  const words = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join('');
  if (words.length < 8 || !e.checkVisibility() || e.closest('svg, .sr')) return false;
  const block = e.closest('td, th, li, p, div, section') ?? e, style = getComputedStyle(block), size = parseFloat(style.fontSize);
  return getComputedStyle(e).writingMode === 'horizontal-tb' && block.clientWidth > 1 && block.clientWidth < 4.5 * size && block.clientHeight > 6 * size;
}).slice(0, 3).map((e) => e.tagName + ' ' + e.textContent.trim().slice(0, 20)).join(' | ')"""


def _cdp(b, command, **params):
    return b.call("POST", "/goog/cdp/execute", {"cmd": command, "params": params})


def place(stage, name, kind="png"):
    """Where a picture goes: as the page is on the laptop into the gallery, the other ways beside it."""
    folder = stage.gallery / "ways" if re.search(r"-(320|683|200|dark|print)$", name) else stage.gallery
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.{kind}"


def look(court, stage, screen, path, name, ways=tuple(WAYS)):
    """Holds the page against its width in every way of looking; with --gallery it is pictured too."""
    b = screen.b
    for way in WAYS if stage.gallery else ways:
        width, height, scale, scheme = WAYS[way]
        _cdp(b, "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)
        _cdp(b, "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        screen.open(path)
        wide = b.run("return document.documentElement.scrollWidth")
        court.check(f"{name} fits {way}", wide <= width, wide)
        squeezed = b.run(SQUEEZED)
        court.check(f"{name} can be read at {way}", not squeezed, squeezed)
        if stage.gallery:
            tall = min(b.run("return document.documentElement.scrollHeight"), 3000)
            picture = _cdp(b, "Page.captureScreenshot", captureBeyondViewport=True,
                           clip={"x": 0, "y": 0, "width": width, "height": tall, "scale": 1})["data"]
            place(stage, name if way == "1366" else f"{name}-{way}").write_bytes(base64.b64decode(picture))
    _cdp(b, "Emulation.setEmulatedMedia", features=[])
    b.size(1366, 768)
    screen.open(path)
    if stage.gallery:
        b.pdf(place(stage, f"{name}-print", "pdf"))
