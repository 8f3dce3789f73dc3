"""A click: the save of one answer on the screen and the page that it leads to, over loopback, against
an earlier version of the program, turn by turn."""
import html
import http.client
import re
import subprocess
import time
import urllib.parse

from measure import Row, median, seconds

WARM_UP = 20
TARGET = 0.5
PAGE = "/section/clinic-infusion/0"
ITEM = "INF-01"


class Screen:
    """The screen of one program on a workspace of its own, with one visit on two checklists."""

    def __init__(self, binary, plan, space):
        space.mkdir()
        key, pack, self.folder = space / "lead.key", space / "plan.zip", space / "laptop"
        for words in (("key", "create", key), ("plan", "pack", plan, "-o", pack, "--key", key),
                      ("workspace", "create", self.folder, "--plan", pack, "--trust")):
            subprocess.run([binary, *words], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.program = subprocess.Popen([binary, "ui", self.folder, "--no-browser"], stdout=subprocess.PIPE, text=True)
        found = re.search(r"127\.0\.0\.1:(\d+)(/\?token=\S+)", self.program.stdout.readline())
        self.port, self.cookies = int(found[1]), {}
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.call("GET", found[2])
        self.call("POST", "/who", {"writer": "桂X004", "along": "桂X005"})
        _, headers, _ = self.call("POST", "/start", [
            ("subject", "LX-0151"), ("type", "first"), ("outcome", "completed"), ("module", "general"),
            ("module", "clinic-infusion")])
        self.visit = headers["Location"].split("?")[0].removesuffix("/ending")

    def call(self, method, path, form=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                name, value = value.split(";")[0].split("=", 1)
                self.cookies[name] = value
        if answer.status not in (200, 303):
            raise SystemExit(f"{method} {path}: {answer.status}\n{text[:500]}")
        return answer.status, dict(answer.getheaders()), text

    def page(self):
        return self.call("GET", self.visit + PAGE)[2]

    def click(self):
        """Seconds from the press of a radio button to the page as it then stands."""
        page = self.page()
        base = html.unescape(re.search(rf'name="base:/answers/{ITEM}" value="([^"]*)"', page)[1])
        values = re.findall(rf'name="answer:{ITEM}" value="([^"]*)"( checked)?', page)
        value = next(value for value, chosen in values if not chosen)
        began = time.perf_counter()
        status, headers, _ = self.call(
            "POST", self.visit + PAGE, {f"base:/answers/{ITEM}": base, f"answer:{ITEM}": value})
        after = self.call("GET", headers["Location"])[2]
        took = time.perf_counter() - began
        if f'name="answer:{ITEM}" value="{value}" checked' not in after:
            raise SystemExit(f"the answer {value} is not on the page after it was saved")
        return took

    def end(self):
        resident = 0.0
        with open(f"/proc/{self.program.pid}/status", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("VmHWM:"):
                    resident = int(line.split()[1]) / 1024
        self.program.terminate()
        self.program.wait()
        return resident


def bench(space, ours, plan, before, plan_before, repeat):
    one = Screen(ours, plan, space / "click")
    other = Screen(before, plan_before, space / "click-before")
    for _ in range(WARM_UP):
        one.click(), other.click()
    # Turn by turn, so that whatever else the machine does falls on both.
    pairs = [(one.click(), other.click()) for _ in range(100 * repeat)]
    resident = one.end()
    other.end()
    new, old = (median(side) for side in zip(*pairs))
    return Row("a click: POST of one answer and the page it leads to", seconds(new),
               f"{seconds(old)} the version before", new / old, f"≤ {TARGET}", new / old <= TARGET,
               resident, f"{len(pairs)} clicks, turn by turn")
