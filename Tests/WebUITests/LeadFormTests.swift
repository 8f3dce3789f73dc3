import Foundation
import Intake
import Model
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("A part of a plan as a form", .scratch)
struct LeadFormTests {
  private static let plans = [
    "county-2024", "demo-2026", "guangxi-2020", "national-2019", "suixi-2019",
  ]

  /// What a browser would send of a view that nobody touched.
  private static func fields(_ view: View) -> [(String, String)] {
    switch view {
    case .nothing, .flag, .words: return []
    case .list(let views): return views.flatMap(fields)
    case .members(let members):
      func isOn(_ name: String) -> Bool {
        if case .flag(true)? = members[name] { true } else { false }
      }
      func text(_ name: String) -> String {
        if case .words(let text)? = members[name] { text } else { "" }
      }
      let name = text("name")
      var sent: [(String, String)] = []
      if isOn("text") || isOn("long") || isOn("number") || isOn("lines") {
        sent.append((name, text("value").replacing("\n", with: "\r\n")))
      }
      if isOn("choice") { sent.append((name, chosen(members["options"]).first ?? "")) }
      if isOn("boxes") {
        sent.append(("many:" + name, "1"))
        sent += chosen(members["options"]).map { (name, $0) }
      }
      if isOn("list") { sent.append(("count:" + name, text("count"))) }
      return sent
        + ["fields", "members", "more", "entries"].flatMap { fields(members[$0] ?? .nothing) }
    }
  }

  private static func chosen(_ options: View?) -> [String] {
    guard case .list(let options)? = options else { return [] }
    return options.compactMap { option in
      guard case .members(let members) = option, case .flag(true)? = members["on"],
        case .words(let value)? = members["value"]
      else { return nil }
      return value
    }
  }

  private static func form(
    _ part: PlanPart, _ plan: PlanFolder, _ value: JSONValue
  ) throws -> FormFields {
    let vocabulary = PlanVocabulary(
      value, modules: plan.modules, state: nil, on: try #require(Day("2026-03-02")))
    let form = PartForm(
      part: part, shape: plan.shape, value: value, faults: [], adding: nil, vocabulary: vocabulary)
    return FormFields(
      fields(.members(form.content)).map { "\($0.0.percentEncoded)=\($0.1.percentEncoded)" }
        .joined(separator: "&"))
  }

  @Test("that nobody touched is read back as the very plan", arguments: plans)
  func untouched(id: String) throws {
    let plan = try PlanFolder("\(Repository.bundles)/plans/\(id)", modules: Kit.modules)
    let value = try plan.state().source.value
    for part in PlanPart.allCases {
      let reading = PartReading(form: try Self.form(part, plan, value))
      for name in part.members {
        let shape = try #require(plan.shape.child(name))
        #expect(
          reading.value(shape, "/" + name, value[name]) == value[name], "\(id) \(part) \(name)")
      }
    }
  }

  @Test("what need not be there goes from the file once it is emptied; what must be is left empty")
  func emptied() throws {
    let plan = try PlanFolder(Repository.bundles + "/plans/county-2024", modules: Kit.modules)
    let value = try plan.state().source.value
    func read(_ name: String, _ form: String) throws -> JSONValue? {
      let shape = try #require(plan.shape.child(name))
      let reading = PartReading(form: FormFields(form))
      return reading.written(reading.value(shape, "/" + name, value[name]), value[name])
    }
    #expect(try read("focusSites", "%2FfocusSites=") == nil)
    let group =
      "%2FleadingGroup%2Fhead=&%2FleadingGroup%2Fdeputies=&%2FleadingGroup%2Fmembers=&%2FleadingGroup%2Foffice=&%2FleadingGroup%2Ftext="
    #expect(try read("leadingGroup", group) == nil)
    let task = try read("tasks", "count%3A%2Ftasks=4&many%3A%2Ftasks%2F0%2Frows=1")?.array?.first
    #expect(task?["rows"] == nil && task?["title"] == value["tasks"]?.array?.first?["title"])
  }

