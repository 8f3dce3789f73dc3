import Intake
import Model
import TestSupport
import Testing

@Suite("Questionnaires in XLSForm", .scratch)
struct XLSFormTests {
  private typealias Rows = [[RawWorkbook.Cell]?]

  private static let head: [RawWorkbook.Cell] = [
    "type", "name", "label::English (en)", "label::中文(zh)", "Hint::中文(zh)", "relevant",
    "constraint",
  ]
  private static let choices: Rows = [
    ["list name", "name", "label::English (en)", "label::中文(zh)"],
    ["yn", "yes", "Yes", "是"], ["yn", "no", "No", "否"], nil, ["things", "a", "A", "甲"],
    ["things", "b", "B", "乙 "], ["count", .number("1"), "one", "一间"],
    ["count", .number("2"), "two", "两间"], ["count", .number("3"), "two", "两间"],
    ["one", "x", "X", "甲"], ["there", "y", "Y", "有"], ["there", "n", "N", "无"],
    ["state", "1", "good", "合格"], ["state", "2", "bad", "不合格"], ["state", "3", "none", "合理缺项"],
  ]

  private func form(_ survey: Rows, settings: Rows = [], language: String? = nil) throws -> XLSForm
  {
    var book = RawWorkbook([XLSFormTests.head] + survey)
    book.name = "Survey"
    book.further = [("choices", XLSFormTests.choices)]
    if !settings.isEmpty { book.further.append(("settings ", settings)) }
    let path = try Scratch.folder.write(book.bytes, as: "form.xlsx")
    return try XLSForm(path: path, name: "form.xlsx", language: language)
  }

  private func items(_ survey: Rows) throws -> XLSForm.LocalItems {
    try form(survey).localItems(in: "general", after: [])
  }

  @Test(
    "every type that a checklist can ask becomes its kind, however it is spelled",
    arguments: [
      ("select_one yn", "fact", []), ("select one from  yn ", "fact", []),
      ("add select one prompt using yn", "fact", []), ("select1 things", "choice", ["甲", "乙"]),
      ("select_one yn or_other", "choice", ["是", "否", "其他"]),
      ("select_one things or specify other", "choice", ["甲", "乙", "其他"]),
      ("select_multiple things", "multipleChoice", ["甲", "乙"]),
      ("select all that apply from things", "multipleChoice", ["甲", "乙"]),
      ("select_one there", "choice", ["有", "无"]), ("select_one state", "conformity", []),
      ("select_one count", "choice", ["一间", "两间", "两间（3）"]), ("integer", "number", []),
      ("int", "number", []), ("add integer prompt", "number", []), ("decimal", "text", []),
      ("text", "text", []), ("string", "text", []), ("date", "text", []), ("dateTime", "text", []),
    ] as [(String, String, [String])])
  func kinds(_ type: String, _ kind: String, _ options: [String]) throws {
    let read = try items([[.text(type), "q", "Q", " 题  目 ", "看现场"]])
    let item = try #require(read.added.first)
    #expect(item["kind"]?.string == kind)
    #expect((item["options"]?.array ?? []).compactMap(\.string) == options)
    #expect(item["text"]?.string == "题 目")
    #expect(item["note"]?.string?.hasPrefix("看现场") == true)
    #expect(item["id"]?.string == "LOC-001")
    #expect(item["severity"]?.string == "提示")
  }

  @Test(
    "what no item can ask stays behind, named by sheet, row and column",
    arguments: [
      "note", "calculate", "image", "audio", "barcode", "geopoint", "start", "deviceid",
      "select_one_from_file x.csv", "select_one missing", "select_one one", "rank things",
      "hologram",
    ])
  func left(_ type: String) throws {
    let read = try items([["text", "a", "A", "甲"], nil, [.text(type), "q", "Q", "题目"]])
    #expect(read.added.count == 1)
    let left = read.remarks.filter(\.isLeft)
    #expect(left.map(\.row) == [4] && left.first?.sheet == "survey" && left.first?.column == "type")
    #expect(left.first?.content == type)
  }

  @Test("groups name sections, and what repeats stays behind")
  func groups() throws {
    let read = try items([
      ["begin_group", "g", "G", "一、基本"], ["text", "a", "A", "甲"],
      ["begin group", "h", "H", "（一）房屋"], ["text", "b", "B", "乙"], ["end group"], ["end_group"],
      ["begin loop over things", "r", "R", "每间"], ["text", "c", "C", "丙"], ["end repeat"],
      ["text", "d", "D", "丁"],
    ])
    #expect(read.added.compactMap { $0["section"]?.string } == ["一、基本", "一、基本 / （一）房屋", "问卷"])
    #expect(read.remarks.filter(\.isLeft).map(\.row) == [8, 9])
  }

