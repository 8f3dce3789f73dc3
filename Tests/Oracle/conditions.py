"""Applicability: the applies_when language of items.csv."""
import re

_ANSWER = re.compile(r'^answers\["([^"]+)"\] == "([^"]*)"$')
_EQUAL = re.compile(r'^(subject\.\w+) == "([^"]*)"$')


def holds(condition, facts, answer_of):
    """True when one of the terms holds; a fact that is not given is false."""
    return any(_term(term.strip(), facts, answer_of) for term in condition.split("||"))


def _term(term, facts, answer_of):
    if term in ("always", "outcome"):
        return term == "always"
    if term == "subject.name == nil":
        return facts.get("subject.name") is None
    if match := _ANSWER.match(term):
        return answer_of(match[1]) == match[2]
    if match := _EQUAL.match(term):
        return facts.get(match[1]) == match[2]
    if re.fullmatch(r"!?[\w.]+", term):
        return bool(facts.get(term.lstrip("!"))) != term.startswith("!")
    raise ValueError(f"unreadable condition: {term}")


def facts_of(subject, visit):
    """The facts of a visit; `subject` has kind, category (identifier), licence, name."""
    profile = visit.get("profile") or {}
    facts = {f"services.{s}": True for s in profile.get("services", ())}
    facts |= {f"licences.{s}": True for s in profile.get("licences", ())}
    facts |= {flag: True for flag in profile.get("flags", ())}
    facts |= {
        "subject.isInstitution": subject.kind == "institution",
        "subject.kind": subject.kind, "subject.category": subject.category,
        "subject.licenceKind": subject.licence, "subject.name": subject.name,
        "isReinspection": visit.get("type") in ("reinspection", "earlierCampaignReinspection"),
    }
    return facts
