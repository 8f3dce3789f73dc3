import Foundation
import KitModules
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

/// A visit of the demo campaign as a telephone would send it.
private struct Submission {
  var cells: [String: String]
  let paths: [String: String]

  init() throws {
    let plan = try PlanFolder(
      Repository.bundles + "/plans/demo-2026", modules: KitModules.checklists)
    let questionnaire = try plan.form(modules: ["general"]).questionnaire
    paths = Dictionary(
      uniqueKeysWithValues: questionnaire.groups.flatMap { group in
        group.fields.map { ($0.name, group.name) }
      })
    let visit = try JSONReader.read(bytes(of: Repository.visit("I-01")))
    let words = [
      "有": "present", "无": "absent", "合格": "conform", "不合格": "nonconform", "合理缺项": "omitted",
      "是": "yes", "否": "no",
    ]
    cells = [
      "fk_plan": "demo-2026", "fk_version": "2026030101", "fk_modules": "general",
      "in_roster": "yes", "subject_roster": "LX-0001", "visit_type": "first",
      "visit_outcome": "completed", "arrived_at": "2026-03-12T08:50:00.000+08:00",
      "left_at": "2026-03-12T16:30:00.000+08:00", "inspectors": "桂X001 桂X002", "headcount": "312",
      "services": "surgery", "form_rest": "absent", "A2_07_photo": "I-01-1.png",
      "A2_13_waived": "票据已经另行收存", "GEN_022_photo": "I-01-1.png",
    ]
    for list in ["form", "answers"] {
      for (id, answer) in visit[list]?.object ?? [:] {
        let name = QuestionnaireChoices.name(id)
        if let text = answer.string { cells[name] = words[text] ?? text }
        for (member, number) in answer.object ?? [:] {
          cells["\(name)_\(member)"] = number.integer.map { String($0) }
        }
      }
    }
    _ = try Scratch.folder.copy(
      Repository.sample("visits") + "/evidence/I-01-1.png", as: "I-01-1.png")
  }

  func xml(_ id: String?) -> String {
    var groups: [String: String] = [:]
    for (name, text) in cells.sorted(by: { $0.key < $1.key }) {
      groups[paths[name] ?? "?", default: ""] += "<\(name)>\(text)</\(name)>"
    }
    let body = groups.sorted { $0.key < $1.key }.map { "<\($0.key)>\($0.value)</\($0.key)>" }
    let meta = id.map { "<n0:meta><n0:instanceID>uuid:\($0)</n0:instanceID></n0:meta>" } ?? ""
    return
      "<?xml version='1.0' ?><data id=\"fieldkit.demo-2026.general\" xmlns:n0=\"http://openrosa.org/xforms\">\(body.joined())\(meta)</data>"
  }

  /// Its names and texts as the columns of a server, in one order.
  func columns(_ separator: String, isSplit: Bool) -> [(String, String)] {
    cells.sorted { $0.key < $1.key }.flatMap { name, text in
      let whole = "\(paths[name] ?? "?")\(separator)\(name)"
      guard isSplit, ["services", "inspectors"].contains(name) else { return [(whole, text)] }
      let all = name == "services" ? ["surgery", "infusion"] : ["桂X001", "桂X002", "桂X003"]
      let chosen = text.split(separator: " ").map(String.init)
      return [(whole, text)] + all.map { ("\(whole)/\($0)", chosen.contains($0) ? "1" : "0") }
    }
  }
}

@Suite("Answers from telephones", .scratch)
struct SubmissionTests {
  private static let first = "11111111-2222-4333-8444-555555555555"
  private static let second = "21111111-2222-4333-8444-555555555555"

  private func csv(
    _ submissions: [(id: String, submission: Submission)], _ separator: String,
    isSplit: Bool = false,
    added: [(String, String)] = [("SubmissionDate", "2026-03-13"), ("_index", "1")]
  ) throws -> String {
    let id = separator == "/" ? "meta/instanceID" : "meta-instanceID"
    let rows = submissions.map { id, submission in
      submission.columns(separator, isSplit: isSplit).map(\.1) + ["uuid:\(id)"] + added.map(\.1)
    }
    let head =
      submissions[0].submission.columns(separator, isSplit: isSplit).map(\.0) + [id]
      + added.map(\.0)
    let text = ([head] + rows).map { row in
      row.map { "\"\($0)\"" }.joined(separator: ",")
    }.joined(separator: "\r\n")
    return try Scratch.folder.write(text + "\r\n", as: "\(UUID().uuidString).csv")
  }

