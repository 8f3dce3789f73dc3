"""Counts what held and what did not."""
import time
import traceback


class Court:
    def __init__(self):
        self.passed, self.failed = 0, []

    def check(self, what, holds, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed.append(what)
            print(f"    FAILED {what} {detail}", flush=True)
        return holds

    def run(self, name, test):
        began = time.time()
        print(f"  {name}", flush=True)
        try:
            test()
            self.passed += 1
        except Exception as error:
            self.failed.append(name)
            print(f"    FAILED {name}: {error}", flush=True)
            if not isinstance(error, AssertionError):
                traceback.print_exc()
        print(f"    {time.time() - began:.1f} s", flush=True)

    def end(self):
        print(f"passed {self.passed}, failed {len(self.failed)}")
        for name in self.failed:
            print(f"  failed: {name}")
        return 1 if self.failed or self.passed == 0 else 0
