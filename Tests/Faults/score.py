"""What passed and what failed, one line a scenario."""
import time

SHOWN = 5      # failures of one scenario that are printed


class Score:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def scenario(self, title):
        return Scenario(self, title)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


class Scenario:
    def __init__(self, score, title):
        self.score, self.title, self.started = score, title, time.monotonic()
        self.passed, self.failed, self.notes, self.shown = 0, 0, [], 0

    def case(self, name, problems):
        """One case: it passes when there is no problem."""
        if not problems:
            self.passed += 1
            return
        self.failed += 1
        self.shown += 1
        if self.shown <= SHOWN:
            print(f"  FAIL {self.title}: {name}", flush=True)
            for problem in problems[:4]:
                print(f"      {problem[:700]}", flush=True)

    def note(self, text):
        self.notes.append(text)

    def end(self):
        self.score.passed += self.passed
        self.score.failed += self.failed
        notes = f" ({', '.join(self.notes)})" if self.notes else ""
        state = "ok  " if not self.failed else "FAIL"
        seconds = time.monotonic() - self.started
        print(f"{state} {self.title}{notes}: {self.passed} passed, {self.failed} failed, "
              f"{seconds:.0f} s", flush=True)
