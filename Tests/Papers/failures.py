"""What cannot be printed ends in one clear error and leaves no half file."""
import os

EMPTY = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir></fontconfig>"""


def run(kit, score, store, visit, space):
    fontless = space / "fontless.conf"
    fontless.write_text(EMPTY.format(cache=space / "fontcache"), "utf-8")
    target = space / "never.pdf"
    commands = {"document": ("document", store, visit, "scene-record", "--format", "pdf"),
                "report": ("report", store, "annex3", "--format", "pdf")}
    for name, command in commands.items():
        os.environ["FONTCONFIG_FILE"] = str(fontless)
        try:
            done = kit.call(*command, "-o", target)
        finally:
            del os.environ["FONTCONFIG_FILE"]
        score.check(f"{name} without fonts: one error",
                    done.code == 66 and len(done.errors) == 1
                    and done.errors[0].startswith("error[FONT_MISSING]"), str(done))
        score.check(f"{name} without fonts: nothing written", not target.exists())
    for form in ("pdf", "docx", "html", "xlsx", "csv"):
        done = kit.call("report", store, "annex3", "--format", form, "-o",
                        space / "nowhere" / f"x.{form}")
        score.check(f"{form} into a folder that is not there: one error",
                    done.code in (73, 74) and len(done.errors) == 1, str(done))
    folder = space / "folder.pdf"
    folder.mkdir(exist_ok=True)
    done = kit.call("report", store, "annex3", "--format", "pdf", "-o", folder)
    score.check("a folder in the file's place: one error",
                done.code in (73, 74) and len(done.errors) == 1, str(done))
    done = kit.call("document", store, "no-such-visit", "scene-record", "--format", "pdf", "-o",
                    target)
    score.check("an unknown visit: one error", done.code in (64, 65, 66) and len(done.errors) == 1,
                str(done))
    done = kit.call("document", store, visit, "no-such-kind", "--format", "pdf", "-o", target)
    score.check("an unknown kind: one error", done.code in (64, 65, 66) and len(done.errors) == 1,
                str(done))
