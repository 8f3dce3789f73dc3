"""ZIP files."""
import cases_zip


def run(stage, court, long):
    court.many("zip", list(cases_zip.cases(stage)), ["import", stage.hub],
               lambda n: stage.inbox / f"{n:02}.bundle.zip")
    bombs(stage, court)
    controls(stage, court, "zip", cases_zip.good(stage))


def bombs(stage, court):
    for case in cases_zip.bombs(stage):
        path = stage.inbox / "bomb.bundle.zip"
        court.one("zip", case, ["import", stage.hub, path], path)


def controls(stage, court, group, inputs):
    """What must be taken: the same makers without a lie."""
    for title, data in [("unchanged", stage.seed.zip()), *inputs]:
        hub = stage.fork("control")
        path = stage.space / "control.bundle.zip"
        path.write_bytes(data)
        result = stage.kit.call("import", hub, path)
        court.score.check(f"{group}: taken: {title}", result.code == 0, str(result))
