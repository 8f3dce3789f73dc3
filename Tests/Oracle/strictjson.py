"""JSON read strictly: valid UTF-8, no duplicate key, no NaN; integers stay integers."""
import json


class Unreadable(Exception):
    pass


class _Pairs(list):
    pass


def _constant(text):
    raise Unreadable(text)


def read(data):
    """The value of `data` (bytes), and the pointers of duplicate keys."""
    try:
        tree = json.loads(data.decode("utf-8"), object_pairs_hook=_Pairs, parse_constant=_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    duplicates = []
    return _plain(tree, "", duplicates), duplicates


def _plain(node, at, duplicates):
    if isinstance(node, _Pairs):
        result = {}
        for key, value in node:
            where = pointer(at, key)
            if key in result:
                duplicates.append(where)
            result[key] = _plain(value, where, duplicates)
        return result
    if isinstance(node, list):
        return [_plain(value, pointer(at, n), duplicates) for n, value in enumerate(node)]
    return node


def pointer(at, *parts):
    """RFC 6901."""
    return at + "".join("/" + str(p).replace("~", "~0").replace("/", "~1") for p in parts)
