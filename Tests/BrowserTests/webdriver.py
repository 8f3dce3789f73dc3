"""A browser driven over the W3C WebDriver protocol: chromedriver and the standard library."""
import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))

KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Shift": "\ue008", "Control": "\ue009",
        "Alt": "\ue00a", "Escape": "\ue00c", "ArrowDown": "\ue015", "ArrowUp": "\ue013",
        "ArrowRight": "\ue014", "ArrowLeft": "\ue012", "F2": "\ue032", "F8": "\ue038", "Space": " ", "Backspace": "\ue003"}


class WebDriverError(Exception):
    pass


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Driver:
    """One chromedriver process; every window of it is a Browser."""

    def __init__(self):
        program = shutil.which("chromedriver")
        browser = shutil.which("chromium")
        if not program or not browser:
            raise WebDriverError("chromium and chromedriver are not installed: run .ci/setup")
        self.browser = browser
        self.base = f"http://127.0.0.1:{free_port()}"
        self.process = subprocess.Popen([program, "--port=" + self.base.rsplit(":", 1)[1]],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                if self.call("GET", "/status")["ready"]:
                    return
            except (OSError, WebDriverError):
                time.sleep(0.1)
        raise WebDriverError("chromedriver does not answer")

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"},
                                         method=method)
        try:
            with DIRECT.open(request, timeout=300) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise WebDriverError(f"{value['error']}: {value['message'].splitlines()[0]}") from None

    def open(self, width=1366, height=768, script=True, zoom=1, insecure=False):
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-proxy-server",
                     "--hide-scrollbars", "--use-fake-ui-for-media-stream",
                     "--use-fake-device-for-media-stream", f"--window-size={width},{height}",
                     f"--force-device-scale-factor={zoom}", "--lang=zh-CN"]
        options = {"binary": self.browser, "args": arguments}
        if not script:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        value = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "acceptInsecureCerts": insecure, "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"}}}})
        browser = Browser(self, value["sessionId"])
        browser.size(width, height)
        return browser

    def close(self):
        self.process.terminate()
        self.process.wait()


class Browser:
    """One window with its cookies."""

    def __init__(self, driver, session):
        self.driver, self.root = driver, f"/session/{session}"

    def call(self, method, path, body=None):
        return self.driver.call(method, self.root + path, body)

    def close(self):
        self.call("DELETE", "")

    def size(self, width, height):
        """Sets the size of the page itself, whatever frame the window has."""
        self.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}})

    def go(self, url):
        self.call("POST", "/url", {"url": url})

    @property
    def url(self):
        return self.call("GET", "/url")

    @property
    def path(self):
        return "/" + self.url.split("/", 3)[3].split("#")[0].split("?")[0]

    @property
    def title(self):
        return self.call("GET", "/title")

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_later(self, script, *arguments):
        return self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def find(self, css):
        return Element(self, self.call("POST", "/element", {"using": "css selector", "value": css})[ELEMENT])

    def all(self, css):
        found = self.call("POST", "/elements", {"using": "css selector", "value": css})
        return [Element(self, one[ELEMENT]) for one in found]

    def has(self, css):
        return bool(self.all(css))

    def text(self, css="body"):
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", css)

    def wait(self, check, what, seconds=240):
        end = time.time() + seconds
        while True:
            try:
                value = check()
                if value:
                    return value
            except WebDriverError:
                pass
            if time.time() > end:
                raise AssertionError(f"waited {seconds} s for {what} on {self.url}")
            time.sleep(0.05)

    def wait_text(self, text, css="body", seconds=240):
        return self.wait(lambda: text in self.text(css), f"“{text}” in {css}", seconds)

    def keys(self, *names):
        """Presses keys one after another on whatever has the focus; `Alt+ArrowDown` are chords."""
        actions = []
        for name in names:
            parts = name.split("+") if len(name) > 1 and "+" in name else [name]
            codes = [KEYS.get(part, part) for part in parts]
            actions += [{"type": "keyDown", "value": code} for code in codes]
            actions += [{"type": "keyUp", "value": code} for code in reversed(codes)]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def type(self, text):
        self.keys(*text)

    def focused(self):
        return self.run("const e=document.activeElement;return e?(e.id||e.name||e.textContent.trim().slice(0,40)||e.tagName):''")

    def tab_to(self, css, most=150):
        """Moves the focus with the tabulator only, as somebody without a mouse does."""
        for _ in range(most):
            if self.run("return document.activeElement?.matches(arguments[0]) ?? false", css):
                return
            self.keys("Tab")
        raise AssertionError(f"no way to {css} by keyboard on {self.url}; at {self.focused()}")

    def screenshot(self, path, whole=False):
        if whole:
            height = self.run("return document.documentElement.scrollHeight")
            data = self.call("POST", "/goog/cdp/execute", {"cmd": "Page.captureScreenshot", "params": {
                "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": 1366, "height": min(height, 4000), "scale": 1}}})["data"]
        else:
            data = self.call("GET", "/screenshot")
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self, path):
        data = self.call("POST", "/print", {"page": {"width": 21.0, "height": 29.7}, "background": True})
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def problems(self):
        """What the page complained about: refused styles, scripts, pictures, errors."""
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})
                if entry["level"] == "SEVERE"]


class Element:
    def __init__(self, browser, identity):
        self.browser, self.identity = browser, identity

    def call(self, method, path, body=None):
        return self.browser.call(method, f"/element/{self.identity}{path}", body)

    def click(self):
        self.call("POST", "/click", {})

    def send(self, text):
        self.call("POST", "/value", {"text": text})

    def clear(self):
        self.call("POST", "/clear", {})

    @property
    def text(self):
        return self.call("GET", "/text")

    def get(self, name):
        return self.call("GET", f"/property/{name}")