  @Test("an entry that has only the short name that was proposed is not written")
  func proposed() throws {
    let plan = try PlanFolder(Repository.bundles + "/plans/county-2024", modules: Kit.modules)
    let value = try plan.state().source.value
    let shape = try #require(plan.shape.child("tasks"))
    let blank = PartReading(form: FormFields("count%3A%2Ftasks=5&%2Ftasks%2F4%2Fid=task-5"))
    #expect(blank.value(shape, "/tasks", value["tasks"]) == value["tasks"])
    let written = PartReading(
      form: FormFields("count%3A%2Ftasks=5&%2Ftasks%2F4%2Fid=task-5&%2Ftasks%2F4%2Ftitle=x"))
    let tasks = written.value(shape, "/tasks", value["tasks"])?.array
    #expect(tasks?.last == ["id": "task-5", "title": "x"])
  }

  @Test("a local format and local wording have their fields by the names of the papers")
  func localFormats() throws {
    let documents = try #require(try PlanSchema().root.child("documents"))
    let templates = try #require(documents.child("templates"))
    #expect(templates.members.map(\.title) == DocumentKind.allCases.map(\.title))
    let opinion = try #require(templates.child("opinion"))
    #expect(opinion.child("fields")?.members.isEmpty == false)
    #expect(opinion.child("order")?.help.contains("栏目的编号") == true)
    let receivers = try #require(documents.child("receivers"))
    #expect(receivers.members.allSatisfy { $0.title == $0.name && $0.help == "机关全称" })
    let wording = try #require(documents.child("wording"))
    #expect(wording.child("refusal")?.help.hasPrefix("随附的：") == true)
  }

  @Test("no choice is called by the letters that the file has for it")
  func spoken() throws {
    var found: [String] = []
    func visit(_ shape: PlanShape, _ path: String) {
      let options: [String] =
        switch shape.kind {
        case .choice(let options), .choices(let options): options
        case .text, .number, .flag, .words, .group, .map, .list, .fixed: []
        }
      let isKnown = path == "/documents/numberBlocks/kinds"
      let bare = options.filter { shape.meaning(of: $0) == $0 && $0.contains(where: \.isLowercase) }
      if !isKnown { found += bare.map { "\(path) \($0)" } }
      for member in shape.members { visit(member, path + "/" + (member.name ?? "")) }
      if let element = shape.element, case .list = shape.kind { visit(element, path) }
    }
    visit(try PlanSchema().root, "")
    #expect(found.allSatisfy { $0.hasPrefix("/reporting/formats ") }, "\(found)")
  }

  @Test("has a place for every member of the schema, each once")
  func parts() throws {
    let plan = try PlanFolder(Repository.bundles + "/plans/demo-2026", modules: [])
    let all = PlanPart.allCases.flatMap(\.members)
    #expect(Set(all).count == all.count)
    #expect(Set(all).union(["format"]) == Set(plan.shape.members.compactMap(\.name)))
  }

  @Test("a change made elsewhere since the page was shown is never written over; undo goes back")
  func moved() throws {
    let folder = try Scratch.folder.copy(Repository.bundles + "/plans/county-2024", as: "p")
    let plan = try PlanFolder(folder, modules: [])
    let first = try plan.state()
    #expect(try plan.save([("/sampleSize", 30)], base: first.digest))
    #expect(
      try refusal { try plan.save([("/sampleSize", 40)], base: first.digest) }?.code
        == "PLAN_MOVED")
    let second = try plan.state()
    #expect(second.source.value["sampleSize"] == 30)
    #expect(try plan.undo(base: second.digest))
    #expect(try plan.state().source.text == first.source.text)
    #expect(try !plan.undo(base: first.digest))
  }

  @Test("what follows from what is off is said")
  func consequences() throws {
    let source = try PlanSource(path: Repository.bundles + "/plans/county-2024/plan.yaml")
    let modules = try Kit.packing.check(Repository.demoPlan).document
    #expect(modules["modules"]?.array?.count == 6)
    let none = PlanConsequences(["modules": [], "tasks": source.value["tasks"] ?? []], modules: [])
    #expect(none.bareTasks.count == 4)
    #expect(none.unfedRows.isEmpty)
  }

  @Test(
    "an empty folder is a desk, the page of an earlier screen in it or not; anything else is not")
  func emptyFolder() throws {
    let folder = try Scratch.folder.folder("plan-to-be")
    #expect(PlanFolder.isPlan(folder))
    try Scratch.folder.write("<html>", as: "plan-to-be/screen.html")
    #expect(PlanFolder.isPlan(folder))
    try Scratch.folder.write("别的", as: "plan-to-be/别的.txt")
    #expect(!PlanFolder.isPlan(folder))
  }
}
