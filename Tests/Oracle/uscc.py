"""统一社会信用代码: making and checking (GB 32100, mod 31)."""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [pow(3, i, 31) for i in range(17)]
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_character(first17):
    total = sum(ALPHABET.index(c) * w for c, w in zip(first17, WEIGHTS))
    return ALPHABET[(31 - total % 31) % 31]


def valid(code):
    return (len(code) == 18 and all(c in ALPHABET for c in code)
            and code[17] == check_character(code[:17]))


def organisation(eight):
    """The eight characters with their own check character (mod 11)."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rest = 11 - sum(digits.index(c) * w for c, w in zip(eight, ORGANISATION_WEIGHTS)) % 11
    return eight + {10: "X", 11: "0"}.get(rest, str(rest))


def make(prefix, number, region="459901"):
    """A valid invented code; the region is not an assigned one."""
    body = prefix + region + organisation(f"{number:08d}")
    return body + check_character(body)
