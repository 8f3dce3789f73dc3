"""Who is visited when, by whom and for the how many-th time."""
import datetime
from dataclasses import dataclass
from typing import Callable

import make_subject
from make_visit import People
from subjects import Subject

# All visits of a subject lie in one window, so that any period made of whole windows
# has the first visit of a subject whenever it has a later one.
WINDOWS = (("2026-01-05", "2026-02-28"), ("2026-03-01", "2026-04-30"),
           ("2026-05-01", "2026-06-30"), ("2026-07-01", "2026-08-31"))
WINDOW_WEIGHTS = (1, 6, 6, 1)
MISSED = ("refused", "closed", "notFound")
STORIES = (     # type and outcome of each visit of a subject, and how often the story is told
    (10, (("first", "completed"),)),
    (5, (("first", "completed"), ("joint", "completed"))),
    (5, (("first", "completed"), ("reinspection", "completed"))),
    (3, (("first", "completed"), ("joint", "completed"), ("reinspection", "completed"))),
    (3, (("earlierCampaignReinspection", "completed"),)),
    (2, (("earlierCampaignReinspection", "completed"), ("joint", "completed"))),
    (2, (("first", "missed"),)),
    (2, (("first", "missed"), ("first", "completed"))),
    (1, (("first", "completed"), ("reinspection", "missed"))),
)


@dataclass
class Case:
    value: dict
    subject: Subject
    people: People
    type: str
    outcome: str
    arrived: str
    left: str
    inspectors: list
    plan: str | None
    off: frozenset = frozenset()      # items that the plan switches off
    evidence: Callable[[], str] = lambda: ""


def days(window):
    first, last = map(datetime.date.fromisoformat, window)
    return [(first + datetime.timedelta(n)).isoformat() for n in range((last - first).days + 1)]


def times(rng, day):
    """Day hours whose date is the same in Shanghai and as written."""
    hour, minutes = rng.randint(0, 4), rng.randint(0, 230)
    start = datetime.datetime.fromisoformat(f"{day}T00:00:00") + datetime.timedelta(
        hours=hour, minutes=rng.randint(0, 59))
    zone = "Z" if rng.random() < 0.1 else "+08:00"
    if zone != "Z":
        start += datetime.timedelta(hours=8)
    return tuple(f"{t.isoformat()}{zone}" for t in (start, start + datetime.timedelta(
        minutes=minutes)))


def schedule(rng, roster, inspectors, count, plan=None, straddle=False):
    """`straddle` lets the visits of a subject lie in different windows."""
    numbers = iter(range(1, 10**6))
    keys = list(roster)
    rng.shuffle(keys)
    result = []
    while len(result) < count:
        n = next(numbers)
        if keys and rng.random() < 0.7:
            value = {"roster": keys.pop()}
        else:
            value = make_subject.off_roster(rng, n)
        subject = make_subject.read(value, roster)
        result += _story(rng, value, subject, People(n), inspectors, plan, straddle)
    return result[:count]


def _story(rng, value, subject, people, inspectors, plan, straddle):
    weights = [w for w, _ in STORIES]
    story = rng.choices([s for _, s in STORIES], weights)[0]
    if rng.random() < 0.06:     # two first visits in different windows
        story, pools = (("first", "completed"),) * 2, [days(w) for w in WINDOWS]
        pools = [rng.choice(p) for p in rng.sample(pools, 2)]
    else:
        every = sum(map(days, WINDOWS), [])
        pool = every if straddle else days(rng.choices(WINDOWS, WINDOW_WEIGHTS)[0])
        pools = rng.sample(pool, len(story))
        if rng.random() < 0.15:     # the first or the last day of the window
            pools[0] = rng.choice((pool[0], pool[-1]))
    cases = []
    for (kind, outcome), day in zip(story, sorted(pools)):
        arrived, left = times(rng, day)
        cases.append(Case(value, subject, people, kind,
                          rng.choice(MISSED) if outcome == "missed" else outcome, arrived, left,
                          rng.sample(inspectors, rng.choice((2, 2, 2, 3, 4))), plan))
    return cases
