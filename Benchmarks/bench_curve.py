"""How time and memory grow with a campaign: one and the same work at each of several sizes."""
import shutil

from measure import run

TABLES = ("annex3", "annex4", "coverage", "ledger", "followups", "summary")
# A part of the plan's own days, which nothing was counted for before.
DAYS = ("--from", "2026-03-20", "--to", "2026-05-15")
OTHER = ("annex4", "followups", "summary")
CELL = ("annex4", "A4-05", "P2")
HEAD = ("| bundles | visits | answers | import, s | ms a bundle | MiB | "
        + " | ".join(f"{name}, s" for name in TABLES)
        + " | " + " | ".join(f"{name} of other days, s" for name in OTHER)
        + " | a figure opened, s | most of these, MiB | rebuild, s | MiB | digest, s | MiB |\n"
        + "|---" * (13 + len(TABLES) + len(OTHER)) + "|")


def line(campaign, number, answers):
    hub = campaign.space / "curve"
    paths, visits, given = campaign.bundles(number, answers)
    campaign.hub(hub)
    took = run([campaign.binary, "import", hub, *paths])
    looks = [run([campaign.binary, "report", hub, name, "--format", "csv"]) for name in TABLES]
    looks += [run([campaign.binary, "report", hub, name, "--format", "csv", *DAYS]) for name in OTHER]
    looks.append(run([campaign.binary, "explain", hub, *CELL]))
    rebuilt = run([campaign.binary, "rebuild", hub])
    digest = run([campaign.binary, "hub", "digest", hub])
    shutil.rmtree(hub)
    cells = [f"{number}", f"{visits:,}", f"{given:,}", f"{took.wall:.2f}", f"{took.wall / number * 1e3:.0f}",
             f"{took.rss:.0f}", *(f"{look.wall:.2f}" for look in looks), f"{max(look.rss for look in looks):.0f}",
             f"{rebuilt.wall:.2f}", f"{rebuilt.rss:.0f}", f"{digest.wall:.2f}", f"{digest.rss:.0f}"]
    return "| " + " | ".join(cells) + " |"


def bench(campaign, sizes, answers):
    yield HEAD
    for size in sizes:
        yield line(campaign, size, answers)
