"""Requests that no inspector makes: other sites, no token, forged names, paths, sizes, markup."""
import http.client
import re
import urllib.parse

from laptop import ROOT


def run(court, stage):
    court.run("hostile requests", lambda: hostile(court, stage))
    court.run("markup in every field stays text", lambda: markup(court, stage))


class Client:
    """Plain HTTP with every header under control."""

    def __init__(self, laptop):
        self.laptop = laptop
        self.cookies = {}
        status, headers, _ = self.get(f"/?token={laptop.token}", cookies=False)
        assert status == 303, status
        self.take(headers)
        status, headers, _ = self.post("/who", {"writer": "桂X004", "along": "桂X005"})
        assert status == 303, status
        self.take(headers)

    def take(self, headers):
        for name, value in headers:
            if name.lower() == "set-cookie":
                pair = value.split(";")[0]
                self.cookies[pair.split("=")[0]] = pair.split("=", 1)[1]

    def call(self, method, path, body=None, headers=None, cookies=True):
        connection = http.client.HTTPConnection("127.0.0.1", self.laptop.port, timeout=120)
        sent = dict(headers or {})
        if cookies and self.cookies:
            sent.setdefault("Cookie", "; ".join(f"{n}={v}" for n, v in self.cookies.items()))
        connection.putrequest(method, path, skip_host="Host" in sent, skip_accept_encoding=True)
        for name, value in sent.items():
            connection.putheader(name, value)
        if body is not None and "Content-Length" not in sent and "Transfer-Encoding" not in sent:
            connection.putheader("Content-Length", str(len(body)))
        try:
            connection.endheaders(body)
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, answer.getheaders(), text

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, fields, headers=None, **more):
        sent = {"Origin": self.laptop.home, "Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self.call("POST", path, urllib.parse.urlencode(fields).encode(), headers=sent, **more)

    def multipart(self, path, parts, headers=None):
        boundary = "xXx"
        body = b"".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'.encode()
            + (f'; filename="{file}"'.encode() if file is not None else b"") + b"\r\n\r\n" + data + b"\r\n"
            for name, file, data in parts) + f"--{boundary}--\r\n".encode()
        sent = {"Origin": self.laptop.home, "Content-Type": f"multipart/form-data; boundary={boundary}", **(headers or {})}
        return self.call("POST", path, body, headers=sent)


