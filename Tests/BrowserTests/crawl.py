"""Every page to which the pages of a site lead, a few of each kind."""
import re
import urllib.parse

# What is no page: files, pictures, and what goes to another program.
FILES = re.compile(r"^/(static|evidence|favicon)|/file(/|\?|$)|\.(csv|zip)($|\?)|/return\.zip|/evidence/|^/upward/requests/")


def kind(path):
    """What pages of one kind have in common: the address without numbers, names and days."""
    parts = urllib.parse.urlsplit(path)
    fixed = re.sub(r"/(at|proof|review|referrals|rectify|quarantine)/.*?(?=/columns|$)", r"/\1/*", parts.path)
    names = sorted({name for name, value in urllib.parse.parse_qsl(parts.query)})
    chosen = [value for name, value in urllib.parse.parse_qsl(parts.query) if name in ("table", "by", "kind", "why")]
    return " ".join([re.sub(r"^/import/\d+", "/import/*", fixed), *names, *chosen])


def pages(screen, begin=("/",), each=1):
    """Addresses by kind, found by following every link."""
    b = screen.b
    found, waiting = {}, list(begin)
    while waiting:
        path = waiting.pop(0)
        if FILES.search(path):
            continue
        known = found.setdefault(kind(path), [])
        if path in known or len(known) >= each:
            continue
        known.append(path)
        screen.open(path)
        waiting += b.run("""return [...document.querySelectorAll('a[href]')].map((a) => new URL(a.href))
            .filter((u) => u.origin === location.origin).map((u) => u.pathname + u.search)""")
    return [path for paths in found.values() for path in paths]
