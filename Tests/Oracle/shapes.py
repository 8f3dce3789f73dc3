"""Which keys an object must and may have, and what kind of value each holds."""
import datetime
import re
import uuid

from strictjson import pointer

DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
TIME = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$")


class Faults(list):
    """Pairs of JSON pointer and short name."""

    def add(self, name, at, *parts):
        self.append((pointer(at, *parts), name))


def text(v):
    return isinstance(v, str)


def words(v):
    return isinstance(v, str) and v.strip() != ""


def integer(v):
    return isinstance(v, int) and not isinstance(v, bool)


def natural(v):
    return integer(v) and v >= 0


def number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def flag(v):
    return isinstance(v, bool)


def obj(v):
    return isinstance(v, dict)


def array(v):
    return isinstance(v, list)


def texts(v):
    return array(v) and all(map(text, v))


def identifier(v):
    try:
        return text(v) and len(v) == 36 and bool(uuid.UUID(v))
    except ValueError:
        return False


def _exists(parse, v):
    try:
        return bool(parse(v))
    except ValueError:
        return False


def day(v):
    return text(v) and bool(DAY.match(v)) and _exists(datetime.date.fromisoformat, v)


def time(v):
    return text(v) and bool(TIME.match(v)) and _exists(datetime.datetime.fromisoformat, v)


def one_of(*allowed):
    return lambda v: text(v) and v in allowed


def maybe(test):
    return lambda v: v is None or test(v)


def check(faults, value, at, required, optional=None):
    """True when `value` is an object with exactly these keys and kinds."""
    if not obj(value):
        faults.add("not an object", at)
        return False
    before = len(faults)
    optional = optional or {}
    for key in required:
        if key not in value:
            faults.add("missing key", at, key)
    for key, member in value.items():
        test = required.get(key) or optional.get(key)
        if test is None:
            faults.add("unknown key", at, key)
        elif not test(member):
            faults.add("wrong value", at, key)
    return len(faults) == before
