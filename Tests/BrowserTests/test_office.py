"""An office: several people at one hub, by TLS, each with an account and a role."""
import re
import signal
import subprocess
import threading

from pages import Screen
from sizes import look

PASSWORD = "correct horse"
PEOPLE = {"农辛八": "clerk", "莫壬九": "reviewer", "卢癸十": "lead", "县医保局": "reader", "管理": "administrator"}


class Office:
    """The server of a hub."""

    def __init__(self, laptop, hub, certificate, key):
        self.process = subprocess.Popen(
            [laptop.binary, "serve", hub, "--listen", "127.0.0.1:0", "--certificate", certificate, "--key", key],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=laptop.environment)
        line = self.process.stdout.readline()
        found = re.search(r"https://127\.0\.0\.1:\d+", line)
        if not found:
            raise AssertionError(line + self.process.stderr.read())
        self.home = found[0]
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=300)


def run(court, stage):
    laptop = stage.laptop
    hub = stage.space / "office-hub"
    laptop.kit("hub", "create", hub, "--plan", laptop.pack, "--trust")
    for name, role in PEOPLE.items():
        done = subprocess.run([laptop.binary, "account", "add", str(hub), name, "--role", role], text=True,
                              input=f"{PASSWORD}\n{PASSWORD}\n", capture_output=True, env=laptop.environment)
        court.check(f"an account for {role}", done.returncode == 0, done.stderr)
    certificate, key = stage.space / "hub.crt", stage.space / "hub.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "30", "-keyout", key, "-out", certificate, "-subj", "/CN=hub",
                    "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    office = Office(laptop, hub, certificate, key)
    browser = stage.driver.open(insecure=True)
    screen = Screen(browser, office)
    try:
        court.run("signing in", lambda: door(court, stage, screen))
        court.run("what a role sees", lambda: roles(court, stage, screen))
        court.run("who administers", lambda: keeping(court, stage, screen))
        problems = [line for line in browser.problems() if "403" not in line and "422" not in line]
        court.check("nothing is refused by the policy", not problems, problems)
    finally:
        browser.close()
        court.check("the office's site ends in order", office.stop() == 0)


def enter(screen, name, password=PASSWORD):
    screen.open("/login")
    screen.fill("#name", name)
    screen.fill("#password", password)
    screen.press("main button.btn-main")


def leave(screen):
    screen.press("button.bar-out")


def door(court, stage, screen):
    b = screen.b
    screen.open("/cases")
    court.check("nobody comes in without signing in", b.path == "/login", b.path)
    look(court, stage, screen, "/login", "office-login", ways=("320",))
    enter(screen, "农辛八", "wrong one")
    court.check("a wrong password is told", "姓名或者密码不对" in b.text("main"))
    enter(screen, "农辛八")
    court.check("the clerk is in", b.path == "/" and "农辛八" in b.text("header"), b.path)
    leave(screen)
    court.check("and out", b.path == "/login", b.path)
    screen.open("/cases")
    court.check("in every tab", b.path == "/login", b.path)


def roles(court, stage, screen):
    b = screen.b
    enter(screen, "县医保局")
    screen.open("/import")
    court.check("a reader sees no way to import", not b.all("main form[method=post]"))
    court.check("and is told whose it is", "这一步由经办来做" in b.text("main"))
    screen.open("/accounts")
    court.check("another's page says whose it is", "这件事要由管理员来做" in b.text("main"))
    look(court, stage, screen, "/accounts", "office-not-allowed", ways=("320",))
    leave(screen)
    enter(screen, "农辛八")
    screen.open("/cases/new")
    court.check("a clerk enters cases", bool(b.all("main form[method=post]")))
    leave(screen)


def keeping(court, stage, screen):
    b = screen.b
    enter(screen, "管理")
    court.check("whoever administers begins with what he may", b.path == "/me", b.path)
    for path, name in (("/accounts", "office-accounts"), ("/log", "office-log"), ("/settings", "office-settings"), ("/trust", "office-trust")):
        look(court, stage, screen, path, name, ways=("320",))
    screen.open("/accounts")
    screen.fill("#name", "覃丙三")
    screen.tick("input[name=role][value=clerk]")
    screen.fill("#password", PASSWORD)
    screen.fill("#again", PASSWORD)
    screen.press("aside button.btn-main")
    court.check("an account is added", "覃丙三" in b.text("main table"))
    screen.open("/log")
    line = b.text("main tbody tr")
    court.check("and stands in the log", "覃丙三" in line and "管理" in line and "用户" in line, line)
    court.check("without a secret", PASSWORD not in b.text("main"))
    leave(screen)