  @Test("a submission in XML is a visit like that of a file, and known when it comes again")
  func one() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let path = try Scratch.folder.write(Submission().xml(Self.first), as: "one.xml")
    let recorded = try workspace.recordAll(path)
    #expect(recorded.map(\.id) == [Self.first] && recorded.map(\.isKnown) == [false])
    #expect(try workspace.recordAll(path).map(\.isKnown) == [true])
    let visit = try #require(try workspace.store.record(.visit, Self.first))
    let sample = try JSONReader.read(bytes(of: Repository.visit("I-01")))
    #expect(visit["answers"] == sample["answers"] && visit["form"] == sample["form"])
    #expect(visit["inspectors"] == sample["inspectors"] && visit["modules"] == ["general"])
    #expect(visit["evidence"]?.object?.count == 1)
    #expect(visit["evidenceWaived"] == ["A2-13": "票据已经另行收存"])
    // Nobody answered these.
    #expect(visit["answers"]?["GEN-001"] == nil && visit["companion"] == nil)
    try workspace.close()
  }

  @Test("tables of Central and of KoBo are visits row by row", arguments: ["-", "/"])
  func tables(_ separator: String) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let one = try Submission()
    var other = one
    other.cells["subject_roster"] = "LX-0002"
    other.cells["arrived_at"] = "2026-03-13T00:50:00.000Z"
    other.cells["left_at"] = "2026-03-13T02:50:00.000Z"
    let path = try csv(
      [(Self.first, one), (Self.second, other)], separator, isSplit: separator == "/")
    #expect(try workspace.recordAll(path).map(\.id) == [Self.first, Self.second])
    #expect(try workspace.recordAll(path).allSatisfy(\.isKnown))
    let xml = try Scratch.folder.write(one.xml(Self.first), as: "one.xml")
    #expect(try workspace.recordAll(xml).map(\.isKnown) == [true])
    try workspace.close()
  }

  private static let faults: [(String, String, String)] = [
    ("headcount", "many", "第 3 行 visit-headcount"), ("GEN_070", "maybe", "第 3 行 section"),
    ("arrived_at", "12 March", "第 3 行 visit-arrived_at"),
    ("arrived_at", "2026-03-12T08:50:00", "第 3 行 visit-arrived_at"),
    ("inspectors", "桂X001 桂X999", "第 3 行 visit-inspectors"),
    ("inspectors", "桂X001", "第 3 行 visit-inspectors"),
    ("subject_roster", "LX-9999", "第 3 行 subject-subject_roster"),
    ("A2_01_violators", "21", "第 3 行 check_form-A2_01_violators"),
    ("A2_01_sampled", "-1", "第 3 行 check_form-A2_01_sampled"),
    ("A2_07_photo", "none.png", "第 3 行 check_form-A2_07_photo"),
    ("fk_version", "2026030199", "第 3 行 fk_version"),
    ("fk_plan", "", "第 3 行 fk_plan"), ("fk_modules", "astrology", "第 3 行 fk_modules"),
    ("left_at", "2026-03-12T07:50:00+08:00", "第 3 行 visit-left_at"),
    ("visit_outcome", "refused", "第 3 行"),
  ]

  @Test(
    "what is wrong stands at its row and column, and no row of the file is recorded",
    arguments: faults)
  func refused(_ name: String, _ text: String, _ place: String) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let before = try workspace.store.entries().count
    let one = try Submission()
    var other = one
    other.cells["subject_roster"] = "LX-0002"
    other.cells[name] = text
    let path = try csv([(Self.first, one), (Self.second, other)], "-")
    do {
      _ = try workspace.recordAll(path)
      Issue.record("taken")
    } catch WorkflowError.refused(let code, _, let faults) {
      #expect(code == .visitRefused)
      #expect(
        faults.contains { $0.place.hasPrefix(place.replacing(" section", with: "")) },
        "\(faults.map(\.line))")
      #expect(faults.allSatisfy { $0.place.hasPrefix("第 3 行") }, "\(faults.map(\.line))")
    }
    #expect(try workspace.store.entries().count == before)
    try workspace.close()
  }

  @Test(
    "what is wrong is said in the words of the form, not of a file",
    arguments: [
      ("visit_type", "没有填“哪一种检查”"), ("form_rest", "选“未检查”"), ("GEN_022_photo", "加证据"),
    ])
  func words(_ name: String, _ words: String) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    var one = try Submission()
    one.cells[name] = ""
    let path = try csv([(Self.first, one)], "-")
    let report = try refusal { try workspace.recordAll(path) }?.faults.map(\.line).joined() ?? ""
    #expect(report.contains(words), "\(report)")
    for member in ["notExamined", "evidenceWaived", "formRest", "缺少必填项"] {
      #expect(!report.contains(member), "\(report)")
    }
    try workspace.close()
  }

  @Test(
    "columns that the form does not have are named, and so is a submission that comes in two ways")
  func odd() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let one = try Submission()
    var other = one
    other.cells["headcount"] = "313"
    let strange = try csv([(Self.first, one)], "/", added: [("colour", "green")])
    let twice = try csv([(Self.first, one), (Self.first, other)], "/")
    for (path, place) in [(strange, "第 1 行 colour"), (twice, "第 3 行 instanceID")] {
      do {
        _ = try workspace.recordAll(path)
        Issue.record("taken")
      } catch WorkflowError.refused(_, _, let faults) {
        #expect(faults.map(\.place) == [place])
      }
    }
    _ = try workspace.recordAll(try csv([(Self.first, one)], "/"))
    #expect(throws: WorkflowError.self) {
      try workspace.recordAll(try csv([(Self.first, other)], "/"))
    }
    try workspace.close()
  }
}
