"""A roll of persons: optional, and what it yields; nothing is guessed and nothing is lost."""
from sizes import look


def run(court, stage):
    court.run("a roll of persons yields numbers and persons", lambda: roll(court, stage))


def cell(screen, column, index, text):
    screen.fill(f"[name='roll-{column}:A2-01:{index}']", text)
    screen.saved()


def choose(screen, column, index, value):
    screen.b.run("""const [name, value] = arguments; const field = document.querySelector(`[name='${name}']`); field.focus();
      field.value = value; field.dispatchEvent(new Event('change', { bubbles: true }));""", f"roll-{column}:A2-01:{index}", value)
    screen.saved()


def numbers(b):
    return b.run("return ['population', 'sampled', 'violators'].map((name) => document.querySelector(`[name='${name}:A2-01']`).value)")


def roll(court, stage):
    screen = stage.screen().enter()
    b = screen.b
    visit = screen.start("LX-0007")
    screen.visit(visit, "/form")
    b.run("document.querySelector('#A2-01-roll').open = true")
    cell(screen, "name", 0, "张三")
    cell(screen, "certificate", 0, "141450000000001")
    choose(screen, "result", 0, "合格")
    court.check("one looked at, no total", numbers(b) == ["", "1", "0"], numbers(b))
    b.run("""const field = document.getElementById('A2-01-paste'); field.value = '姓名\\t结果\\t身份\\n李四\\t违法\\t医师\\n王五\\t合格\\t护士';
      field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true }));""")
    b.keys("Tab")
    screen.saved()
    b.wait(lambda: b.run("return document.querySelector(\"[name='roll-name:A2-01:2']\")?.value") == "王五", "the pasted rows")
    court.check("a pasted table makes rows", numbers(b) == ["", "3", "1"], numbers(b))
    screen.visit(visit, "/form")
    persons = b.run("return [...document.querySelectorAll(\"[name^='code:A2-01:']\")].map((e) => e.value)")
    court.check("the violator stands among the persons by a code", len(persons) == 2 and persons[0].startswith("R-") and persons[1] == "", persons)
    b.run("document.querySelector(\"[name='roll-complete:A2-01']\").click()")
    screen.saved()
    court.check("a complete roll is the total", numbers(b) == ["3", "3", "1"], numbers(b))
    b.run("document.querySelector(\"[name='roll-struck:A2-01:1']\").click()")
    screen.saved()
    court.check("struck out, it counts nowhere", numbers(b) == ["2", "2", "0"], numbers(b))
    b.run("document.querySelector(\"[name='roll-struck:A2-01:1']\").click()")
    screen.saved()
    court.check("and comes back", numbers(b) == ["3", "3", "1"], numbers(b))
    b.run("""for (const [name, value] of [['population', '9'], ['sampled', '5']]) document.querySelector(`[name='${name}:A2-01']`).value = value;
      const last = document.querySelector("[name='sampled:A2-01']"); last.focus(); last.dispatchEvent(new Event('change', { bubbles: true }));""")
    screen.saved()
    b.wait(lambda: b.has("[id='A2-01-roll'] .odd"), "that they part")
    court.check("numbers of a hand stay, and what parts is said in place", numbers(b) == ["9", "5", "1"] and "名单：共 3 人" in b.text("[id='A2-01-roll'] .odd"), numbers(b))
    choose(screen, "result", 0, "违法")
    court.check("the roll does not write over them", numbers(b) == ["9", "5", "1"], numbers(b))
    look(court, stage, screen, f"/visit/{visit}/form#A2-01-roll", "roll")
    screen.press("[name='roll-adopt:A2-01']")
    court.check("until somebody says so", numbers(b) == ["3", "3", "2"], numbers(b))
    choose(screen, "role", 0, "physician")
    screen.visit(visit, "/form")
    persons = b.run("return [...document.querySelectorAll(\"[name^='code:A2-01:']\")].map((e) => e.value).filter(Boolean)")
    court.check("both are among the persons", len(set(persons)) == 2, persons)
    screen.open(f"/visit/{visit}/registers")
    court.check("no name stands there", "李四" not in b.text("main") and "李四" not in b.run("return document.querySelector('main').innerHTML"))
    b.close()
