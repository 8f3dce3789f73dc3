"""A laptop's day: from the start of the program to the first page, what it holds in memory while nobody does
anything, and what 500 visits cost where a process may have 4 GB."""
import http.client
import re
import resource
import signal
import subprocess
import time

from measure import Row, median, seconds

START_TARGET = 0.3
IDLE_TARGET = 60
# The kit gives back what it does not need half a minute after the last request.
REST = 40
MEMORY = 4 * 1000 ** 3


def limited():
    """As on a laptop of 4 GB: more address space than that is refused."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


class Running:
    """The screen of a workspace, started and asked for its first page."""

    def __init__(self, binary, folder):
        began = time.perf_counter()
        self.program = subprocess.Popen([binary, "ui", folder, "--no-browser"], stdout=subprocess.PIPE, text=True,
                                        preexec_fn=limited)
        found = re.search(r"127\.0\.0\.1:(\d+)(/\?token=\S+)", self.program.stdout.readline())
        self.connection = http.client.HTTPConnection("127.0.0.1", int(found[1]))
        answer = self.get(found[2], {})
        cookie = answer.getheader("Set-Cookie").split(";")[0]
        answer.read()
        answer = self.get("/who", {"Cookie": cookie})
        page = answer.read().decode()
        self.took = time.perf_counter() - began
        if answer.status != 200 or 'name="writer"' not in page:
            self.program.kill()
            raise SystemExit(f"no first page: {answer.status}")

    def get(self, path, headers):
        self.connection.request("GET", path, headers=headers)
        return self.connection.getresponse()

    def resident(self, name):
        """`VmRSS` is what it holds now, `VmHWM` the most that it held."""
        with open(f"/proc/{self.program.pid}/status", encoding="ascii") as file:
            return int(re.search(rf"^{name}:\s+(\d+) kB", file.read(), re.M)[1]) / 1024

    def end(self):
        self.program.send_signal(signal.SIGINT)
        if self.program.wait(timeout=60) != 0:
            raise SystemExit("the screen did not end in order")


def started(binary, folder, rest):
    one = Running(binary, folder)
    time.sleep(rest)
    idle, peak = one.resident("VmRSS"), one.resident("VmHWM")
    one.end()
    return one.took, idle, peak


def bench(campaign, starts, visits, rests):
    """Started so often, with so many visits; left alone after so many of the starts."""
    empty, full = campaign.space / "start-empty", campaign.space / "start-full"
    campaign.kit("workspace", "create", empty, "--plan", campaign.pack, "--trust")
    campaign.workspace(full, campaign.visits("start", visits))
    rows = []
    for name, folder in ("a workspace without visits", empty), (f"{visits} visits", full):
        runs = [started(campaign.binary, folder, 0) for _ in range(starts)]
        took, first, peak = (median(side) for side in zip(*runs))
        rows.append(Row(f"start to the first page, {name}", seconds(took), "–", took / START_TARGET, "≤ 300 ms",
                        took <= START_TARGET, peak, f"median of {starts}, warm; {first:.0f} MiB at the first page"))
        if rests:
            idle, peak = (median(side) for side in
                          zip(*(started(campaign.binary, folder, REST)[1:] for _ in range(rests))))
            rows.append(Row(f"idle memory of the screen, {name}", f"{idle:.0f} MiB", "–", idle / IDLE_TARGET,
                            f"≤ {IDLE_TARGET} MiB", idle <= IDLE_TARGET, peak,
                            f"resident, {REST} s after the first page, median of {rests}"))
    began = time.perf_counter()
    done = subprocess.run([campaign.binary, "export", full, "-o", campaign.space / "start.bundle.zip"],
                          preexec_fn=limited, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    took = time.perf_counter() - began
    rows.append(Row(f"export of {visits} visits, at most 4 GB of data", seconds(took), "–", 0, "ends", True,
                    resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, "most of any run of this part"))
    return rows
