"""Pictures sent by a telephone over the hotspot: the door, what it lets in, and hostile requests."""
import hashlib
import re
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import pictures
from pages import Screen
from sizes import place

SCRIPT = (Path(__file__).parent / "access.js").read_text()
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def run(court, stage):
    state = {}
    court.run("shut until somebody opens it", lambda: shut(court, stage, state))
    if state.get("nowhere"):
        return
    court.run("a telephone sends pictures, the inspector takes them", lambda: send(court, stage, state))
    court.run("hostile requests", lambda: hostile(court, stage, state))
    court.run("stopped on every page", lambda: stop(court, stage, state))


def shut(court, stage, state):
    screen = state["screen"] = stage.screen().enter()
    b = screen.b
    visit = state["visit"] = screen.start("LX-0004")
    screen.visit(visit, "/pictures?item=A2-13")
    court.check("no strip, no code", not b.has(".phone-strip") and not b.has(".phone-code"))
    if "没有热点或者局域网的地址" in b.text("#phone"):
        state["nowhere"] = True
        return
    court.check("no address is chosen beforehand", not b.has("#phone :checked"))
    screen.press("#phone button")
    court.check("an address is asked for", "选一个地址" in b.text("#phone") and not b.has(".phone-strip"), b.text("#phone"))
    for address in ("0.0.0.0", "127.0.0.1", "8.8.8.8", "::", "localhost", ""):
        b.run("const r=document.querySelector('[name=address]');r.value=arguments[0];r.checked=true", address)
        screen.press("#phone button")
        court.check(f"{address} is not listened on", not b.has(".phone-strip"))
        screen.visit(visit, "/pictures?item=A2-13")
    screen.tick("[name=address]")
    screen.press("#phone button")
    court.check("the code is shown", b.has(".phone-code img") and b.run("return document.querySelector('.phone-code img').naturalWidth > 0"))
    state["url"] = re.search(r"http://[\d.]+:\d+/[\w-]{43}", b.text("#phone"))[0]
    state["authority"] = state["url"].split("/")[2]
    court.check("not on every address of the machine", listening(state["authority"]) == [state["authority"].split(":")[0]], listening(state["authority"]))
    if stage.gallery:
        b.screenshot(place(stage, "hotspot"))
        dark(b, True)
        b.screenshot(place(stage, "hotspot-dark"))
        dark(b, False)


def dark(b, on):
    b.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": [{"name": "prefers-color-scheme", "value": "dark"}] if on else []}})


def listening(authority):
    """The addresses that are listened on at the port, as the system says."""
    port = f"{int(authority.split(':')[1]):04X}"
    found = []
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1].endswith(":" + port) and fields[3] == "0A":
            found.append(socket.inet_ntoa(bytes.fromhex(fields[1].split(":")[0])[::-1]))
    return found


def send(court, stage, state):
    screen, visit, url = state["screen"], state["visit"], state["url"]
    b = screen.b
    phone = stage.driver.open(width=320, height=640)
    phone.size(320, 640)
    phone.go(url)
    court.check("the telephone is in, and the word is out of the address", phone.url == f"http://{state['authority']}/", phone.url)
    faults = [fault for fault in phone.run(SCRIPT) if "header.bar" not in fault and "<style>" not in fault]
    court.check("the page is for everybody", not faults, faults)
    court.check("and fits a telephone", phone.run("return document.documentElement.scrollWidth - innerWidth") <= 1)
    sent = [pictures.png(stage.space / f"sent{n}.png", (200, 10 * n, 90)) for n in (1, 2, 3)]
    phone.find("#picture").send("\n".join(map(str, sent)))
    phone.find("button").click()
    phone.wait(lambda: "收到 3 张" in phone.text("#said"), "the answer")
    court.check("they are told to be no evidence yet", "取了才算证据" in phone.text())
    if stage.gallery:
        phone.screenshot(stage.gallery / "hotspot-phone.png")
    found = [line for line in phone.problems() if "favicon" not in line]
    court.check("no complaint of the telephone's browser", not found, found)
    b.wait(lambda: len(b.all("#shots > li")) == 3, "the pictures on the laptop")
    court.check("the strip counts", "收到 3 张" in b.text(".phone-strip"), b.text(".phone-strip"))
    court.check("nothing is evidence by itself", not list((stage.laptop.workspace / "evidence").iterdir()) or
                not {hashlib.sha256(path.read_bytes()).hexdigest() for path in sent} & {path.stem for path in (stage.laptop.workspace / "evidence").iterdir()})
    screen.visit(visit, "/evidence")
    court.check("nor listed", "手机-" not in b.text("main"))
    court.check("the strip is on every page", all((screen.open(path), b.has("#phone-stop"))[1] for path in ("/", "/roster", f"/visit/{visit}", f"/visit/{visit}/check", "/help", "/nowhere")))
    for width, height in ((683, 384), (320, 640)):
        b.size(width, height)
        screen.visit(visit, "/pictures")
        wide = b.run("return document.documentElement.scrollWidth - innerWidth")
        court.check(f"at {width}", wide <= 1, wide)
        if stage.gallery:
            b.screenshot(place(stage, f"hotspot-{width}"))
    b.size(1366, 768)
    screen.visit(visit, "/pictures?item=A2-13")
    faults = b.run(SCRIPT)
    court.check("the page of the laptop is for everybody", not faults, faults)
    b.run("document.querySelectorAll('#shots input').forEach((box, at) => { box.checked = at < 2 })")
    screen.press("#pictures button.btn-main")
    stored = {path.stem for path in (stage.laptop.workspace / "evidence").iterdir()}
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sent]
    court.check("two are evidence, byte for byte", len(stored & set(hashes)) == 2, stored)
    offered = lambda: [path for path in (stage.laptop.workspace / "offered").rglob("*.png")]
    court.check("one still waits", len(offered()) == 1, offered())
    screen.visit(visit, "/pictures")
    screen.tick("#shots input")
    screen.press("#pictures button[name=drop]")
    court.check("what is not wanted goes away", not offered() and not b.has("#shots li"))
    state["phone"] = phone


