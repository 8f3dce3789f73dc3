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

  private static func form(_ part: PlanPart, _ plan: PlanFolder, _ value: JSONValue) -> FormFields {
    let form = PartForm(part: part, shape: plan.shape, value: value, faults: [], adding: nil)
    return FormFields(
      fields(.members(form.content)).map { "\($0.0.percentEncoded)=\($0.1.percentEncoded)" }
        .joined(separator: "&"))
  }

  @Test("that nobody touched is read back as the very plan", arguments: plans)
  func untouched(id: String) throws {
    let plan = try PlanFolder("\(Repository.bundles)/plans/\(id)", modules: [])
    let value = try plan.state().source.value
    for part in PlanPart.allCases {
      let reading = PartReading(form: Self.form(part, plan, value))
      for name in part.members {
        let shape = try #require(plan.shape.child(name))
        #expect(
          reading.value(shape, "/" + name, value[name]) == value[name], "\(id) \(part) \(name)")
      }
    }
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
