"""An office's own tables, as `localTables` of a plan describes them, counted from the files."""
from catalogue import ANNEX4, CATEGORIES
from count import day_of
from rows import Reading

KINDS = {"institution": "医疗机构", "lifeBeauty": "生活美容机构", "wellness": "养生保健机构",
         "pharmacy": "药店", "healthConsultancy": "健康管理（咨询）公司", "nonFixedSite": "无固定场所",
         "onlineService": "网络或者上门服务"}
OWNERSHIP = {"public": "公立", "private": "社会办医"}
GRADES = {"level1": "一级", "level2": "二级", "level3": "三级", "ungraded": "未定级"}
LICENCES = {"licence": "医疗机构执业许可证", "clinicFiling": "诊所备案凭证",
            "tcmClinicFiling": "中医诊所备案证", "none": "无"}
TYPES = {"first": "首次检查", "joint": "联合检查", "reinspection": "回头看",
         "earlierCampaignReinspection": "以往行动回头看"}
PARTIES = {"institution": "机构", "individualBusiness": "个体工商户", "person": "个人"}
PENALTIES = {"警告": "warning", "罚款": "fineFen", "没收违法所得": "confiscationFen",
             "停业整顿": "suspensionForRectification", "吊销许可证": "licenceRevoked",
             "吊销执业证书": "certificateRevoked", "暂停执业": "practiceSuspended"}
_NAMES = {c.identifier: c.name for c in CATEGORIES.values()}


class Thing:
    """One thing that is counted, with the names of what was found."""

    def __init__(self, code, subject, found=(), kind=None, case=None, only=None):
        self.code, self.subject, self.found, self.kind, self.case = code, subject, set(found), kind, case
        self.only = only    # of a finding by itself: whether it counts where nothing is asked for

    def taken(self, line):
        subject, case = self.subject, self.case
        towns = {subject.township, f"{self.code}/{subject.township}"}
        return all((
            "kinds" not in line or KINDS[subject.kind] in line["kinds"],
            "categories" not in line or _NAMES.get(subject.category) in line["categories"],
            "ownership" not in line or OWNERSHIP.get(subject.ownership) in line["ownership"],
            "grades" not in line or GRADES.get(subject.grade) in line["grades"],
            "licences" not in line or LICENCES[subject.licence] in line["licences"],
            "townships" not in line or bool(towns & set(line["townships"])),
            "visitTypes" not in line or TYPES.get(self.kind) in line["visitTypes"],
            case is None or "parties" not in line or PARTIES[case["party"]] in line["parties"],
            case is None or "penalties" not in line
            or any(case[PENALTIES[p]] for p in line["penalties"])))

    def stands(self, row, column):
        if not (self.taken(row) and self.taken(column)):
            return False
        asked = [{ANNEX4.get(name) or name for name in line["findings"]}
                 for line in (row, column) if "findings" in line]
        if not asked:
            return self.only is not False
        return bool(set.intersection(*asked) & self.found)


def _found(count, visit):
    reading = Reading(count.campaign.subject_of(visit), visit)
    return ({row for row, state in reading.rows().items() if state.found},
            {item.id for item in reading.violated_items()})


def _things(count, unit):
    """What is counted; `code` is the county of what is a township's."""
    campaign, home = count.campaign, getattr(count.campaign, "home", {})
    if unit in ("cases", "fines"):
        for case in campaign.cases:
            if case["decidedOn"] in count.period:
                code, _, number = case["subject"].partition("/")
                own = campaign.counties[code].roster[number] if number else \
                    campaign.roster.get(case["subject"]) or campaign.others[case["subject"].lower()]
                yield Thing(code, own, case=case), case["fineFen"] if unit == "fines" else 1
        return
    if unit == "visits":
        for visit in campaign.visits:
            if visit["outcome"] == "completed" and day_of(visit) in count.period:
                rows, items = _found(count, visit)
                yield Thing(home.get(id(visit)), campaign.subject_of(visit), rows | items,
                            visit["type"]), 1
        return
    for subject in count.by_subject:
        first, rows = {}, set()
        for visit in count.known[subject]:
            own, items = _found(count, visit)
            rows |= own
            for name in own | items:
                first.setdefault(name, day_of(visit))
        names = {name for name, day in first.items() if day in count.period}
        # Whose township it is: the county of the line, else of the last visit.
        code = subject.key.split("/")[0] if "/" in subject.key else \
            home.get(id(count.known[subject][-1]))
        if unit == "subjects":
            yield Thing(code, subject, names), 1
        else:
            for name in names:
                yield Thing(code, subject, [name], only=name in rows), 1


def local_table(count, table):
    """Value by row and column, each by its id."""
    things = list(_things(count, table["count"]))
    return {f"R{r + 1}": {
        f"C{c + 1}": sum(weight for thing, weight in things if thing.stands(row, column))
        for c, column in enumerate(table["columns"])} for r, row in enumerate(table["rows"])}
