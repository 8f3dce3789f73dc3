"""The law of a day, from the domain tables: what a finding may cite, and which amounts."""
import re

from catalogue import table

_CITATION = re.compile(r"《([^》]+)》([^〔；]*)〔(.)〕")
REVIEW = "须法制审核"


def _by(rows, *columns):
    groups = {}
    for row in rows:
        groups.setdefault(tuple(row[c] for c in columns), []).append(row)
    return groups


_TITLES = {row["title"]: row["key"] for row in table("laws.csv")}
_LAWS = _by(table("law_versions.csv"), "law_key")
_CITATIONS = _by(table("citation_versions.csv"), "law_key", "article_now")
_PENALTIES = _by(table("penalty_versions.csv"), "key")
_ITEMS = {row["id"]: row for row in table("items.csv")}
TWINS = {row["id"]: set(filter(None, row["twin_of"].split("|"))) for row in _ITEMS.values()}


def _of(rows, day, first, last):
    return [r for r in rows if (r[first] or "0") <= day <= (r[last] or "9")]


def _title(key, day):
    (law,) = _of(_LAWS[key,], day, "effective_from", "effective_to")
    return law["title"]


def _printed(key, articles, day):
    return f"《{_title(key, day)}》" + "、".join(articles.split("|"))


def _duty(title, article, day):
    """(text, caution, whether it is an article) of one citation on a day."""
    key = _TITLES[title]
    (row,) = _of(_CITATIONS[key, article], day, "from", "to")
    caution = REVIEW if row["mark"] == "C" else ""
    if row["status"] == "cited":
        return _printed(key, row["article_then"], day), caution, True
    if row["status"] == "title_only":
        return f"《{_title(key, day)}》", "条款" + REVIEW, False
    if not row["instead_key"]:
        why = "没有相应条款" if row["status"] == "no_article" else "没有施行"
        return f"《{_title(key, day)}》行为时{why}", REVIEW, False
    if not row["instead_article"]:
        return f"《{_title(row['instead_key'], day)}》", "条款" + REVIEW, False
    return _printed(row["instead_key"], row["instead_article"], day), caution, True


def _marked(text, caution):
    return text + (f"（{caution}）" if caution else "")


def duties(item, day):
    """Everything that an item rests on, as it is shown on a day."""
    return [_marked(*_duty(t, a, day)[:2])
            for t, a, _ in _CITATION.findall(_ITEMS[item]["law_basis"])]


def articles(item, day):
    """Those of them that a paper cites: articles that held."""
    all_ = [_duty(t, a, day) for t, a, _ in _CITATION.findall(_ITEMS[item]["law_basis"])]
    return [_marked(text, caution) for text, caution, whole in all_ if whole]


def penalties(item, day):
    """The rows of the day of all keys of an item, for every kind of party."""
    return [row for key in _ITEMS[item]["penalty_keys"].split("|")
            for row in _of(_PENALTIES[key,], day, "from", "to")]


def penalty_text(row):
    cites = _CITATION.findall(row["citations"])
    basis = "、".join(f"《{t}》{a}" for t, a, _ in cites)
    sure = row["mark"] != "C" and all(mark != "C" for _, _, mark in cites)
    text = f"{basis}：{row['range_text']}" if basis else row["range_text"]
    return _marked(text, "" if sure else REVIEW)
