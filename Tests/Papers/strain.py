"""Visits that strain a layout: everything violated, very long names, rare characters, nothing at all."""
import json
import uuid

import make_visit

LONG = ("临溪县城关镇人民路北段东侧第三社区卫生服务中心附属中西医结合康复理疗与健康管理联合门诊部"
        "（原临溪县第二轻工业局职工医务室、城关镇中心卫生院人民路分院）")
RARE = "𠮷野㐂记𬭎䶮堃喆医疗美容门诊部"
UNBROKEN = "https://example.invalid/" + "a1b2c3d4e5f60718" * 12


def rewrite(paths):
    """New visits out of valid ones: those on unlisted subjects get names that strain a line."""
    kept = []
    for path in paths:
        document = json.loads(path.read_text("utf-8"))
        if "id" not in document:
            continue
        subject = document["subject"]
        if "roster" not in subject and subject["kind"] != "nonFixedSite":
            name = (LONG, RARE, UNBROKEN)[len(kept) % 3]
            document["subject"] = dict(subject, id=str(uuid.uuid5(uuid.NAMESPACE_URL, str(path))),
                                       name=name, address=f"{LONG}对面{RARE}二楼，{UNBROKEN}")
        document["summary"] = f"{RARE}。" + "检查情况详见笔录，" * 120 + UNBROKEN
        if document.get("companion"):
            document["companion"] = RARE + LONG
        path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        kept.append(path)
    return kept


def names(visit):
    """What every document about a visit must print."""
    subject = visit["subject"]
    if "roster" in subject or not subject.get("name"):
        return ()
    return (subject["name"],)


class Everything:
    """While it is entered, every visit has every module, and every item is violated."""

    def __enter__(self):
        self.saved = make_visit.MOODS, make_visit.modules
        every = list(make_visit.MODULES.values())
        make_visit.MOODS = ((1.0, 1.0, 1.0, 0.0), (0.0, 0.0, 0.0, 0.0))
        make_visit.modules = lambda rng, subject: list(every)

    def __exit__(self, *_):
        make_visit.MOODS, make_visit.modules = self.saved
