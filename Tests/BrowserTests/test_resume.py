"""Power cuts and restarts: nothing that was shown as saved is lost, and the work goes on there."""
import time


def run(court, stage):
    court.run("a kill leaves everything saved, and the next start opens there", lambda: killed(court, stage))
    court.run("answers wait in the browser while the program is away", lambda: away(court, stage))


def killed(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0091")
    screen.visit(visit, "/profile")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    screen.visit(visit, "/section/clinic-infusion/0")
    screen.answer("INF-01", "2")
    stage.laptop.kill()
    stage.laptop.start()
    screen.enter()
    court.check("it opens in the section", b.path == f"/visit/{visit}/section/clinic-infusion/0", b.url)
    court.check("with the answer", screen.state("INF-01") == "发现", screen.state("INF-01"))
    b.close()


def away(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    port = stage.laptop.port
    visit = screen.start("LX-0107")
    screen.visit(visit, "/profile")
    screen.tick("input[name=services][value=infusion]")
    screen.saved()
    screen.visit(visit, "/section/clinic-infusion/0")
    stage.laptop.kill()
    b.run("document.querySelector('#INF-01 .answers input').focus()")
    b.keys("1")
    b.wait_text("没有保存", "#saved")
    court.check("the failure is loud and plain", "程序没有回应" in b.text("#saved"), b.text("#saved"))
    court.check("the answer is still on the page", b.run("return document.querySelector('#INF-01 .answers input').checked"))
    stage.laptop.start(port)
    court.check("the port is the same", stage.laptop.port == port)
    # The new start opens a window of its own; the old one goes on by itself.
    old = b.call("GET", "/window")
    new = b.call("POST", "/window/new", {"type": "tab"})["handle"]
    b.call("POST", "/window", {"handle": new})
    b.go(stage.laptop.entry)
    b.call("POST", "/window", {"handle": old})
    screen.saved()
    b.go(b.url)
    court.check("the answer was saved by itself", screen.state("INF-01") == "已答", screen.state("INF-01"))
    time.sleep(0.1)
    b.close()
