"""roster.csv and inspectors.csv of an invented county."""
import csv
import io
import itertools

import uscc
from catalogue import INSTITUTIONS
from words import INSPECTOR_COLUMNS, ROSTER_COLUMNS

TOWNSHIPS = ("东岭镇", "西河镇", "南坪镇", "北塘乡", "石湾乡", "白沙镇", "青坡乡", "古渡镇", "龙潭乡")
OWNERS = ("公立", "社会办医")
GRADES = ("一级", "二级", "三级", "未定级")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
SURNAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def licence_of(category, rng):
    word = rng.choice(category.licence.split("/"))
    return {"许可证": "医疗机构执业许可证"}.get(word, word)


def roster(rng, count):
    """Every category with both ownerships and all grades, as far as `count` reaches."""
    kinds = [(c, o, g) for c, o, g in itertools.product(INSTITUTIONS, OWNERS, GRADES)]
    rng.shuffle(kinds)
    ordered = sorted(kinds, key=lambda k: sum(k[0] == other[0] for other in
                                              kinds[:kinds.index(k)]))
    return [_line(rng, n, *ordered[n % len(ordered)]) for n in range(count)]


def _line(rng, n, category, owner, grade):
    town = rng.choice(TOWNSHIPS)
    code = uscc.make("12" if owner == "公立" else rng.choice(("52", "91", "92")), n + 1000)
    kind = {"hospital": "A1", "individualClinic": "D2"}.get(category.coverage, "D4")
    number = code[8:17] + "459901" + "11" + kind + "001" if rng.random() < 0.3 else ""
    place = rng.random() < 0.3
    return dict(zip(ROSTER_COLUMNS, (
        f"OR-{n + 1:05d}", f"{town}第{n + 1}{category.name}", category.name, owner, grade,
        licence_of(category, rng), "" if rng.random() < 0.25 else code,
        number + "1" if len(number) == 21 else "", town, f"{town}人民路{n + 1}号",
        f"{rng.choice(SURNAMES)}某" if rng.random() < 0.3 else "",
        f"0000-{n:07d}" if rng.random() < 0.2 else "",
        f"{22 + rng.random():.5f}" if place else "", f"{107 + rng.random():.5f}" if place else "")))


def inspectors(rng, count=14):
    return [dict(zip(INSPECTOR_COLUMNS, (f"{rng.choice(SURNAMES)}{SURNAMES[n]}", f"桂Z{n + 1:03d}",
                                         "虚构县卫生健康局", f"第{n // 2 + 1}组")))
            for n in range(count)]


def as_csv(lines, encoding):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode(encoding)
