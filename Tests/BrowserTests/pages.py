"""The pages as an inspector uses them; tests say what they do, this says how."""
import urllib.parse


class Screen:
    """One browser window on one laptop."""

    def __init__(self, browser, laptop):
        self.b, self.laptop = browser, laptop

    def enter(self, writer="桂X004", along="桂X005"):
        """Comes in through the address that the program printed, and says who is here."""
        self.b.go(self.laptop.entry)
        if self.b.path == "/who":
            self.tick(f"input[name=writer][value='{writer}']")
            self.tick(f"input[name=along][value='{along}']")
            self.press("button.btn-main")
        return self

    def open(self, path):
        self.b.go(self.laptop.home + path)

    def tick(self, css):
        """Reaches a box or a button of a group with the keyboard and chooses it."""
        self.b.run("document.querySelector(arguments[0]).focus()", css)
        self.b.keys("Space")

    def press(self, css):
        """Presses a button that leads to another page, by keyboard."""
        before = self.b.run("return performance.timeOrigin")
        self.b.tab_to(css)
        self.b.keys("Enter")
        self.b.wait(lambda: self.b.run("return performance.timeOrigin") != before
                    and self.b.run("return document.readyState") == "complete", f"a page after {css}")

    def fill(self, css, text):
        self.b.run("const f=document.querySelector(arguments[0]);f.focus();f.select?.()", css)
        self.b.type(text)
        self.b.keys("Tab")

    def saved(self):
        """Waits until the strip says that everything is on the disk."""
        self.b.wait(lambda: self.b.run("return document.getElementById('saved')?.dataset.state") == "saved"
                    and self.b.text("#saved").startswith("已保存"), "已保存")

    def start(self, subject, **query):
        self.open("/start?" + urllib.parse.urlencode({"subject": subject, **query}))
        self.begin(query.get("type", "first"))
        return self.b.url.split("?")[0].split("/visit/")[1].split("/")[0]

    def begin(self, kind="first"):
        """Says what kind of visit it is and begins with the checklists that the page suggests."""
        if self.b.has("input[name=another]"):
            self.tick("input[name=another]")
        if not self.b.has(f"input[name=type][value='{kind}']:checked"):
            self.tick(f"input[name=type][value='{kind}']")
        self.press("button[value=prior]" if "einspection" in kind else "button[value=suggested]")

    def start_without_script(self, subject):
        """A visit begun by plain forms: keys of the pages do not work there, the mouse does."""
        b = self.b
        b.call("POST", "/goog/cdp/execute",
               {"cmd": "Emulation.setScriptExecutionDisabled", "params": {"value": True}})
        b.go(self.laptop.entry)
        b.find("input[name=writer][value='桂X001']").click()
        b.find("input[name=along][value='桂X002']").click()
        b.find("main button.btn-main").click()
        b.wait(lambda: b.path != "/who", "the first page")
        self.open("/start?" + urllib.parse.urlencode({"subject": subject}))
        if b.has("input[name=another]"):
            b.find("input[name=another]").click()
        b.find("input[name=type][value=first]").click()
        b.find("button[value=suggested]").click()
        b.wait(lambda: "/visit/" in b.url, "the visit")
        return b.url.split("/visit/")[1].split("?")[0]

    def visit(self, identity, page=""):
        self.open(f"/visit/{identity}{page}")
        if page:
            self.b.wait(lambda: self.b.run("return document.documentElement.classList.contains('script')"
                                           " || !document.querySelector('script')"), "the script")

    def answer(self, item, key):
        """Answers by a digit, with the focus in the item."""
        self.b.run("document.querySelector(`[id='${arguments[0]}'] .answers input`).focus()", item)
        self.b.keys(key)
        self.saved()

    def count(self, item, sampled, violators):
        self.b.run("document.querySelector(`[name='sampled:${arguments[0]}']`).focus()", item)
        self.b.type(str(sampled))
        self.b.keys("Tab")
        self.b.type(str(violators))
        self.b.keys("Tab")
        self.saved()

    def state(self, item):
        return self.b.text(f"[id='{item}'] .item-no .st").strip()

    def upload(self, css, *paths):
        field = self.b.find(css)
        before = self.b.run("return performance.timeOrigin")
        field.send("\n".join(str(path) for path in paths))
        self.b.wait(lambda: self.b.run("return performance.timeOrigin") != before
                    and self.b.run("return document.readyState") == "complete", "the page with the file")
