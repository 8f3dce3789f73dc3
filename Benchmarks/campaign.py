"""Workspaces and bundles to measure with, made by the kit itself from generated visits."""
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Oracle"))
import generate     # noqa: E402
import plan_folder  # noqa: E402
from multiply import multiply  # noqa: E402

INSTITUTIONS = 2000
# Bundles that the kit makes itself; more are made out of them.
ORIGINALS = 100


class Campaign:
    """A plan pack and visits of its roster. `fast` is where nothing has to be durable."""

    def __init__(self, binary, space, fast, institutions=INSTITUTIONS):
        self.binary, self.space, self.fast = binary, Path(space), Path(fast)
        self.made = []
        self.maker = generate.Generator(self.fast / "campaign", "bench", institutions)
        self.maker.write_lists()
        folder = self.fast / "plan"
        self.plan = plan_folder.make(ROOT / "Bundles/plans/demo-2026", folder, self.maker.out,
                                     "bench")
        self.pack = self.space / "bench.plan.zip"
        key = self.fast / "lead.key"
        self.kit("key", "create", key)
        self.kit("plan", "pack", folder / "plan.yaml", "-o", self.pack, "--key", key)

    def kit(self, *words):
        done = subprocess.run([str(self.binary), *map(str, words)], capture_output=True,
                              stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise SystemExit(f"fieldkit {words[0]}: {done.stderr.decode()[-2000:]}")
        return done.stdout.decode()

    def visits(self, part, count):
        """Files of that many visits, with evidence beside them."""
        return self.maker.write_visits(count, self.plan, part=part)[0]

    def answered(self, part, answers):
        """Visit files with about so many answers together."""
        paths, total, chosen = self.visits(part, max(4, answers // 12)), 0, []
        for path in paths:
            if total >= answers:
                break
            document = json.loads(path.read_text("utf-8"))
            total += len(document.get("answers", {}))
            chosen.append(path)
        return chosen, total

    def workspace(self, folder, files):
        self.kit("workspace", "create", folder, "--plan", self.pack, "--trust")
        self.kit("record", folder, *files)
        return folder

    def bundle(self, number, answers, target):
        """One bundle of one workspace; its signer, and how many visits and answers it holds."""
        part = f"w{number:05d}"
        files, total = self.answered(part, answers)
        folder = self.fast / f"{part}-workspace"
        self.workspace(folder, files)
        self.kit("export", folder, "-o", target)
        signer = self.kit("key", "show", folder)
        shutil.rmtree(folder)
        shutil.rmtree(self.maker.out / part)
        return signer, len(files), total

    def bundles(self, count, answers):
        """Bundle files of that many workspaces, each made once; how many visits and answers they hold. Of more
        than a hundred, each is one of the first hundred under other names."""
        if count > ORIGINALS:
            paths, _, _ = self.bundles(ORIGINALS, answers)
            many = self.space / "many"
            shutil.rmtree(many, ignore_errors=True)
            made = multiply(self.maker.out / "roster.csv", many, count, paths)
            shutil.copy(many / "signers", self.space / "signers")
            return made, *(sum(self.made[n % ORIGINALS][part] for n in range(count)) for part in (1, 2))
        target = self.space / "bundles"
        target.mkdir(exist_ok=True)
        paths = [target / f"{n:05d}.bundle.zip" for n in range(count)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            self.made += pool.map(lambda n: self.bundle(n, answers, paths[n]), range(len(self.made), count))
        (self.space / "signers").write_text("".join(m[0] for m in self.made), "utf-8")
        return paths, sum(m[1] for m in self.made[:count]), sum(m[2] for m in self.made[:count])

    def hub(self, folder):
        """An empty hub that believes the signers of all bundles."""
        self.kit("hub", "create", folder, "--plan", self.pack, "--trust")
        self.kit("trust", "add", folder, self.space / "signers", "--several")

    def photographs(self, mib, each=4):
        """A workspace with so many MiB of evidence that does not compress, in files like those
        of a camera."""
        count = max(1, mib // each)
        paths = [p for p in self.visits("photographs", 60)
                 if json.loads(p.read_text("utf-8"))["evidence"]][:50]
        folder = paths[0].parent / "evidence"
        for n in range(count):
            photograph = folder / f"photograph-{n:05d}.jpg"
            with photograph.open("wb") as file:
                file.write(b"\xff\xd8\xff\xe0")
                file.write(os.urandom((each << 20) - 4))
            path = paths[n % len(paths)]
            document = json.loads(path.read_text("utf-8"))
            document["evidence"].append({"file": f"evidence/{photograph.name}", "items": [],
                                         "caption": "现场照片"})
            path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        made = self.workspace(self.space / "photographs", paths)
        shutil.rmtree(folder)
        return made
