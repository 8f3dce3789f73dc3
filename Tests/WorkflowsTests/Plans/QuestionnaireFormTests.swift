import Foundation
import Intake
import KitModules
import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("Modules as forms for telephones", .scratch)
struct QuestionnaireFormTests {
  private struct Form: Decodable {
    struct Bind: Decodable {
      let type: String
      let relevant: String
      let constraint: String
      let calculate: String
    }

    let id: String
    let version: String
    let binds: [String: Bind]
    let choices: [String: Int]
  }

  private static let locals = """
    localItems:
      - id: LOC-001
        module: general
        section: 本地
        text: 有没有手术室
        kind: fact
        appliesWhen: services.surgery || subject.category == "clinic"
        severity: 提示
      - id: LOC-002
        module: general
        section: 本地
        text: 手术床位（原表在 ${surgery} = 'yes' 时问）
        kind: number
        unit: 张
        appliesWhen: answers["LOC-001"] == "是"
        severity: 提示

    """

  private func plan() throws -> PlanFolder {
    try PlanFolder(
      EditedPlan.make("p") { $0 + Self.locals }, modules: KitModules.checklists)
  }

  /// What pyxform makes of forms; what it refuses fails.
  private func read(_ forms: [QuestionnaireForm]) throws -> [Form] {
    let paths = try forms.enumerated().map { index, form in
      try Scratch.folder.write(
        form.bytes(on: #require(Day("2026-03-01"))), as: "form-\(index).xlsx")
    }
    let python = try Tool(path: Repository.root + "/.build/tools/bin/python")
    let outcome = try python.run(
      [Repository.root + "/Tests/Papers/xlsforms.py"] + paths,
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([Form].self, from: Data(outcome.output.utf8))
  }

  @Test(
    "pyxform takes every module, all of them together and the local items alone, odd words in them")
  func accepted() throws {
    let plan = try plan()
    let modules = KitModules.checklists.map(\.id)
    let forms =
      try modules.map { try plan.form(modules: [$0]) }
      + [plan.form(), plan.form(localOnly: true)]
    let read = try read(forms)
    #expect(read.map(\.id) == forms.map(\.id))
    #expect(Set(read.map(\.version)).count == forms.count)
    #expect(read.allSatisfy { $0.version.hasPrefix("2026030101-") })
    for (form, written) in zip(read, forms) {
      let names = written.questionnaire.groups.flatMap(\.fields).map(\.name)
      #expect(Set(names).count == names.count)
      #expect(Set(names).isSubset(of: form.binds.keys))
      #expect(form.choices["roster"] == 151)
    }
    for (checklist, form) in zip(KitModules.checklists, read) {
      for item in checklist.items where item.applies != .outcome && !item.isComputedByRegister {
        let name = QuestionnaireChoices.name(item.id)
        let isAsked = form.binds[name] != nil || form.binds[name + "_sampled"] != nil
        #expect(isAsked, "\(item.id)")
      }
    }
  }

  @Test("applicability, kinds and checks of values are the form's own")
  func content() throws {
    let form = try #require(try read([plan().form(localOnly: true)]).first)
    let fact = try #require(form.binds["LOC_001"])
    #expect(fact.relevant.contains("selected( /data/profile/services , 'surgery')"))
    #expect(fact.relevant.contains(" /data/subject/q_category  = 'clinic'"))
    let number = try #require(form.binds["LOC_002"])
    #expect(number.type == "int" && number.constraint == ". >= 0")
    #expect(number.relevant.hasSuffix("LOC_001  = 'yes'"))
    #expect(form.binds["left_at"]?.constraint.contains("arrived_at") == true)
    #expect(form.binds["A2_01_violators"]?.constraint.contains("A2_01_sampled") == true)
    #expect(form.binds["fk_plan"]?.calculate == "'demo-2026'")
    #expect(form.binds["GEN_010_sampled"] == nil)
  }

  @Test("the same plan is the same bytes, and another question another version")
  func version() throws {
    let plan = try plan()
    let day = try #require(Day("2026-03-01"))
    let form = try plan.form(modules: ["general"])
    #expect(try form.bytes(on: day) == plan.form(modules: ["general"]).bytes(on: day))
    _ = try plan.save([("/localItems/1/text", "床位数")], base: plan.digest())
    #expect(try plan.form(modules: ["general"]).version != form.version)
    #expect(try plan.form(modules: ["general"]).id == form.id)
  }

  @Test("what is not there is named")
  func unknown() throws {
    let plan = try plan()
    #expect(throws: WorkflowError.self) { try plan.form(modules: ["astrology"]) }
    #expect(throws: WorkflowError.self) { try plan.form(township: "没有的镇") }
    #expect(throws: WorkflowError.self) {
      try plan.form(modules: ["clinic-infusion"], localOnly: true)
    }
  }
}
