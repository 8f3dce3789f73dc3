"""The caps of the command line, each lower than what an ordinary bundle holds."""
from case import Case


def run(stage, court, long):
    path = stage.inbox / "capped.bundle.zip"
    data, unpacked = stage.seed.zip(), sum(map(len, stage.seed.files().values()))
    report = stage.seed.copy()
    report.payload["data/report.html"] = bytes(66 << 20)
    caps = {"entries": (["--max-entries", "3"], data), "bytes": (["--max-bytes", "5000"], data),
            "a byte too little": (["--max-bytes", str(unpacked - 1)], data),
            "ratio": (["--max-ratio", "1"], report.zip())}
    for title, (options, content) in caps.items():
        case = Case(title, content, "BUNDLE_UNREADABLE")
        for command in (["import", stage.hub, path, *options], ["verify", path, *options]):
            court.one(f"caps: {command[0]}", case, command, path)
    for options in (["--max-entries", "0"], ["--max-bytes", "-1"], ["--max-ratio", "x"]):
        case = Case(" ".join(options), data, "USAGE", status=64)
        court.one("caps", case, ["import", stage.hub, path, *options], path)
    hub, control = stage.fork("control"), stage.space / "control.bundle.zip"
    control.write_bytes(data)
    result = stage.kit.call("import", hub, control, "--max-bytes", str(unpacked),
                            "--max-entries", str(len(stage.seed.files())), "--max-ratio", "1")
    court.score.check("caps: taken: exactly as much as the caps allow", result.code == 0,
                      str(result))
