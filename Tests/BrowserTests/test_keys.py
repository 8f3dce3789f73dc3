"""The whole review of a queue by the keyboard alone, and once more without a script."""
import json

from bureau import Bureau
from pages import Screen
from test_bureau import complaints, enter


def run(court, stage):
    bureau = Bureau(stage.laptop.binary, stage.space / "keys", stage.laptop.environment)
    hub = bureau.fresh("queue")
    bureau.kit("import", hub, *bureau.bundles, "--by", "农辛八")
    bureau.start()
    try:
        screen = enter(Screen(stage.driver.open(), bureau), name="莫壬九")
        court.run("a queue by the keyboard alone", lambda: keyboard(court, screen, bureau, hub))
        complaints(court, screen)
        screen.b.close()
        court.run("a visit without a script", lambda: scriptless(court, stage, bureau, hub))
    finally:
        court.check("the bureau's site ends in order", bureau.stop() == 0)


def states(bureau, hub):
    return [line["state"] for line in json.loads(bureau.kit("review", "list", hub, "--json"))["visits"]]


class Keys:
    """Counts what is pressed between one page and the next."""

    def __init__(self, screen):
        self.screen, self.b, self.pressed = screen, screen.b, 0

    def to(self, css):
        while not self.b.run("return document.activeElement?.matches(arguments[0]) ?? false", css):
            self.b.keys("Tab")
            self.pressed += 1
            if self.pressed > 400:
                raise AssertionError(f"no way to {css} by keyboard; at {self.b.focused()}")

    def enter(self):
        before = self.b.run("return performance.timeOrigin")
        self.b.keys("Enter")
        self.pressed += 1
        self.b.wait(lambda: self.b.run("return performance.timeOrigin") != before
                    and self.b.run("return document.readyState") == "complete", "the next page")

    def jump(self):
        """Follows a link within the page."""
        self.b.keys("Enter")
        self.pressed += 1

    def space(self):
        self.b.keys("Space")
        self.pressed += 1


def keyboard(court, screen, bureau, hub):
    b, left = screen.b, len(states(bureau, hub))
    screen.open("/review")
    keys = Keys(screen)
    keys.to("a.btn-main")
    keys.enter()
    counts = []
    while b.has("#conclude input[value=approved]"):
        keys.pressed = 0
        # Past the navigation, and past the long list of answers.
        keys.to("a.skip")
        keys.jump()
        keys.to("a[href='#conclude']")
        keys.jump()
        keys.to("#conclude input[value=approved]")
        keys.space()
        keys.to("#conclude button.btn-main")
        ring = b.run("const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2")
        court.check("the focus is seen", ring)
        keys.enter()
        counts.append(keys.pressed)
        if len(counts) > left:
            break
    court.check("every visit was concluded about", states(bureau, hub).count("approved") == left == len(counts),
                (states(bureau, hub), counts))
    print(f"    keys for a visit: {counts}", flush=True)
    court.check("a visit is concluded about with few keys", max(counts) <= 12, counts)
    court.check("the queue is empty and says so", "没有" in b.text("main"), b.text("main")[:200])


def scriptless(court, stage, bureau, hub):
    b = stage.driver.open(script=False)
    b.call("POST", "/goog/cdp/execute",
           {"cmd": "Emulation.setScriptExecutionDisabled", "params": {"value": True}})
    b.go(bureau.entry)
    b.find("#name").send("卢癸十")
    b.find("main button.btn-main").click()
    b.wait(lambda: b.path != "/who", "the page after the name")
    b.go(f"{bureau.home}/review?state=approved")
    b.find("tbody th a").click()
    b.wait(lambda: b.has("#conclude"), "the visit")
    b.find("#conclude input[value=returned]").click()
    b.find("#f-reason").send("照片看不清")
    b.find("#conclude details summary").click()
    b.find("#f-item-1").send("A2-16")
    b.find("#f-text-1").send("标签在哪里")
    b.find("#conclude button.btn-main").click()
    b.problems()
    b.wait(lambda: "已退回补问" in b.find(".page-head").text, "the conclusion")
    court.check("a return without a script", "returned" in states(bureau, hub), states(bureau, hub))
    b.close()
