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
    try AnswerForm(form: FormFields(text)) { _ in (kind, unit) }.edits()
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
    #expect(throws: Unreadable.self) { try edits(base + "&sampled:X=3&violators:X=", .sampled) }
    #expect(throws: Unreadable.self) { try edits(base + "&sampled:X=-1&violators:X=0", .sampled) }
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
    let edits = try edits(base + "&people=X&code:X:0=N-3&role:X:0=physician&code:X:1=", .sampled)
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
