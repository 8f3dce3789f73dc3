"""Every single-fault file is refused, named and leaves no trace."""
import re

import snapshot
from faults import all_faults, of_cases

TRY = "_tried.json"


def names_pointer(text, pointers):
    """True when one of the pointers stands in the text (None and "" need not be named)."""
    return any(not p or re.search(rf"(?<![\w/.-]){re.escape(p)}(?![\w-])", text)
               for p in pointers)


def judge(score, fault, result, change):
    wrong = []
    if result.code != 65:
        wrong.append(f"exit {result.code} instead of 65")
    if len(result.errors) != 1:
        wrong.append(f"{len(result.errors)} lines begin with error[")
    if not names_pointer(result.err, fault.pointers):
        wrong.append(f"names none of {' '.join(map(str, fault.pointers))}")
    if change:
        wrong.append("; ".join(change[:3]))
    detail = "; ".join(wrong) + f"\n      made from {fault.host.name}\n      {result}"
    score.check(f"refused: {fault.name}", not wrong, detail)


def visits(kit, score, workspace, campaign, paths, per_name):
    """`paths` are valid files that the workspace has not recorded."""
    found = sorted(all_faults(campaign, paths, per_name), key=lambda f: f.needs_host)
    for host in {f.host for f in found if f.needs_host}:
        kit.must(f"record {host.name} before its other content", "record", workspace, host)
    before = snapshot.take(workspace)
    for fault in found:
        tried = fault.host.with_name(TRY)
        tried.write_bytes(fault.data)
        result = kit.call("record", workspace, tried)
        after = snapshot.take(workspace)
        judge(score, fault, result, snapshot.difference(before, after))
        tried.unlink()
        before = after
    return {f.name for f in found}


def goes_on(kit, score, workspace, good, bad):
    """A bad file between good ones: they are taken, it is refused."""
    tried = bad.host.with_name(TRY)
    tried.write_bytes(bad.data)
    result = kit.call("record", workspace, good[0], tried, good[1])
    score.check("a bad file does not stop the good ones",
                result.code == 65 and len(result.errors) == 1, str(result))
    before = snapshot.take(workspace)
    again = kit.call("record", workspace, *good)
    change = snapshot.difference(before, snapshot.take(workspace))
    score.check("recording the good ones again changes nothing",
                again.code == 0 and not change, f"{again}; {change[:3]}")
    tried.unlink()
    missing = kit.call("record", workspace, tried)
    score.check("a missing file is exit 66", missing.code == 66, str(missing))


def cases(kit, score, hub, path):
    digest = kit.call("hub", "digest", hub).out
    for fault in of_cases(path):
        tried = path.with_name(TRY)
        tried.write_bytes(fault.data)
        result = kit.call("case", "record", hub, tried)
        now = kit.call("hub", "digest", hub).out
        judge(score, fault, result, [] if now == digest else ["the hub digest changed"])
        tried.unlink()
        digest = now
