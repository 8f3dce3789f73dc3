"""What is still open on a day, from the files: the id of each line and its last day or words."""
import datetime

from catalogue import FORM
from count import day_of

# The arrangement of public holidays of 2026: days off, and Saturdays and Sundays on which people work.
OFF = (("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7))
WORK = {f"2026-{d}" for d in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")}
UNDECIDED, DECIDED = ("线索", "受理", "调查", "告知"), ("决定", "执行")


def days(day, count):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(count)).isoformat()


HOLIDAYS = {days(f"2026-{first}", n) for first, count in OFF for n in range(count)}


def workdays(day, count):
    while count:
        day = days(day, 1)
        weekend = datetime.date.fromisoformat(day).weekday() > 4
        count -= day in WORK or not weekend and day not in HOLIDAYS
    return day


def _of_case(case):
    """Terms as far as a ledger without notices, services and orders gives them."""
    status = case["status"]
    if status in UNDECIDED or status in DECIDED and not case["decidedOn"]:
        if case["procedure"] == "ordinary" and case["filedOn"]:
            yield f"{case['id']}/decision", days(case["filedOn"], 90)
    elif status in DECIDED:
        yield f"{case['id']}/service", workdays(case["decidedOn"], 7)


def followups(count, reporting=()):
    """Sorted, each line once; possible twins are left out."""
    campaign = count.campaign
    lines = []
    for case in campaign.cases:
        lines += _of_case(case)
    for referral in campaign.referrals:
        criminal = referral["kind"] == "criminal"
        lines.append((f"{referral['id']}/result",
                      days(referral["sentOn"], 3) if criminal else "未定期限"))
    spoilt = {visit["id"] for visit in campaign.unfit}
    for visit in campaign.visits + campaign.unfit:
        if "id" not in visit or day_of(visit) not in count.period:
            continue
        if visit["id"] in spoilt:
            lines.append((f"{visit['id']}/unfit", "未定期限"))
        elif visit["outcome"] == "completed":
            lines += [(f"{visit['id']}/{row}", "未定期限")
                      for row in set(visit.get("pending", ())) & set(FORM)]
        lines += [(f"{visit['id']}/{item}/waived", "未定期限")
                  for item in visit.get("evidenceWaived", ())]
    lines += [(f"reporting/{n + 1}", day) for n, day in enumerate(reporting)]
    return sorted(lines)
