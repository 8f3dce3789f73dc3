"""How time and memory grow with a campaign: one and the same work at each of several sizes."""
import shutil

from measure import run

TABLES = ("annex3", "annex4", "coverage", "ledger", "followups", "summary")
HEAD = ("| bundles | visits | answers | import, s | ms a bundle | MiB | "
        + " | ".join(f"{name}, s" for name in TABLES) + " | rebuild, s | MiB | digest, s | MiB |\n"
        + "|---" * (11 + len(TABLES)) + "|")


def line(campaign, number, answers):
    hub = campaign.space / "curve"
    paths, visits, given = campaign.bundles(number, answers)
    campaign.hub(hub)
    took = run([campaign.binary, "import", hub, *paths])
    tables = [run([campaign.binary, "report", hub, name, "--format", "csv"]).wall for name in TABLES]
    rebuilt = run([campaign.binary, "rebuild", hub])
    digest = run([campaign.binary, "hub", "digest", hub])
    shutil.rmtree(hub)
    cells = [f"{number}", f"{visits:,}", f"{given:,}", f"{took.wall:.2f}", f"{took.wall / number * 1e3:.0f}",
             f"{took.rss:.0f}", *(f"{wall:.2f}" for wall in tables), f"{rebuilt.wall:.2f}", f"{rebuilt.rss:.0f}",
             f"{digest.wall:.2f}", f"{digest.rss:.0f}"]
    return "| " + " | ".join(cells) + " |"


def bench(campaign, sizes, answers):
    yield HEAD
    for size in sizes:
        yield line(campaign, size, answers)
