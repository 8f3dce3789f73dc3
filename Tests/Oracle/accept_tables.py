"""The printed tables of a hub or workspace against the count."""
from compare import differences, ledger_differences, referral_differences
from count import Count, PERIOD, Period, Policies
from ledger import printed_figures

# Whole windows of the schedule: the campaign, each half of it, the year.
PERIODS = (None, ("2026-03-01", "2026-04-30"), ("2026-05-01", "2026-06-30"),
           ("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-02-28"))


def arguments(period):
    return () if period is None else ("--from", period[0], "--to", period[1])


def readings(name, campaign, period, policies):
    """What the table may show; more than one reading only where the format gives no date."""
    span = PERIOD if period is None else Period(*period)
    count = Count(campaign, span, policies)
    if name == "referrals" and period:
        return {"referrals undated": count.referrals(),
                "referrals by date": count.referrals(by_date=True)}
    return {"": getattr(count, name)()}


def compare_one(kit, score, place, name, campaign, period=None, policies=Policies()):
    printed = kit.table(place, name, *arguments(period))
    if printed is None:
        return
    title = f"{place.name} {name} {'..'.join(period) if period else 'period of the plan'}"
    if name == "ledger":
        span = PERIOD if period is None else Period(*period)
        wrong = ledger_differences(printed, printed_figures(campaign, span), campaign.cases)
    else:
        compare = referral_differences if name == "referrals" else differences
        results = {reading: compare(printed, table) for reading, table
                   in readings(name, campaign, period, policies).items()}
        reading = min(results, key=lambda r: len(results[r]))
        wrong = results[reading]
        right = [r for r, found in results.items() if not found]
        if len(results) > 1 and len(right) == 1:
            score.note(f"{title}: read as “{reading}”")
    score.check(title, not wrong, "\n      ".join(wrong[:12]))


def compare_all(kit, score, hub, campaign):
    for period in PERIODS:
        for name in ("annex3", "annex4", "coverage", "ledger", "referrals"):
            compare_one(kit, score, hub, name, campaign, period)
