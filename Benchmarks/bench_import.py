"""Import of many bundles, against a naive reader in Python."""
import shutil
import sys
from pathlib import Path

from measure import Row, median, run, seconds

TARGET, RESIDENT = 5.0, 256
NAIVE = Path(__file__).with_name("naive_import.py")


def bench(campaign, count, answers, repeat):
    space = campaign.space
    paths, visits, given = campaign.bundles(count, answers)
    hub, naive = space / "hub", space / "naive"
    ours, reference = [], []
    for n in range(repeat):
        campaign.hub(hub)
        ours.append(run([campaign.binary, "import", hub, *paths]))
        reference.append(run([sys.executable, NAIVE, naive, *paths]))
        shutil.rmtree(hub)
        shutil.rmtree(naive)
    one, other = (median(c.wall for c in side) for side in (ours, reference))
    ratio = median(b.wall / a.wall for a, b in zip(ours, reference))
    resident = max(c.rss for c in ours)
    cpu = median(a.cpu for a in ours), median(b.cpu for b in reference)
    return Row(f"import of {count} bundles", seconds(one), f"{seconds(other)} naive reader", ratio,
               f"≥ {TARGET} times faster, < {RESIDENT} MiB",
               ratio >= TARGET and resident < RESIDENT, resident,
               f"{visits} visits, {given} answers; processor {seconds(cpu[0])} to "
               f"{seconds(cpu[1])}")