class Raw:
    """A stranger on the network, without any library between."""

    def __init__(self, authority):
        host, port = authority.split(":")
        self.authority = authority
        self.socket = socket.create_connection((host, int(port)), timeout=120)

    def say(self, text):
        self.socket.sendall(text if isinstance(text, bytes) else text.encode())
        return self

    def answer(self):
        data = b""
        try:
            while piece := self.socket.recv(65536):
                data += piece
        except (ConnectionError, TimeoutError):
            pass
        self.socket.close()
        return data.decode("utf-8", "replace")


def ask(authority, method="GET", path="/", headers=(), body=b"", host=None):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or authority}", "Connection: close", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return Raw(authority).say("\r\n".join(lines) + "\r\n\r\n").say(body).answer()


def status(answer):
    return int(answer.split(" ")[1]) if answer.startswith("HTTP/1.1 ") else 0


def hostile(court, stage, state):
    authority, url = state["authority"], state["url"]
    word = url.rsplit("/", 1)[1]
    court.check("the word is good once", status(ask(authority, path="/" + word)) == 403)
    for path in ("/", "/" + "A" * 43, "/static/fieldkit.css", f"/visit/{state['visit']}", "/%2e%2e/%2e%2e/etc/passwd", "//", "/?token=" + stage.laptop.token):
        answer = ask(authority, path=path)
        court.check(f"a stranger learns nothing from {path[:30]}", status(answer) == 403 and "LX-" not in answer and "Set-Cookie" not in answer, answer[:200])
    court.check("the word of the screen is no word here", status(ask(authority, path="/", headers=[f"Cookie: fieldkit-{stage.laptop.port}=x"])) == 403)
    for host in ("evil.example", "127.0.0.1:" + authority.split(":")[1], "x" * 300):
        court.check(f"as {host[:20]}", status(ask(authority, host=host)) == 421)
    court.check("without a host", status(Raw(authority).say("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").answer()) in (400, 421))
    # The telephone's own secret, as somebody on the network may have overheard it.
    cookie = [one for one in state["phone"].call("GET", "/cookie") if one["name"] == "fieldkit-phone"][0]
    court.check("the secret is kept from scripts", cookie["httpOnly"] and cookie["sameSite"] == "Strict", cookie)
    own = [f"Cookie: fieldkit-phone={cookie['value']}"]
    for path in ("/static/fieldkit.css", f"/visit/{state['visit']}", "/phone/stop", "/export", "/../"):
        court.check(f"nothing but the page: {path[:20]}", status(ask(authority, path=path, headers=own)) == 404)
    form = own + ["Content-Type: multipart/form-data; boundary=x"]
    part = lambda data, name="a.png": b'--x\r\nContent-Disposition: form-data; name="picture"; filename="' + name.encode() + b'"\r\n\r\n' + data + b"\r\n--x--\r\n"
    png = (stage.space / "sent1.png").read_bytes()
    court.check("not from another page", status(ask(authority, "POST", headers=form + ["Origin: http://evil.example"], body=part(png))) == 403)
    court.check("nor from none", status(ask(authority, "POST", headers=form, body=part(png))) == 403)
    mine = form + [f"Origin: http://{authority}"]
    court.check("a size that is said", status(ask(authority, "POST", headers=mine + [f"Content-Length: {5 << 30}"])) == 413)
    flood = Raw(authority).say("POST / HTTP/1.1\r\nHost: " + authority + "\r\n" + "\r\n".join(mine) + "\r\nTransfer-Encoding: chunked\r\n\r\n")
    sent, piece = 0, b"100000\r\n" + b"\x89PNG\r\n\x1a\n" * (1 << 17) + b"\r\n"
    try:
        flood.say(b"60\r\n" + (b'--x\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n\r\n').ljust(96, b"\x89") + b"\r\n")
        while sent < 3000:
            flood.say(piece)
            sent += 1
    except OSError:
        pass
    court.check("a size that is not said", status(flood.answer()) in (0, 413) and sent < 3000, sent)
    for name in ("../../../x.png", "/etc/x.png", "a\\..\\x.png", "x" * 3000 + ".png", "<script>.png", "\u202egnp.exe"):
        code = status(ask(authority, "POST", headers=mine, body=part(png + name.encode(), name)))
        court.check(f"a name {name[:12]!r}", code == 200, code)
    for data in (b"", b"<script>alert(1)</script>", b"MZ" * 50, b"%PDF-1.7"):
        court.check(f"no picture: {data[:8]}", status(ask(authority, "POST", headers=mine, body=part(data))) == 422)
    for path in (stage.laptop.workspace / "offered").rglob("*"):
        if path.is_file():
            court.check("only names of our own", re.fullmatch(r"手机-[0-9a-f]{12}\.(png|jpg|heic|webp)", path.name) is not None, path.name)
    staging = stage.laptop.workspace / "staging"
    halves = lambda: [*staging.rglob("*picture*"), *staging.rglob("upload")]
    # Who cut the line off hears nothing of when the server is done with it.
    for _ in range(100):
        if not halves():
            break
        time.sleep(0.1)
    court.check("no half picture", not halves(), halves())
    for crooked in ("GET /\0 HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\x00", "GET " + "a" * 100_000 + " HTTP/1.1\r\n\r\n", "X" * 100_000, "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
        answer = Raw(authority).say(crooked).answer()
        court.check(f"crooked {crooked[:12]!r}", status(answer) in (0, 400, 403, 414, 421, 431), answer[:80])
    # Slow, and many at once.
    began = time.time()
    slow = Raw(authority).say("GET / HT")
    strangers = []
    for _ in range(40):
        try:
            strangers.append(Raw(authority).say("GET / HTTP/1.1\r\n"))
        except OSError:
            break
    slow.answer()
    court.check("a slow head is closed in time", time.time() - began < 60, time.time() - began)
    for one in strangers:
        one.answer()
    court.check("all strangers are closed in time", time.time() - began < 90, time.time() - began)
    court.check("the telephone still gets through", status(ask(authority, headers=own)) == 200)
    state["screen"].open("/")
    court.check("and the inspector noticed nothing", state["screen"].b.has("#phone-stop"))


def stop(court, stage, state):
    screen, visit, authority = state["screen"], state["visit"], state["authority"]
    b = screen.b
    screen.visit(visit, "/pictures")
    screen.press("#phone form button")
    code = re.search(r"http://[\d.]+:\d+/[\w-]{43}", b.text("#phone"))
    court.check("a new code for another telephone", code is not None and code[0] != state["url"])
    state["phone"].go(f"http://{authority}/")
    court.check("the first telephone is out", "用过或者过期" in state["phone"].text())
    screen.visit(visit, "/check")
    screen.press("#phone-stop")
    court.check("one comes back to the same page, without the strip", b.path == f"/visit/{visit}/check" and not b.has(".phone-strip"), b.path)

    def gone():
        try:
            socket.create_connection(tuple(authority.split(":")), timeout=2).close()
            return False
        except OSError:
            return True
    b.wait(gone, "the port to be shut")
    screen.visit(visit, "/pictures")
    court.check("the page offers to open it again", b.has("[name=address]") and not b.has(".phone-code"))
    found = [line for line in b.problems() if "404" not in line]
    court.check("no complaint of the browser", not found, found)
    state["phone"].close()
    b.close()