def hostile(court, stage):
    laptop = stage.laptop
    client = Client(laptop)
    own = f"127.0.0.1:{laptop.port}"

    def refused(what, answer, *expected):
        court.check(what, answer[0] in expected, f"{answer[0]}, not {expected}")
        court.check(what + ": says nothing of the machine", str(ROOT) not in answer[2] and str(stage.space) not in answer[2], answer[2][:200])

    for path in ("/", "/roster", "/visits", "/export", "/visit/x", "/nowhere", "/help"):
        refused(f"no token {path}", client.get(path, cookies=False), 403)
    refused("a wrong token", client.get("/?token=" + "A" * 43, cookies=False), 403)
    refused("an empty token", client.get("/?token=", cookies=False), 403)
    refused("a forged cookie", client.get("/", headers={"Cookie": f"fieldkit-{laptop.port}={'A' * 43}"}), 403)
    for host in ("evil.example", "evil.example:" + str(laptop.port), "127.0.0.1", "localhost.evil.example",
                 own + ".evil.example", "[::1]:" + str(laptop.port), "0.0.0.0:" + str(laptop.port)):
        refused(f"host {host}", client.get("/", headers={"Host": host}), 421)
    court.check("localhost is this machine", client.get("/", headers={"Host": f"localhost:{laptop.port}"})[0] == 200)
    for origin in ("http://evil.example", "null", "https://" + own, f"http://127.0.0.1:{laptop.port + 1}", ""):
        refused(f"origin {origin}", client.post("/who", {"writer": "桂X004"}, headers={"Origin": origin}), 403)
    refused("no origin", client.call("POST", "/who", b"writer=x", headers={"Content-Type": "application/x-www-form-urlencoded"}), 403)
    refused("cross-site", client.post("/who", {"writer": "桂X004"}, headers={"Sec-Fetch-Site": "cross-site"}), 403)
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        refused(method, client.call(method, "/", headers={"Origin": laptop.home}), 405)

    visit = start(client)
    for path in ("/static/../fieldkit.css", "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/Package.swift", "/static/",
                 "/static/fieldkit.css%00.png", f"/visit/{visit}/evidence/..%2f..%2finspection.sqlite",
                 f"/visit/{visit}/evidence/{'a' * 64}", f"/visit/{visit}/evidence/../../device.key",
                 "/visit/../../etc/passwd", "/visit/" + "a" * 500, f"/visit/{visit}/section/general/-1",
                 f"/visit/{visit}/section/general/99999999999999999999", f"/visit/{visit}/section/..%2f..%2f/0",
                 f"/visit/{visit}/history?field=/../..", "/roster?page=-5", "/roster?page=99999999999999999999"):
        status, _, text = client.get(path)
        court.check(f"path {path[:60]}", status in (200, 303, 404, 422) and "root:" not in text and "PRIVATE" not in text and "Package(" not in text, status)
    status, headers, _ = client.post("/who", {"writer": "桂X004", "back": "//evil.example/x"})
    court.check("a form leads nowhere else", dict(headers).get("Location") == "/", dict(headers).get("Location"))
    status, headers, _ = client.post("/who", {"writer": "桂X004", "back": "/x\r\nSet-Cookie: a=b"})
    court.check("and splits no header", "a" not in {n for n, v in headers} and dict(headers).get("Location") == "/")

    refused("a form that is too large", client.post("/who", {"writer": "x" * (3 << 20)}), 413)
    refused("an upload that says it is too large", client.call("POST", f"/visit/{visit}/evidence", b"", headers={
        "Origin": laptop.home, "Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(5 << 30), "Connection": "close"}), 413)
    refused("an upload that is no form", client.call("POST", f"/visit/{visit}/evidence", b"x", headers={"Origin": laptop.home, "Content-Type": "text/plain"}), 400)
    refused("an upload that breaks off", client.call("POST", f"/visit/{visit}/evidence", b'--x\r\nContent-Disposition: form-data; name="file:"; filename="a.png"\r\n\r\nabc',
                                                     headers={"Origin": laptop.home, "Content-Type": "multipart/form-data; boundary=x"}), 400)
    court.check("and leaves nothing behind", not list((laptop.workspace / "staging").glob("upload-*")))
    refused("an empty file", client.multipart(f"/visit/{visit}/evidence", [("file:", "a.png", b"")]), 422)
    refused("evidence for an item that is not", client.multipart(f"/visit/{visit}/evidence", [("file:../../x", "a.png", b"abc")]), 422)
    for name in ("../../../etc/passwd", "..\\..\\a.html", "a\0b.png", "x" * 3000 + ".png", "<script>.svg", ".", "a/b/c.exe"):
        client.multipart(f"/visit/{visit}/evidence", [("file:", name, b"<script>alert(1)</script>" + name.encode()[:20])])
    for path in (laptop.workspace / "evidence").iterdir():
        court.check(f"evidence file {path.name[:12]}", re.fullmatch(r"[0-9a-f]{64}\.[a-z0-9]{1,8}", path.name) is not None, path.name)
    _, _, page = client.get(f"/visit/{visit}/evidence")
    sources = set(re.findall(rf"/visit/{visit}/evidence/[0-9a-f]{{64}}", page))
    court.check("evidence is listed", len(sources) >= 3, len(sources))
    for source in sources:
        status, headers, _ = client.get(source)
        fields = {name.lower(): value for name, value in headers}
        court.check("evidence runs nothing", fields["content-security-policy"] == "default-src 'none'; sandbox"
                    and not fields["content-type"].startswith("text/") and "svg" not in fields["content-type"]
                    and ("attachment" in fields["content-disposition"] or fields["content-type"].startswith("image/")), fields)
    for text in ("base:/answers/INF-01=x", "base:%2Fanswers%2FINF-01=1%20%7B", "%", "&&&=&", "a=%zz%"):
        status, _, _ = client.call("POST", f"/visit/{visit}/form", text.encode(), headers={
            "Origin": laptop.home, "Content-Type": "application/x-www-form-urlencoded"})
        court.check(f"a crooked form {text}", status in (303, 400), status)
    for field in ("/status", "/id", "/plan", "/subject", "/evidence/x", "/nonsense", ""):
        status, _, _ = client.post(f"/visit/{visit}/resolve", {f"take:{field}": '0 "finalised"'})
        court.check(f"a form may not write {field}", status in (400, 409, 422), status)
    status, _, text = client.get(f"/visit/{visit}")
    court.check("the visit is still a draft", status == 200 and "离完成还差" in text)

    for path in ("/", "/static/fieldkit.css", "/nowhere"):
        fields = {name.lower(): value for name, value in client.get(path)[1]}
        policy = fields.get("content-security-policy", "")
        court.check(f"policy of {path}", "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy, policy)
        court.check(f"headers of {path}", fields.get("x-content-type-options") == "nosniff" and "server" not in fields, fields)
    cookie = [v for n, v in client.get(f"/?token={laptop.token}", cookies=False)[1] if n.lower() == "set-cookie"][0]
    court.check("the cookie is kept from scripts and other sites", "HttpOnly" in cookie and "SameSite=Strict" in cookie)


def start(client, subject="LX-0151"):
    status, headers, _ = client.post("/start", {"subject": subject, "type": "first", "outcome": "completed", "module": "general"})
    assert status == 303, status
    return dict(headers)["Location"].split("/visit/")[1].split("?")[0].split("/")[0]


HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-alert(1)-'", "</textarea><script>alert(1)</script>",
           "\"\u0301 onfocus=alert(1) x=\"", "{{{title}}}{{> top}}", "javascript:alert(1)", "a\u202eb\u0000c"]


def markup(court, stage):
    client = Client(stage.laptop)
    visit = start(client, "LX-0143")
    screen = stage.screen().enter()
    for number, text in enumerate(HOSTILE):
        def base(field):
            page = client.get(f"/visit/{visit}/site")[2] + client.get(f"/visit/{visit}/form")[2] + client.get(f"/visit/{visit}/registers")[2]
            import html
            found = re.search(rf'name="base:{re.escape(field)}" value="([^"]*)"', page)
            return html.unescape(found[1]) if found else "0 null"
        client.post(f"/visit/{visit}/site", {"base:/companion": base("/companion"), "companion": text,
                                             "base:/companionPost": base("/companionPost"), "companionPost": text})
        client.post(f"/visit/{visit}/form", {"base:/notes/A2-03": base("/notes/A2-03"), "note:A2-03": text,
                                             "base:/form/A2-03": base("/form/A2-03"), "answer:A2-03": "有"})
        client.post(f"/visit/{visit}/form", {"base:/roll/A2-01": base("/roll/A2-01"), "roll:A2-01": "1", "roll-name:A2-01:0": text,
                                             "roll-certificate:A2-01:0": text, "roll-code:A2-01:0": text, "roll-result:A2-01:0": text})
        client.post(f"/visit/{visit}/registers", {"base:/summary": base("/summary"), "summary": text})
        client.post("/subject/new", {"kind": "nonFixedSite", "name": text, "address": text, "latitude": text})
        client.multipart(f"/visit/{visit}/evidence", [("caption", None, text.encode()), ("file:", f"{text}.png", f"{number}".encode())])
        for path in (f"/roster?q={urllib.parse.quote(text)}", f"/visit/{visit}/history?field={urllib.parse.quote(text)}",
                     f"/start?subject={urllib.parse.quote(text)}", f"/who?back={urllib.parse.quote(text)}"):
            _, _, page = client.get(path)
            court.check(f"{number} in {path[:20]}", "<script>alert" not in page and "<img src=x" not in page and "\u0301 onfocus" not in page.replace("\u2060", ""[:0]) or "&quot;\u2060" in page, text)
    for path in ("/site", "/form", "/registers", "/evidence", "/check", "/history", "", "/findings"):
        screen.open(f"/visit/{visit}{path}")
        found = screen.b.run("""return [...document.querySelectorAll('script:not([src]), img[src="x"]')].length
          + [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length""")
        court.check(f"nothing of it is markup on {path or '/'}", found == 0, found)
    for path in ("/", "/roster", "/visits"):
        screen.open(path)
        court.check(f"nor on {path}", screen.b.run("return document.querySelectorAll('script:not([src]), img[src=x]').length") == 0)
    court.check("no script was refused, for none was there", not [p for p in screen.b.problems() if "script" in p.lower() or "Content Security" in p], "")
    screen.b.close()
