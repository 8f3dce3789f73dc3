"""Every counting rule that a plan may state otherwise, each under a plan of its own."""
import campaign as campaigns
import plan_folder
from accept_tables import compare_one
from count import parse_policies
from generate import Generator

CHANGES = (
    {"qi": "perPerson"}, {"unlicensedColumn": "P2"}, {"unlicensedColumn": "exclude"},
    {"penaltyBlockIncludesUnlicensed": "false"}, {"personalFinesInA4_32": "true"},
    {"qi": "perPerson", "unlicensedColumn": "S2", "penaltyBlockIncludesUnlicensed": "false",
     "personalFinesInA4_32": "true"},
    {"qi": "perPerson", "unlicensedColumn": "exclude", "personalFinesInA4_32": "true"},
)


def run(kit, score, space, template, key, seed, visits, institutions):
    for n, change in enumerate(CHANGES):
        home = space / f"rules{n + 1}"
        maker = Generator(home / "campaign", f"{seed}/rules", institutions)
        maker.write_lists()
        plan = plan_folder.make(template, home / "plan", maker.out, f"rules{n + 1}", change)
        paths, scheduled = maker.write_visits(visits, plan)
        paths += maker.write_sweeps()
        cases = maker.write_cases(scheduled, visits // 2)
        pack, workspace, hub = home / "plan.plan.zip", home / "workspace", home / "hub"
        words = " ".join(f"{k}={v}" for k, v in change.items())
        kit.must(f"plan pack with {words}", "plan", "pack", home / "plan" / "plan.yaml", "-o", pack,
                 "--key", key)
        kit.must("workspace create", "workspace", "create", workspace, "--plan", pack, "--trust")
        kit.must("record", "record", workspace, *paths)
        bundle = home / "all.bundle.zip"
        kit.must("export", "export", workspace, "-o", bundle)
        kit.must("hub create", "hub", "create", hub, "--plan", pack, "--trust")
        trust(kit, hub, workspace, home)
        kit.must("import", "import", hub, bundle)
        kit.must("case record", "case", "record", hub, cases)
        score.title(f"  counted with {words}")
        for period in (None, ("2026-03-01", "2026-04-30")):
            compare_one(kit, score, hub, "annex4", campaigns.load(maker.out), period,
                        parse_policies(f"{k}={v}" for k, v in change.items()))


def trust(kit, hub, workspace, home):
    """The hub learns the key of a workspace."""
    shown = kit.must("key show", "key", "show", workspace)
    signer = home / f"{workspace.name}.signer"
    signer.write_text(shown.out, "utf-8")
    kit.must("trust add", "trust", "add", hub, signer)
