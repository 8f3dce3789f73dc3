"""Durable save of one answer, against a bare SQLite commit of the same log row."""
import subprocess

from measure import Answering, Row, median, seconds

WARM_UP = 50
TARGET = 2.0


def compiled(space):
    """The reference program."""
    program = space / "commit"
    source = __file__.replace("bench_append.py", "commit.c")
    subprocess.run(["cc", "-O2", "-o", program, source, "-lsqlite3"], check=True)
    return program


def bench(campaign, bench_binary, saves):
    space = campaign.space
    workspace = campaign.workspace(space / "answers", campaign.visits("answers", 20))
    ours = Answering([bench_binary, "append", workspace])
    for _ in range(WARM_UP):
        ours.once()
    bare = Answering([compiled(space), workspace / "inspection.sqlite", space / "bare.sqlite"])
    for _ in range(WARM_UP):
        bare.once()
    # Turn by turn, so that whatever else the machine does falls on both.
    pairs = [(ours.once(), bare.once()) for _ in range(saves)]
    resident = ours.end()
    bare.end()
    one, other = (median(side) for side in zip(*pairs))
    ratio = one / other
    return Row("durable save of one answer", seconds(one), f"{seconds(other)} bare commit", ratio,
               f"≤ {TARGET}", ratio <= TARGET, resident, f"{len(pairs)} saves, turn by turn")
