import Model
import Testing
import Workflows

@testable import WebUI

@Suite("Forms")
struct FormTests {
  @Test("are read as browsers write them")
  func fields() {
    let form = FormFields("a=1+2&b=%E6%97%A0&c=&a=3&d=x%0D%0Ay&e=%zz&%3D=f")
    #expect(form["a"] == "1 2")
    #expect(form.all("a") == ["1 2", "3"])
    #expect(form["b"] == "无")
    #expect(form["c"] == nil)
    #expect(form.has("c") && !form.has("x"))
    #expect(form["d"] == "x\ny")
    #expect(form["e"] == "%zz")
    #expect(form["="] == "f")
  }

  private func edits(_ text: String, _ kind: AnswerKind, unit: String = "") throws -> [FieldEdit] {
    let page = try AnswerForm(form: FormFields(text), subject: "s") { _ in (kind, unit) }.edits()
    #expect(page.faults.isEmpty)
    return page.edits
  }

  private func faults(_ text: String, _ kind: AnswerKind) throws -> [Fault] {
    let page = try AnswerForm(form: FormFields(text), subject: "s") { _ in (kind, "") }.edits()
    #expect(page.edits.isEmpty)
    return page.faults
  }

  @Test("give an edit only for what the page changed")
  func changes() throws {
    let base = "base:/answers/X=7+%22%E6%9C%89%22"
    #expect(try edits(base + "&answer:X=%E6%9C%89", .presence).isEmpty)
    #expect(
      try edits(base + "&answer:X=%E6%97%A0", .presence)
        == [FieldEdit("/answers/X", "无", revision: 7)])
    #expect(
      try edits(base + "&answer:X=-", .presence) == [FieldEdit("/answers/X", .null, revision: 7)])
    #expect(try edits(base, .presence).isEmpty)
  }

  @Test("take two counts as one answer")
  func counts() throws {
    let base = "base:/answers/X=0+null"
    #expect(
      try edits(base + "&sampled:X=%EF%BC%93&violators:X=1", .sampled)
        == [FieldEdit("/answers/X", ["sampled": 3, "violators": 1], revision: 0)])
    #expect(try edits(base + "&sampled:X=&violators:X=", .sampled).isEmpty)
    #expect(try faults(base + "&sampled:X=3&violators:X=", .sampled).map(\.place) == ["/answers/X"])
    #expect(try faults(base + "&sampled:X=-1&violators:X=0", .sampled).count == 1)
  }

  @Test("a total is a number of its own, and one from a file survives a page that does not show it")
  func totals() throws {
    let base = "base:/answers/X=4+%7B%22population%22%3A9,%22sampled%22%3A5,%22violators%22%3A0%7D"
    #expect(
      try edits(base + "&population:X=12&sampled:X=5&violators:X=1", .sampled)
        == [FieldEdit("/answers/X", ["population": 12, "sampled": 5, "violators": 1], revision: 4)])
    #expect(
      try edits(base + "&population:X=&sampled:X=5&violators:X=0", .sampled)
        == [FieldEdit("/answers/X", ["sampled": 5, "violators": 0], revision: 4)])
    #expect(
      try edits(base + "&sampled:X=6&violators:X=0", .sampled)
        == [FieldEdit("/answers/X", ["population": 9, "sampled": 6, "violators": 0], revision: 4)])
  }

  @Test(
    "understand numbers as people write them",
    arguments: [
      ("20", 20), ("２０", 20), ("二十", 20), ("十", 10), ("十二", 12), ("两百零五", 205), ("一百二十", 120),
      ("三千零二十", 3020), ("一万二千", 12_000), ("零", 0), ("20人", 20), ("二十名", 20), ("0", 0),
    ])
  func numbers(_ text: String, _ number: Int64) {
    #expect(Quantities.number(text) == number)
  }

  @Test(
    "guess no number", arguments: ["三五", "一百五", "三万五", "二十多", "十来个", "-1", "1.5", "人", "", "1 2 a"])
  func noNumber(_ text: String) {
    #expect(Quantities.number(text) == nil)
  }

  @Test("take out what nobody sees, and say so")
  func clean() {
    let form = FormFields("a=x%0By%00z&b=%E2%80%AEw&base:/a=1+%22%0B%22&c=plain")
    #expect(form["a"] == "x\nyz")
    #expect(form["b"] == "w")
    #expect(form["base:/a"] == "1 \"\u{0B}\"")
    #expect(form.wasCleaned)
    #expect(!FormFields("a=x%0D%0Ay&base:/a=%0B").wasCleaned)
  }

  @Test(
    "take money in yuan and keep it in fen",
    arguments: [("1234.5", 123_450), ("0.05", 5), ("7", 700), ("0", 0)])
  func money(_ text: String, _ fen: Int64) throws {
    #expect(
      try edits("base:/answers/X=0+null&answer:X=\(text)", .money, unit: "元")
        == [FieldEdit("/answers/X", .integer(fen), revision: 0)])
  }

  @Test(
    "refuse what is no amount", arguments: ["1.234", "1,000", "-3", "一", "1.", "9999999999999"])
  func noMoney(_ text: String) {
    #expect(Quantities.fen(text) == nil)
  }

  @Test(
    "lead to addresses of this site only",
    arguments: ["//x", "http://x", "/a\\b", "/a b", "/a\nb", "x", ""])
  func addresses(_ path: String) {
    #expect(LocalPath.safe(path, else: "/") == "/")
    #expect(LocalPath.safe("/visit/1?x=y#z", else: "/") == "/visit/1?x=y#z")
  }

  @Test("keep the persons of other items")
  func persons() throws {
    let base =
      #"base:/persons=3+[{"code":"N-1","items":["A","X"],"role":"nurse"},{"code":"N-2","items":["X"],"role":"other"}]"#
    let edits = try edits(
      base + "&people=X&code:X:0=N-3&role:X:0=physician&code:X:1=&role:X:1=", .sampled)
    #expect(
      edits == [
        FieldEdit(
          "/persons",
          [
            ["code": "N-1", "items": ["A"], "role": "nurse"],
            ["code": "N-3", "items": ["X"], "role": "physician"],
          ], revision: 3)
      ])
  }

  @Test(
    "say which row is half filled in, and drop none",
    arguments: ["&code:X:0=N-3&role:X:0=", "&code:X:0=&role:X:0=nurse"])
  func halfPersons(_ row: String) throws {
    let faults = try faults("base:/persons=0+null&people=X" + row, .sampled)
    #expect(faults.map(\.place) == ["/persons"])
    #expect(faults.allSatisfy { $0.what.hasPrefix("X 第 1 人") })
  }

  @Test(
    "registers keep every row that is half filled in on the page",
    arguments: [
      ("account:0=&platform:0=抖音&action:0=", "/accountsHandled", "没有写账号"),
      ("account:0=A&platform:0=&action:0=关闭", "/accountsHandled", "没有写平台"),
      ("account:0=A&platform:0=抖音&action:0=", "/accountsHandled", "没有选处置"),
      ("code:0=N-1&role:0=&items:0=A", "/persons", "没有选身份"),
      ("problem:0=P&result:0=", "/priorProblems", "没有选现在怎样"),
      ("advertisements=好几条", "/advertisementsRemoved", "读不成个数"),
    ])
  func halfRows(_ text: String, _ field: String, _ words: String) throws {
    let page = try RegistersForm(
      form: FormFields(text + "&base:\(field)=0+null&risks=r&base:/hiddenRisks=0+null")
    ).edits()
    #expect(page.faults.map(\.place) == [field])
    #expect(page.faults.allSatisfy { $0.what.contains(words) })
    // What else the page sends is not held up.
    #expect(page.edits == [FieldEdit("/hiddenRisks", ["r"], revision: 0)])
  }

  @Test("an earlier problem that the page lists is recorded only with a result that was chosen")
  func offered() throws {
    let base = "base:/priorProblems=0+null&problem:0=P&offered:0=P&problem:1=Q&offered:1=Q"
    func edits(_ text: String) throws -> [FieldEdit] {
      try RegistersForm(form: FormFields(base + text)).edits().edits
    }
    #expect(try edits("&result:0=&result:1=").isEmpty)
    #expect(
      try edits("&result:0=&result:1=partly")
        == [
          FieldEdit("/priorProblems", [["text": "Q", "result": "partly"]], revision: 0)
        ])
  }

  @Test("a base that nobody wrote is refused", arguments: ["x", "1", "1 {", "a \"b\""])
  func crooked(_ base: String) {
    #expect(throws: Refused.self) {
      try edits("base:/answers/X=\(base.percentEncoded)&answer:X=1", .number)
    }
  }
}

@Suite("Undo")
struct UndoTests {
  private func entry(
    _ seq: Int64, _ field: String, _ actor: String = "A", isFirst: Bool = false,
    reason: String? = nil
  ) -> Undoing.Step {
    Undoing.Step(seq: seq, field: field, actor: actor, isFirst: isFirst, reason: reason)
  }

  @Test("goes one further back with every press, and touches nobody else's entries")
  func steps() {
    var entries = [
      entry(1, "/arrivedAt", isFirst: true), entry(2, "/answers/X"), entry(3, "/answers/X"),
      entry(4, "/answers/Y", "B"),
    ]
    #expect(Undoing.last(entries, by: "A") == 3)
    entries.append(entry(5, "/answers/X", reason: "撤销"))
    #expect(Undoing.last(entries, by: "A") == 2)
    entries.append(entry(6, "/answers/X", reason: "撤销"))
    #expect(Undoing.last(entries, by: "A") == nil)
    #expect(Undoing.last(entries, by: "B") == 4)
  }

  @Test("does not reach behind an end")
  func status() {
    let entries = [entry(1, "/answers/X"), entry(2, "/status", reason: "理由")]
    #expect(Undoing.last(entries, by: "A") == nil)
  }
}