  @Test(
    "conditions that a checklist can say are its own",
    arguments: [
      ("${yn}='yes'", "answers[\"LOC-001\"] == \"是\""),
      ("'yes' = ${ yn }", "answers[\"LOC-001\"] == \"是\""),
      ("selected(${many}, 'b')", "answers[\"LOC-002\"] == \"乙\""),
      ("${count} = 2", "answers[\"LOC-003\"] == \"两间\""),
      (
        "${yn} = \"yes\" or (selected(${many},'a') or ${count}='1')",
        "answers[\"LOC-001\"] == \"是\" || answers[\"LOC-002\"] == \"甲\" || answers[\"LOC-003\"] == \"一间\""
      ),
    ])
  func conditions(_ relevant: String, _ condition: String) throws {
    let read = try items(XLSFormTests.asked + [["text", "q", "Q", "题", .none, .text(relevant)]])
    #expect(read.added.last?["appliesWhen"]?.string == condition)
    #expect(Condition(condition)?.text == condition)
    #expect(!read.remarks.contains { $0.column == "relevant" })
  }

  @Test(
    "a condition that a checklist cannot say is written into the note and named, and never bent",
    arguments: [
      "${yn} != 'yes'", "${n} > 3", "not(selected(${many}, 'a'))", "${many} = 'a'", "${yn}='maybe'",
      "${later} = 'yes'", "${nobody} = 'yes'", "count-selected(${many}) > 1", "${yn}='yes' and",
      "${yn}='yes' and selected(${many}, 'a')", "(${yn}='yes'", "once(${yn}='yes')", "${n} = 3",
    ])
  func unsayable(_ relevant: String) throws {
    let read = try items(
      XLSFormTests.asked + [
        ["text", "q", "Q", "题", .none, .text(relevant)], ["select_one yn", "later", "L", "后"],
      ])
    let item = read.added[4]
    #expect(item["appliesWhen"]?.string == "always")
    #expect(item["note"]?.string?.contains(relevant) == true)
    #expect(read.remarks.filter { $0.column == "relevant" }.map(\.row) == [6])
  }

  private static let asked: Rows = [
    ["select_one yn", "yn", "Y", "有没有"], ["select_multiple things", "many", "M", "哪些"],
    ["select_one count", "count", "C", "几间"], ["integer", "n", "N", "几张床"],
  ]

  @Test("a group's condition holds for what is in it, said once")
  func groupCondition() throws {
    let read = try items([
      ["select_one yn", "yn", "Y", "有没有"], ["begin group", "g", "G", "组", .none, "${yn}='yes'"],
      ["select_one yn", "other", "O", "另一"], ["text", "q", "Q", "题", .none, "${other}='no'"],
      ["end group"],
    ])
    #expect(
      read.added.compactMap { $0["appliesWhen"]?.string } == [
        "always", "answers[\"LOC-001\"] == \"是\"",
        "answers[\"LOC-002\"] == \"否\"",
      ])
  }

  @Test("the words are Chinese where there are some, else those that were asked for")
  func languages() throws {
    let survey: Rows = [["text", "q", "Question", "题目"]]
    #expect(try form(survey).language == "中文(zh)")
    let english = try form(survey, language: "English (en)").localItems(in: "general", after: [])
    #expect(english.added.first?["text"]?.string == "Question")
    #expect(throws: IntakeError.self) { try form(survey, language: "Deutsch") }
  }

  @Test("local items that are there stay, numbers go on, and the same form adds nothing twice")
  func again() throws {
    let form = try form([["text", "q", "Q", "题"], ["integer", "n", "N", "数"]])
    let own: JSONValue = ["id": "LOC-001", "text": "自己的", "kind": "text", "module": "general"]
    let first = form.localItems(in: "general", after: [own])
    #expect(first.all.first == own)
    #expect(first.added.compactMap { $0["id"]?.string } == ["LOC-002", "LOC-003"])
    let second = form.localItems(in: "general", after: first.all)
    #expect(second.added.isEmpty && second.known == ["LOC-002", "LOC-003"])
    #expect(second.all == first.all)
  }

  @Test("what is no XLSForm is said so")
  func others() throws {
    let csv = try Scratch.folder.write("type,name\n", as: "form.csv")
    #expect(throws: IntakeError.self) { try XLSForm(path: csv, name: "form.csv") }
    let roster = try Scratch.folder.write(RawWorkbook([["编号", "名称"]]).bytes, as: "r.xlsx")
    #expect(throws: IntakeError.self) { try XLSForm(path: roster, name: "r.xlsx") }
  }
}
