"""How a browser gets in, and what a stranger on the same machine cannot do."""
import http.client
import os
import re
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path


def run(court, stage):
    court.run("the door", lambda: door(court, stage))
    court.run("connections that only stand there", lambda: connections(court, stage))
    court.run("another account", lambda: account(court, stage))


def get(laptop, path, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", laptop.port, timeout=240)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


def door(court, stage):
    laptop = stage.laptop
    page = laptop.workspace / "screen.html"
    court.check("the page that leads in is the owner's alone", stat.S_IMODE(page.stat().st_mode) == 0o600)
    word = laptop.token
    status, headers, _ = get(laptop, f"/?token={word}")
    court.check("a word lets in", status == 303 and word not in headers["Set-Cookie"], (status, headers))
    court.check("and not a second time", get(laptop, f"/?token={word}")[0] == 403)
    court.check("the next is another", laptop.token != word)
    for path in ("//evil.example", "///evil.example/x"):
        _, headers, _ = get(laptop, f"{path}?token={laptop.token}")
        court.check(f"{path} leads nowhere else", headers["Location"] == "/resume", headers["Location"])

    # A browser of its own, led in by the file as the desktop does it.
    screen = stage.screen()
    screen.b.go(page.as_uri())
    screen.b.wait(lambda: screen.b.url.startswith(laptop.home), "the site")
    screen.b.wait(lambda: screen.b.path in ("/who", "/", "/resume"), "a page of the site")
    court.check("the file leads in", screen.b.find("main") is not None)
    court.check("the address holds no secret", "token" not in screen.b.url, screen.b.url)
    screen.b.close()

    # What the desktop is asked to open.
    tools = stage.space / "tools"
    tools.mkdir()
    told = tools / "told"
    (tools / "xdg-open").write_text(f"#!/bin/sh\necho \"$@\" > {told}.partial && mv {told}.partial {told}\n")
    (tools / "xdg-open").chmod(0o755)
    other = stage.space / "other"
    laptop.kit("workspace", "create", other, "--plan", laptop.pack, "--trust")
    started = subprocess.Popen(
        [laptop.binary, "ui", str(other)], stdout=subprocess.PIPE, text=True,
        env={**laptop.environment, "PATH": f"{tools}:{os.environ['PATH']}"})
    printed = started.stdout.readline()
    for _ in range(600):
        if told.exists():
            break
        time.sleep(0.1)
    opened = told.read_text().strip()
    court.check("the browser is given a file", opened == str((other / "screen.html").resolve()), opened)
    word = re.search(r"token=(\S+)", printed)[1]
    arguments = [read(process / "cmdline") for process in Path("/proc").glob("[0-9]*")]
    court.check("no argument of any program holds the word", not any(word in text for text in arguments))
    started.send_signal(signal.SIGINT)
    court.check("the program ends in order", started.wait(timeout=300) == 0)
    court.check("the file goes with it", not (other / "screen.html").exists())


def read(path):
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def is_closed(connection):
    connection.settimeout(0.01)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def connections(court, stage):
    laptop = stage.laptop
    address = ("127.0.0.1", laptop.port)
    host = f"Host: 127.0.0.1:{laptop.port}\r\n".encode()
    silent = [socket.create_connection(address) for _ in range(20)]
    half = [socket.create_connection(address) for _ in range(20)]
    for connection in half:
        connection.sendall(b"GET / HTTP/1.1\r\n" + host)
    used = socket.create_connection(address)
    used.sendall(b"GET /static/icon.svg HTTP/1.1\r\n" + host + b"\r\n")
    began = time.monotonic()
    for step in range(14):
        time.sleep(1)
        for number, connection in enumerate(half):
            # A header that never ends, a little at a time, is no progress.
            try:
                connection.sendall(b"X-%d-%d: a\r\n" % (step, number))
            except OSError:
                pass
    court.check("connections without a request are closed", all(map(is_closed, silent)))
    court.check("requests that never end are closed", all(map(is_closed, half)))
    used.settimeout(1)
    court.check("one that was used may stay a while", len(used.recv(1 << 16)) > 0 and not is_closed(used))
    while not is_closed(used) and time.monotonic() - began < 150:
        time.sleep(1)
    waited = time.monotonic() - began
    court.check("and is closed when nothing follows", 30 <= waited <= 150, waited)
    court.check("the site answers", get(laptop, "/static/icon.svg")[0] == 200)

    connection = socket.create_connection(address)
    status, headers, _ = get(laptop, f"/?token={laptop.token}")
    cookie = headers["Set-Cookie"].split(";")[0].encode()
    connection.sendall(b"POST /who HTTP/1.1\r\n" + host + b"Cookie: " + cookie + b"\r\nOrigin: http://127.0.0.1:%d\r\n" % laptop.port
                       + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nwriter=x\r\n")
    connection.settimeout(240)
    answer = connection.recv(1 << 12)
    court.check("a chunk without a length is a bad request", answer.startswith(b"HTTP/1.1 400"), answer[:60])


STRANGER = """
import encodings.idna, os, socket, sys
os.setgid(65534); os.setuid(65534)
held = []
for _ in range(1010):
    try:
        held.append(socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=240))
    except OSError:
        break
refused = 0
for one in held[-5:]:
    try:
        one.sendall(b"GET / HTTP/1.1\\r\\nHost: 127.0.0.1:%d\\r\\n\\r\\n" % int(sys.argv[1]))
        one.settimeout(240)
        refused += one.recv(1) == b""
    except ConnectionError:
        refused += 1
print(len(held), refused, flush=True)
sys.stdin.read()
"""


def account(court, stage):
    if os.geteuid() != 0:
        print("  (only the administrator can try another account)")
        return
    laptop = stage.laptop
    stranger = subprocess.Popen(["python3", "-c", STRANGER, str(laptop.port)], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True)
    held, refused = map(int, stranger.stdout.readline().split())
    court.check("another account is not answered", refused == 5, (held, refused))
    status = get(laptop, "/static/icon.svg")[0]
    court.check("1,010 connections of another account hold nobody up", status == 200, (held, status))
    stranger.communicate("")
