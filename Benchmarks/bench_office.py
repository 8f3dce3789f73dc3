"""Thirty people at one hub over TLS while it imports: how long their pages take, measured by wrk."""
import html
import http.client
import re
import shutil
import ssl
import subprocess
import threading
import time
import urllib.parse

from measure import Row, seconds

PEOPLE, TARGET = 30, 0.1
THINKING = (1000, 4000)
PASSWORD = "a long enough word"
PAGES = ["/", "/import", "/review", "/cases", "/rectify", "/differences", "/subjects", "/referrals", "/stats",
         "/stats/annex3", "/stats/annex4", "/log"]

# Each person reads one page after another, and thinks between them.
SCRIPT = """
local cookies, pages = {%s}, {%s}
local count = 0
function setup(thread) thread:set("first", count * %d) count = count + 1 end
function init(args) turn = first math.randomseed(first + 1) end
function request()
  turn = turn + 1
  return wrk.format("GET", pages[turn %% #pages + 1], {["Cookie"] = cookies[turn %% #cookies + 1]})
end
function delay() return math.random(%d, %d) end
function response(status) if status ~= 200 then refused = (refused or 0) + 1 end end
function done(summary, latency)
  print(string.format("RESULT %%d %%d %%d %%d %%d", summary.requests, summary.errors.status,
    latency:percentile(50), latency:percentile(95), latency.max))
end
"""


class Office:
    """The server of a hub, and one person's connection to it."""

    def __init__(self, binary, hub, space, folder):
        certificate, key = space / "office.crt", space / "office.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "30", "-keyout", key, "-out", certificate, "-subj", "/CN=hub",
                        "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        subprocess.run([binary, "account", "add", hub, "clerk", "--role", "administrator", "--role", "clerk",
                        "--role", "lead"], check=True, text=True, capture_output=True,
                       input=f"{PASSWORD}\n{PASSWORD}\n")
        self.program = subprocess.Popen([binary, "serve", hub, "--listen", "127.0.0.1:0", "--certificate", certificate,
                                         "--key", key, "--folder", folder], stdout=subprocess.PIPE, text=True)
        self.home = re.search(r"https://127\.0\.0\.1:\d+", self.program.stdout.readline())[0]
        threading.Thread(target=self.program.stdout.read, daemon=True).start()

    def call(self, method, path, form=None, cookie=""):
        port = int(self.home.rsplit(":", 1)[1])
        connection = http.client.HTTPSConnection("127.0.0.1", port, context=ssl._create_unverified_context())
        headers, body = {"Cookie": cookie}, None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.home}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status not in (200, 303):
            raise SystemExit(f"{method} {path}: {answer.status}\n{text[:1000]}")
        return answer, text

    def enter(self):
        """A session of somebody's own."""
        answer, page = self.call("GET", "/login")
        seal = answer.getheader("Set-Cookie").split(";")[0]
        form = {"csrf": self.word(page), "name": "clerk", "password": PASSWORD}
        answer, _ = self.call("POST", "/login", form, seal)
        return next(value.split(";")[0] for name, value in answer.getheaders()
                    if name.lower() == "set-cookie" and "seal" not in value)

    @staticmethod
    def word(page):
        """What each form of a page carries."""
        return html.unescape(re.search(r'name="csrf" value="([^"]*)"', page)[1])

    def send(self, cookie, page, form):
        path, fields = form
        word = self.word(self.call("GET", page, cookie=cookie)[1])
        return self.call("POST", path, {"csrf": word} | fields, cookie)[0].getheader("Location")

    def resident(self):
        with open(f"/proc/{self.program.pid}/status", encoding="ascii") as lines:
            return int(re.search(r"^VmHWM:\s+(\d+)", lines.read(), re.M)[1]) / 1024

    def end(self):
        self.program.terminate()
        self.program.wait()


def load(office, cookies, space, length):
    """What wrk says of so many people who read for so many seconds: requests, refusals and percentiles."""
    script = space / "people.lua"
    script.write_text(SCRIPT % (", ".join(f'"{one}"' for one in cookies), ", ".join(f'"{page}"' for page in PAGES),
                                PEOPLE // 2, *THINKING), "utf-8")
    done = subprocess.run(["wrk", "-t2", f"-c{PEOPLE}", f"-d{length}s", "--timeout", "30s", "-s", script,
                           office.home + "/"], capture_output=True, text=True)
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    if not found:
        raise SystemExit(done.stdout + done.stderr)
    requests, refused, *times = map(int, found.groups())
    return requests, refused, [value / 1e6 for value in times]


def bench(campaign, count, answers, length):
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing: make setup")
    paths = campaign.bundles(count, answers)[0]
    half = len(paths) // 2
    hub, later = campaign.space / "office", campaign.space / "later"
    campaign.hub(hub)
    campaign.kit("import", hub, *paths[:half])
    later.mkdir()
    for path in paths[half:]:
        (later / path.name).hardlink_to(path)
    office = Office(campaign.binary, hub, campaign.space, later)
    try:
        cookies = [office.enter() for _ in range(PEOPLE)]
        for page in PAGES:
            office.call("GET", page, cookie=cookies[0])
        rows = [row(office, "read", "nobody imports", *load(office, cookies, campaign.space, length))]
        batch = office.send(cookies[0], "/import", ("/import/folder", {"other": str(later)}))
        began = time.perf_counter()
        measured = load(office, cookies, campaign.space, length)
        took = time.perf_counter() - began
        page = office.call("GET", batch, cookie=cookies[0])[1]
        still = re.search(r"正在读：(\d+) 个", page)
        done = int(still[1]) if still else len(paths) - half
        rows.append(row(office, "read while it imports",
                        f"{done} bundles{'' if still else ' and no more'} in {took:.0f} s", *measured))
        return rows
    finally:
        office.end()
        shutil.rmtree(hub)
        shutil.rmtree(later)


def row(office, what, note, requests, refused, times):
    half, most, slowest = times
    return Row(f"{PEOPLE} people {what}", seconds(most), f"{seconds(half)} median", most / TARGET,
               "95 % within 100 ms", most <= TARGET and refused == 0, office.resident(),
               f"{requests} pages, {refused} refused, slowest {seconds(slowest)}; {note}")
