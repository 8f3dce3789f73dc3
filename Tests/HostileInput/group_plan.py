"""Plan packs."""
import cases_plan


def run(stage, court, long):
    path = stage.inbox / "demo.plan.zip"
    new = stage.box / "new"
    commands = [["plan", "add", stage.hub, path, "--trust"]]
    if long:
        commands += [["plan", "add", stage.laptop, path, "--trust"], ["verify", path],
                     ["workspace", "create", new, "--plan", path, "--trust"],
                     ["hub", "create", new, "--plan", path, "--trust"]]
    for case in cases_plan.cases(stage):
        for command in commands:
            if case.error == "PLAN_CONFLICT" and command[0] != "plan":
                continue
            if case.name == "a bundle" and command[0] == "verify":
                continue
            court.one(f"plan: {command[0]}", case, command, path)
    for title, data in cases_plan.good(stage):
        hub = stage.fork("control")
        control = stage.space / "control.plan.zip"
        control.write_bytes(data)
        for command in (["verify", control], ["plan", "add", hub, control, "--trust"]):
            result = stage.kit.call(*command)
            court.score.check(f"plan: taken: {title}: {command[0]}", result.code == 0, str(result))
