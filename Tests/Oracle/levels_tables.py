"""Tables of a level against the count of its counties: in sum, county by county, of a township."""
import json

from accept_tables import PERIODS, arguments
from compare import differences, ledger_differences, referral_differences
from count import PERIOD, Count, Period
from followup_count import followups
from ledger import printed_figures
from levels_campaign import LOCAL_TABLES
from local_count import local_table
from province import Province, of_township
from summary_count import summary

NAMES = ("annex3", "annex4", "coverage", "ledger", "referrals", "followups", "summary",
         *(table["id"] for table in LOCAL_TABLES))
TOWN, ON = "东岭镇", "2026-07-10"
REPORTING = ("2026-06-30",)


def read(text):
    return json.loads(text)


def name_of(place):
    return str(place).rsplit("/", 1)[-1]


def fetch(kit, score, place, name, *more):
    result = kit.call("report", place, name, "--format", "json", "--on", ON, *more)
    title = f"report {name_of(place)} {name} {' '.join(map(str, more))}".strip()
    if not score.check(title, result.code == 0, str(result)):
        return None
    return read(result.out)


def printed(kit, place):
    """Everything that a place says, as text."""
    return [kit.call("report", place, name, "--format", "json", "--on", ON).out for name in NAMES]


def wrong(name, table, count):
    """How a printed table differs from the count."""
    campaign = count.campaign
    if name == "ledger":
        return ledger_differences(table, printed_figures(campaign, count.period), campaign.cases)
    if name == "referrals":
        undated = referral_differences(table, count.referrals())
        return undated and referral_differences(table, count.referrals(by_date=True))
    if name == "followups":
        shown = sorted((row["id"], row["cells"]["due"]["text"]) for row in table["rows"]
                       if not row["id"].endswith(("/twins", "/same")))
        counted = followups(count, REPORTING)
        gone, more = list(counted), []
        for line in shown:
            gone.remove(line) if line in gone else more.append(line)
        return [f"not printed {line}" for line in gone] + [f"not counted {line}" for line in more]
    if name == "summary":
        rows = {row["id"]: row["cells"]["value"].get("value") for row in table["rows"]}
        return [f"{key}: printed {rows.get(key)}, counted {value}"
                for key, value in summary(count).items() if rows.get(key) != value]
    local = next((t for t in LOCAL_TABLES if t["id"] == name), None)
    return differences(table, local_table(count, local) if local else getattr(count, name)())


def _check(score, place, name, table, count, title):
    if table is not None:
        found = wrong(name, table, count)
        score.check(f"{name_of(place)} {name} {title}", not found, "\n      ".join(found[:12]))


def compare(kit, score, place, counties, is_whole=False):
    """Every table of a place; `is_whole`: also parts of the period, and what stands in one township."""
    own = [(c.code, c.campaign) for c in counties]
    for period in PERIODS if is_whole else PERIODS[:1]:
        span, when = Period(*period) if period else PERIOD, arguments(period)
        for name in NAMES:
            table = fetch(kit, score, place, name, *when)
            _check(score, place, name, table, Count(Province(own), span), " ".join(when))
            if name == "annex4" and table is not None:
                named(score, place, table, counties)
    for name in NAMES:
        if name not in ("ledger", "referrals", "followups", "summary"):
            by_county(kit, score, place, name, counties)
    one = counties[-1]
    for name in NAMES:
        table = fetch(kit, score, place, name, "--area", one.code)
        _check(score, place, name, table, Count(Province([(one.code, one.campaign)])), one.code)
    towns = [(code, of_township(campaign, TOWN)) for code, campaign in own]
    for name in NAMES if is_whole else ("annex3", "annex4"):
        table = fetch(kit, score, place, name, "--township", TOWN)
        _check(score, place, name, table, Count(Province(towns)), TOWN)


def named(score, place, table, counties):
    """Under a table stands whose plan differs from that of the level above, and in what."""
    words = [part for note in table["notes"] if note.startswith("方案和本级不同的")
             for part in note.split("；")]
    for county in counties:
        own = next((part for part in words if f"（{county.code}）：" in part), "")
        rules, off = "统计口径不同" in own, "没有用的检查项" in own
        score.check(f"{name_of(place)} tells how the plan of {county.code} differs",
                    (rules, off) == (county.isApart, bool(county.off))
                    and (not off or f"没有用的检查项 {len(county.off)} 项：{'、'.join(county.off)}" in own),
                    own)


def by_county(kit, score, place, name, counties):
    """Each county, each city, and the sum under them."""
    for level, digits in (("county", 6), ("city", 4), ("province", 2)):
        table = fetch(kit, score, place, name, "--by", level)
        if table is None:
            continue
        groups = {}
        for county in counties:
            groups.setdefault(county.code[:digits], []).append((county.code, county.campaign))
        for code, own in groups.items():
            rows = [{**row, "id": row["id"].split(":", 1)[1]} for row in table["rows"]
                    if row["id"].startswith(f"{code}:")]
            _check(score, place, name, {"rows": rows}, Count(Province(own)), f"by {level} {code}")
        rows = [row for row in table["rows"] if ":" not in row["id"]]
        _check(score, place, name, {"rows": rows},
               Count(Province([(c.code, c.campaign) for c in counties])), f"sum by {level}")


def same(kit, score, warehouse, hub, area):
    """What a warehouse prints is what a hub prints that imported the same files."""
    asked = ((), ("--area", area), ("--by", "city"),
             ("--township", TOWN, "--from", "2026-03-01", "--to", "2026-04-30"))
    for name in NAMES:
        for more in asked:
            for form in ("json", "csv", "html") if not more else ("json",):
                options = ("--format", form, "--on", ON, *more)
                one, other = (kit.call("report", place, name, *options) for place in (warehouse, hub))
                score.check(f"{name} {' '.join(options)}: the warehouse is the hub",
                            (one.code, one.out) == (other.code, other.out), f"{one}\n      {other}")
