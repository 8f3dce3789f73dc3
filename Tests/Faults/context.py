"""What the scenarios share: the program, the prepared folders, the extent of this run."""
import os
import random
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor

import jobs
from kit import Kit
from score import Score
from stage import Stage

SHORT_JOBS = ("record", "export", "import", "acknowledge", "sealed import")


class Context:
    def __init__(self, binary, space, options):
        self.space, self.options = space, options
        self.short, self.seed = options.short, options.seed
        self.kit, self.score = Kit(binary, space), Score()
        self.stage = Stage(self.kit, space / "stage", self.seed)
        self.jobs = jobs.all_jobs(self.stage)
        self._number, self._lock = 0, threading.Lock()

    @property
    def is_root(self):
        return os.geteuid() == 0

    def fresh(self):
        """A path of its own for one case; it does not exist yet."""
        with self._lock:
            self._number += 1
            return self.space / f"case-{self._number}"

    def random(self, name):
        """A stream of its own for each case: one case does not disturb another."""
        return random.Random(f"{self.seed}/{name}")

    def sample(self, values, name, short=None):
        """Everything in the long form, a seeded choice in the short one."""
        values, most = list(values), short or self.options.sample
        if not self.short or len(values) <= most:
            return values
        return sorted(self.random(name).sample(values, most))

    def chosen_jobs(self):
        """All commands, in the short form those that carry somebody's work."""
        wanted = self.options.commands or (SHORT_JOBS if self.short else self.jobs)
        return [job for name, job in self.jobs.items() if name in wanted]

    def scenario(self, title):
        return self.score.scenario(title)

    def each(self, scenario, case, work, jobs=None):
        """Runs `case` for every piece of work, several at once."""
        with ThreadPoolExecutor(jobs or self.options.jobs) as pool:
            for name, problems in pool.map(lambda args: guarded(case, self, args), work):
                scenario.case(name, problems)


def guarded(case, context, args):
    """A case that breaks off has failed, and the others go on."""
    try:
        return case(context, *args)
    except Exception:
        plain = [a for a in args if isinstance(a, (str, int))]
        return f"{case.__module__} {plain}", [traceback.format_exc(limit=-2)]
