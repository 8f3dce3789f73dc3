"""Every document of every visit: opens everywhere, says the same, fits its page."""
import json
import re

import journey_values
from readers import fonts, outside, overlaps, read, squeeze

KINDS = (*journey_values.KINDS, "check-form")
FORMATS = ("html", "pdf", "docx")


def words_of(text):
    """The words without what a format adds of its own: page numbers and marks of layout."""
    text = re.sub(r"第\d*页共\d*页", "", text)
    return sorted(re.findall(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002ffffA-Za-z0-9]", text))


def check_pdf(score, name, path):
    found = fonts(path)
    score.check(f"{name}: fonts", found and all(e and u for _, e, u in found), found)
    off, pages = outside(path)
    score.check(f"{name}: nothing outside the sheet", not off, off[:3])
    score.check(f"{name}: has a page", pages > 0)
    printed_over = overlaps(path)
    score.check(f"{name}: nothing printed over", not printed_over, printed_over[:3])


def run(kit, score, place, store, visits, space, must_hold=lambda visit: ()):
    for visit in visits:
        modules = [f"checklist-{m}" for m in visit.get("modules", [])]
        for kind in (*KINDS, *modules):
            texts = {}
            for form in FORMATS:
                name, target = f"{place} {visit['id'][:8]} {kind} {form}", space / f"d.{form}"
                target.unlink(missing_ok=True)
                done = kit.call("document", store, visit["id"], kind, "--format", form, "-o",
                                target)
                if done.code == 65 and len(done.errors) == 1:
                    # A document that this visit cannot have is refused in one sentence.
                    score.check(f"{name}: refused, nothing left", not target.exists())
                    continue
                if not score.check(name, done.code == 0 and target.exists(), str(done)):
                    continue
                try:
                    _, texts[form] = read(target, form)
                except Exception as error:
                    score.check(f"{name} opens", False, repr(error))
                    continue
                lost = [w for w in must_hold(visit) if squeeze(w) not in texts[form]]
                score.check(f"{name}: names what it is about", not lost, lost[:3])
                if form == "pdf":
                    check_pdf(score, name, target)
            if len(texts) == len(FORMATS):
                score.check(f"{place} {visit['id'][:8]} {kind}: HTML and Word say the same",
                            words_of(texts["html"]) == words_of(texts["docx"]),
                            difference(texts["html"], texts["docx"]))


def difference(one, other):
    left, right = words_of(one), words_of(other)
    return (f"{len(left)} and {len(right)} characters; "
            + "".join(sorted(set(left) ^ set(right)))[:60])
