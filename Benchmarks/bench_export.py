"""Export of much evidence, against hashing and zipping the same files."""
import os
import shutil

from measure import Row, median, run, seconds

TARGET, RESIDENT = 1.2, 96


def synchronised(path):
    """What the export does and `zip` does not: the file is on the medium."""
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def bench(campaign, mib, repeat):
    space = campaign.space
    workspace = campaign.photographs(mib)
    files = sorted((workspace / "evidence").iterdir()) + [workspace / "inspection.sqlite"]
    work = space / "reference"
    ours, plain, durable = [], [], []
    for n in range(repeat + 1):
        work.mkdir()
        bundle = space / "photographs.bundle.zip"
        cost = run([campaign.binary, "export", workspace, "-o", bundle])
        reference = run(["sha256sum", *files]) + run(
            ["zip", "-q", "-0", "-j", work / "reference.zip", *files])
        synced = run(["sync", work / "reference.zip"])
        bundle.unlink()
        shutil.rmtree(work)
        if n > 0:       # the first round fills the cache
            ours.append(cost)
            plain.append(reference)
            durable.append(reference + synced)
    return [row(ours, plain, f"sha256sum + zip -0, {mib} MiB", "the archive is not on the medium"),
            row(ours, durable, f"sha256sum + zip -0 + sync, {mib} MiB", "equally durable")]


def row(ours, reference, name, note):
    one, other = (median(c.wall for c in side) for side in (ours, reference))
    ratio = median(a.wall / b.wall for a, b in zip(ours, reference))
    cpu = median(a.cpu for a in ours), median(b.cpu for b in reference)
    resident = max(c.rss for c in ours)
    return Row("export", seconds(one), f"{seconds(other)} {name}", ratio,
               f"≤ {TARGET}, < {RESIDENT} MiB", ratio <= TARGET and resident < RESIDENT, resident,
               f"{note}; processor {seconds(cpu[0])} to {seconds(cpu[1])}")
