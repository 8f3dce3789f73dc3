import ChecklistDSL
import Model
import Testing

@Suite("Frozen checklists")
struct FrozenChecklistTests {
  @Test("what a newer kit wrote survives unchanged and never applies")
  func unknownNodes() throws {
    let checklist = Checklist("x", version: 2026_01_01_01, title: "试") {
      Section("一") {
        Item("X-01", .unrecognised("signature"), "签名")
          .applies(.unrecognised("subject.bedCount > 100 && always"))
      }
    }
    let once = try Checklist(document: checklist.document)
    let item = try #require(once.items.first)
    #expect(item.kind == .unrecognised("signature"))
    #expect(item.applies == .unrecognised("subject.bedCount > 100 && always"))
    #expect(once == checklist)
    #expect(once.document == checklist.document)

    let run = try Example("试", at: "诊所", answers: [:], expect: .notApplicable("X-01"))
      .run(on: once)
    #expect(run.holds)
  }

  @Test("for whom a checklist suggests itself is frozen with it, names of newer kits too")
  func suggestions() throws {
    let checklist = Checklist(
      "x", version: 2026_01_01_01, title: "试",
      suggestedFor: SuggestedSubjects(
        kinds: [.pharmacy], categories: ["clinic"], nameWords: ["透析"])
    ) {
      Section("一") { Item("X-01", .presence, "甲") }
    }
    #expect(try Checklist(document: checklist.document) == checklist)

    var members = try #require(checklist.document.object)
    members["suggestedFor"] = ["kinds": ["spaceStation"], "categories": [], "nameWords": []]
    let newer = try Checklist(document: .object(members))
    #expect(newer.document == .object(members))
    #expect(
      newer.suggestedFor?.includes(Subject(id: "A", kind: .pharmacy, licenceKind: .none)) == false)

    members["suggestedFor"] = nil
    let older = try Checklist(document: .object(members))
    #expect(older.suggestedFor == nil)
    #expect(older.document == .object(members))
  }
}
