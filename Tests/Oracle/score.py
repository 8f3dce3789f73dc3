"""What passed and what failed."""


class Score:
    def __init__(self, verbose=False):
        self.passed, self.failed, self.verbose = 0, 0, verbose

    def check(self, name, right, detail=""):
        if right:
            self.passed += 1
            if self.verbose:
                print(f"  ok    {name}")
        else:
            self.failed += 1
            print(f"  FAIL  {name}" + (f"\n      {detail}" if detail else ""), flush=True)
        return right

    def note(self, text):
        print(f"  note  {text}", flush=True)

    def title(self, text):
        print(text, flush=True)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
