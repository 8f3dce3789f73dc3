import Model
import Testing

@Suite("Derived items")
struct DerivedItemTests {
  /// T-15 is violated when T-13 or O-1, an item of another module, is.
  private static func scene(
    answers: [String: JSONValue], modules: [String] = ["test", "other"]
  ) -> Scene {
    var scene = Scene(answers: answers)
    scene.items.append(.presence("T-15", row: "A2-15", derivedFrom: ["T-13", "O-1"]))
    scene.otherItems = [.presence("O-1", row: "A2-16"), .presence("O-2", applies: .outcome)]
    scene.visit["modules"] = .strings(modules)
    return scene
  }

  @Test(
    "a violation of any source is one, evidence of its own is not demanded",
    arguments: ["T-13", "O-1"])
  func derives(_ source: String) throws {
    var scene = DerivedItemTests.scene(answers: [source: "有"])
    scene.visit["evidenceWaived"] = [:]
    let assessment = try scene.assess()
    #expect(Set(assessment.violatedItems.map(\.id)) == [source, "T-15"])
    #expect(assessment.row("A2-15")?.state == .present)
    #expect(assessment.row("A2-15")?.items == ["T-15"])
    #expect(assessment.faults.isEmpty)
  }

  @Test("an answer of its own stands", arguments: ["无", "不适用", "未检查", "待认定"] as [JSONValue])
  func ownAnswerWins(_ answer: JSONValue) throws {
    let assessment = try DerivedItemTests.scene(answers: ["T-13": "有", "T-15": answer]).assess()
    #expect(assessment.violatedItems.map(\.id) == ["T-13"])
    #expect(assessment.row("A2-15")?.state == (answer == "待认定" ? .pending : .absent))
  }

  @Test(
    "listed as pending or not examined it is not derived", arguments: ["pending", "notExamined"])
  func listed(_ list: String) throws {
    var scene = DerivedItemTests.scene(answers: ["T-13": "有"])
    scene.visit[list] = ["T-15"]
    #expect(try scene.assess().violatedItems.map(\.id) == ["T-13"])
  }

  @Test("a source in order, pending, not applicable or of a module that is off derives nothing")
  func derivesNothing() throws {
    for answer in ["无", "待认定", "未检查"] as [JSONValue] {
      #expect(try DerivedItemTests.scene(answers: ["T-13": answer]).assess().violatedItems.isEmpty)
    }
    let off = DerivedItemTests.scene(answers: ["O-1": "有"], modules: ["test"])
    #expect(try off.assess().violatedItems.isEmpty)
    var pending = DerivedItemTests.scene(answers: ["T-13": "有"])
    pending.visit["pending"] = ["T-13"]
    #expect(try pending.assess().violatedItems.isEmpty)
    var inapplicable = DerivedItemTests.scene(answers: ["T-13": "有"])
    inapplicable.items[0].applies = .fact("priorCase")
    #expect(try inapplicable.assess().violatedItems.isEmpty)
  }

  @Test("sources that were all looked at answer for it", arguments: ["form", "modules"])
  func needsNoAnswer(_ completeness: String) throws {
    var scene = DerivedItemTests.scene(answers: ["T-13": "无", "O-1": "无"])
    scene.items = scene.items.filter { ["T-13", "T-15"].contains($0.id) }
    scene.plan["completeness"] = .string(completeness)
    scene.visit["formRest"] = nil
    let assessment = try scene.assess()
    #expect(assessment.row("A2-15")?.state == .absent)
    #expect(!assessment.faults.contains { $0.place.hasSuffix("/T-15") })
    scene.answers["O-1"] = nil
    #expect(try scene.assess().row("A2-15")?.state == .unanswered)
  }

  @Test("without any source in the visit's modules it is answered like any other")
  func withoutSources() throws {
    var scene = DerivedItemTests.scene(answers: [:], modules: ["test"])
    scene.items = [.presence("T-15", row: "A2-15", derivedFrom: ["O-1"])]
    scene.plan["completeness"] = "modules"
    #expect(try scene.places() == ["/answers/T-15"])
  }
}
