"""The package as it is packed: the same bytes twice, and in it what a laptop needs.

usage: packing.py --fieldkit BIN, or packing.py --packed DIR

With --fieldkit the program is packed twice, as fast as it goes and without compression; libraries of
Swift that a debug build loads are overlooked. With --packed what `make dist` left in DIR is read.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = [
    "usr/bin/fieldkit", "usr/share/man/man1/fieldkit.1.gz", "usr/share/bash-completion/completions/fieldkit",
    "usr/share/zsh/vendor-completions/_fieldkit", "usr/share/fish/vendor_completions.d/fieldkit.fish",
    "usr/share/doc/fieldkit/copyright", "usr/share/doc/fieldkit/changelog.gz",
    "usr/share/doc/fieldkit/operations.md", "usr/share/doc/fieldkit/licences/GRDB.swift.txt",
    "usr/share/applications/fieldkit.desktop", "usr/share/mime/packages/fieldkit.xml",
    "usr/share/icons/hicolor/scalable/apps/fieldkit.svg",
    "usr/share/fieldkit/plans/demo-2026/plan.yaml", "usr/share/fieldkit/samples/cases.json",
]
LARGEST = 40 << 20
passed = failed = 0


def check(name, holds, detail=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"  {'ok' if holds else 'FAILED'}  {name}" + ("" if holds else f": {detail}"), flush=True)


def output(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options).stdout


def pack(binary, into):
    subprocess.run(["bash", ROOT / "packaging/pack", binary, into], check=True, stdout=subprocess.DEVNULL,
                   env=os.environ | {"LEVEL": "0", "FOREIGN": "1"})
    return {path.name: path for path in into.iterdir()}


def only(files, ending):
    found = [path for name, path in files.items() if name.endswith(ending)]
    assert len(found) == 1, sorted(files)
    return found[0]


def unpack(package, archive, space):
    (space / "deb").mkdir()
    (space / "tar").mkdir()
    subprocess.run(["dpkg-deb", "--raw-extract", package, space / "deb"], check=True)
    subprocess.run(["tar", "-xf", archive, "-C", space / "tar"], check=True)
    return space / "deb", next((space / "tar").iterdir())


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def control(tree):
    text = (tree / "DEBIAN/control").read_text("utf-8")
    return dict(re.findall(r"^([A-Z][A-Za-z-]*): (.*)$", text, re.MULTILINE))


def look(package, archive, space):
    tree, plain = unpack(package, archive, space)
    held = names(tree)
    for name in NEEDED:
        check(f"holds {name}", name in held)
    outside = [name for name in held if not name.startswith(("usr/", "DEBIAN/"))]
    check("puts nothing outside /usr", not outside, outside)
    check("the plain archive holds the same", names(plain) == {n[4:] for n in held if n.startswith("usr/")})
    wrong = [str(path) for path in tree.rglob("*") if path.stat().st_mode & 0o022 or path.is_symlink()]
    check("nothing is writable for others, nothing is a link", not wrong, wrong)
    sums = subprocess.run(["md5sum", "--quiet", "--check", "DEBIAN/md5sums"], cwd=tree)
    check("the sums hold", sums.returncode == 0)
    owners = set(re.findall(r"^\S+ (\S+)", output("dpkg-deb", "--contents", package, text=True), re.MULTILINE))
    check("everything is the administrator's", owners == {"root/root"}, owners)
    fields = control(tree)
    version = output(tree / "usr/bin/fieldkit", "--version", text=True).strip()
    check("bears the program's version", fields["Version"].replace("~", "-") == version, fields)
    check("is for this machine", fields["Architecture"] == output("dpkg", "--print-architecture", text=True).strip())
    depends = fields["Depends"]
    for library in ["libc6", "libsqlite3-0", "libarchive13", "libpango-1.0-0", "libpq5",
                    "libheif1", "libqrencode4"]:
        check(f"asks for {library}", re.search(rf"(^|, ){re.escape(library)}( |,|$)", depends), depends)
    started = output("ldd", tree / "usr/bin/fieldkit", text=True)
    late = [library for library in ["libheif.so", "libpq.so"] if library in started]
    check("what few commands need is not loaded when the program starts", "libc.so" in started and not late, late)
    check("recommends Chinese fonts and a browser",
          "fonts-noto-cjk" in fields["Recommends"] and "chromium" in fields["Recommends"], fields)
    check("runs on no developer's package", "-dev" not in depends and "swift" not in depends, depends)
    entry = (tree / "usr/share/applications/fieldkit.desktop").read_text("utf-8")
    types = set(re.search(r"^MimeType=(.*);$", entry, re.MULTILINE)[1].split(";"))
    mime = ElementTree.parse(tree / "usr/share/mime/packages/fieldkit.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    check("the desktop entry opens every kind of file that the package names",
          types == {kind.get("type") for kind in mime.iter(space + "mime-type")}, types)
    globs = {glob.get("pattern") for glob in mime.iter(space + "glob")}
    check("packs, bundles and receipts are known by their names",
          globs == {"*.plan.zip", "*.bundle.zip", "*.bundle.zip.age", "*.receipt.json"}, globs)
    check("runs nothing when it is installed or removed",
          {name for name in held if name.startswith("DEBIAN/")} == {"DEBIAN/control", "DEBIAN/md5sums"})
    page = output("man", "--warnings", "-E", "UTF-8", "-l", tree / NEEDED[1],
                  env=os.environ | {"MANWIDTH": "100", "LC_ALL": "C.UTF-8"}, text=True)
    check("the manual page names every command",
          all(word in page for word in ["workspace create", "export", "import", "report", "名称", "退出状态"]))
    for shell, name in [("bash", NEEDED[2]), ("zsh", NEEDED[3])]:
        text = (tree / name).read_text("utf-8")
        check(f"{shell} completes commands and options", "workspace" in text and "--format" in text)
    check("bash reads its completions", subprocess.run(["bash", "-n", tree / NEEDED[2]]).returncode == 0)
    return tree


def released(tree, package):
    check(f"is under {LARGEST >> 20} MiB", package.stat().st_size < LARGEST, package.stat().st_size)
    text = output("strings", "-a", tree / "usr/bin/fieldkit", text=True)
    paths = sorted({line for line in text.splitlines() if str(ROOT) in line or ".build/" in line})
    check("the program names no folder of the machine that built it", not paths, paths[:5])
    loaded = output("ldd", tree / "usr/bin/fieldkit", text=True)
    check("the program loads nothing of Swift", "swift" not in loaded.lower() and "not found" not in loaded, loaded)
    check("the program is stripped", "not stripped" not in output("file", tree / "usr/bin/fieldkit", text=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fieldkit", type=Path)
    parser.add_argument("--packed", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="packing-") as name:
        space = Path(name)
        if options.packed:
            files = {path.name: path for path in options.packed.iterdir()}
            released(look(only(files, ".deb"), only(files, ".tar.xz"), space), only(files, ".deb"))
        else:
            first, second = pack(options.fieldkit, space / "first"), pack(options.fieldkit, space / "second")
            check("two packings have the same names", set(first) == set(second), (sorted(first), sorted(second)))
            for name in sorted(first):
                check(f"two packings of {name} have the same bytes",
                      first[name].read_bytes() == second[name].read_bytes())
            look(only(first, ".deb"), only(first, ".tar.xz"), space)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
