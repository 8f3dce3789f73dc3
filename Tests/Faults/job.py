"""A command that is disturbed, and what must hold afterwards."""
import shutil
from dataclasses import dataclass

import state

CALLS = "write,sync,rename,unlink,create,truncate,mkdir"
CONSISTENT = "没有改动"     # rebuild
RECORDED, KNOWN = "已录入 ", "已有相同记录 "


@dataclass
class Job:
    name: str
    copies: dict                # name in the folder of the case -> name in the stage
    args: list                  # arguments; {at} is the folder of the case
    store: str = "ws"
    codes: tuple = (0,)         # of an undisturbed run
    again: tuple = ()           # further codes of a repetition after a disturbance
    target: str | None = None   # a file that appears whole or not at all
    files: int = 1              # how many files it is given, each with an outcome of its own
    receives: bool = False      # whether it unpacks a file that came from outside
    notes: object = lambda at: None     # further parts of the outcome

    def lay(self, stage, at):
        """A fresh folder with everything that the command needs; its arguments."""
        at.mkdir(parents=True)
        for name, source in self.copies.items():
            source = stage.at / source
            copy = shutil.copytree if source.is_dir() else shutil.copyfile
            copy(source, at / name)
        return [a.format(at=at) for a in self.args]

    def outcome(self, kit, at):
        """What an undisturbed run leaves, and a repeated one must leave too."""
        store = at / self.store
        found = {"notes": self.notes(at), "records": state.records(store),
                 "evidence": state.evidence(store), "leftovers": state.leftovers(store)}
        if (store / "hub.sqlite").exists():
            found["digest"] = kit.must("hub", "digest", store).out
        else:
            found["log"] = state.log_length(store)
        if self.target:
            found["target"] = state.sha256(at / self.target)
            found["beside"] = sorted(p.name for p in (at / self.target).parent.iterdir())
        return found

    def reference(self, kit, stage, at):
        """The outcome without any disturbance."""
        kit.must(*self.lay(stage, at), codes=self.codes)
        found = self.outcome(kit, at)
        shutil.rmtree(at)
        return found


def acknowledged(run):
    """The ids that the program said to have recorded."""
    return {line.removeprefix(RECORDED).split("：")[0] for line in run.lines
            if line.startswith(RECORDED)}


def sound(kit, store):
    """The log holds together, the projections follow from it, evidence is what its name says."""
    run = kit.run("rebuild", store)
    problems = [] if run.code == 0 and CONSISTENT in run.out else [f"not consistent: {run}"]
    pruned = state.covered(store) if (store / "inspection.sqlite").exists() else set()
    return problems + state.unsound_evidence(store, pruned)


def lost(job, run, at, before, reference):
    """What was there or was acknowledged, and is not there any more."""
    store, problems = at / job.store, []
    if before is not None:
        gone = set(before) - {(kind, entity) for kind, entity, _ in state.records(store)}
        problems += [f"record {kind} {entity} is gone" for kind, entity in sorted(gone)]
    if said := acknowledged(run):
        problems += [f"acknowledged {id} is not in the log"
                     for id in sorted(said - state.recorded(store))]
    target = job.target and at / job.target
    if target and target.exists() and state.sha256(target) != reference["target"]:
        problems.append(f"{job.target} is neither absent nor whole")
    return problems


def keys(at, job):
    """The records that a store has before it is disturbed."""
    store = at / job.store
    return [(kind, entity) for kind, entity, _ in state.records(store)] if store.exists() else None


def repeat(kit, job, args, at, reference, look_first, tidy=True):
    """The same command again, undisturbed: everything must then be as if nothing had happened."""
    store, problems = at / job.store, []
    if look_first and is_made(store):
        problems += sound(kit, store)
    run = kit.run(*args)
    if run.code not in (*job.codes, *job.again):
        problems.append(f"the repetition fails: {run}")
        return problems
    problems += sound(kit, store)
    found = job.outcome(kit, at)
    if not tidy:
        found["leftovers"] = reference["leftovers"]
    problems += [f"{part} differs: {str(found[part])[:300]} instead of {str(value)[:300]}"
                 for part, value in reference.items() if found[part] != value]
    return problems


def is_made(store):
    """A store that is still being made has no description yet."""
    return (store / "fieldkit.json").exists()
