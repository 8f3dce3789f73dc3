import Foundation
import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("A visit entered again", .scratch)
struct TwinVisitTests {
  /// The same visit under another id.
  private static func again() throws -> String {
    try EditedFile.make("I-01", in: .folder) {
      $0["id"] = "00000000-0000-4000-8000-0000000000bb"
    }
  }

  @Test("is pointed out when it is recorded, and not when the same file comes again")
  func recorded() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let first = try workspace.record(Repository.visit("I-01"))
    #expect(!first.warnings.contains { $0.kind == .visit(.sameVisit(id: first.id)) })
    let second = try workspace.record(Self.again())
    #expect(second.warnings.contains { $0.kind == .visit(.sameVisit(id: first.id)) })
    let known = try workspace.record(Repository.visit("I-01"))
    #expect(known.isKnown && !known.warnings.contains { $0.place == "/id" })
    let other = try workspace.record(Repository.visit("I-02"))
    #expect(!other.warnings.contains { $0.place == "/id" })
    let open = try Reporting(workspace: workspace).table(.followups, plan: nil, from: nil, to: nil)
    let rows = open.rows.filter { $0.group == "疑似重复录入的检查" }
    #expect(rows.count == 1)
    #expect(rows.first?.cells["matter"]?.text.contains(first.id) == true)
    try workspace.close()
  }

  @Test("is pointed out at import, whichever laptop it comes from")
  func imported() throws {
    let hub = try Kit.hub(in: .folder)
    for (name, file) in [("one", Repository.visit("I-01")), ("two", try Self.again())] {
      let workspace = try Kit.workspace(name, in: .folder)
      _ = try workspace.record(file)
      let bundle = Scratch.folder.path(name + ".bundle.zip")
      _ = try workspace.export(to: bundle)
      let imported = try hub.importTrusted(bundle)
      #expect(imported.twins.count == (name == "one" ? 0 : 1))
      #expect(try hub.importBundle(bundle).twins.isEmpty)
      try workspace.close()
    }
    try hub.close()
  }

  @Test("odd dates are pointed out when recorded and when imported, and taken")
  func oddDates() throws {
    let file = try EditedFile.make("I-01", in: .folder) {
      $0["arrivedAt"] = "1926-03-12T08:50:00+08:00"
      $0["leftAt"] = "1926-05-12T08:50:00+08:00"
    }
    let workspace = try Kit.workspace("w", in: .folder)
    let recorded = try workspace.record(file)
    let odd = recorded.warnings.filter { $0.place == "/arrivedAt" }
    #expect(odd.count == 2)
    #expect(odd.allSatisfy { $0.what.contains("1926") || $0.what.contains("61 天") })
    try workspace.close()
  }
}

@Suite("Odd dates on the screen", .scratch)
struct OddDateScreenTests {
  @Test("a date that cannot be is asked about until a person confirms that very date")
  func confirms() throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-01")
    func save(_ field: String, _ value: JSONValue) throws {
      let revision = try screen.workspace.sheet(visit: visit).field(field).revision
      try screen.workspace.save(
        visit: visit, [FieldEdit(field, value, revision: revision)], actor: screen.actor)
    }
    #expect(try screen.workspace.sheet(visit: visit).oddDates.isEmpty)
    try save(VisitFields.leftAt, "2026-05-12T16:30:00+08:00")
    let asked = try screen.workspace.sheet(visit: visit)
    #expect(asked.oddDates.count == 1)
    let refused = try refusal {
      try screen.workspace.finalise(visit: visit, actor: screen.actor)
    }
    #expect(refused?.code == "VISIT_INCOMPLETE")
    #expect(refused?.faults.map(\.place) == [VisitFields.arrivedAt])
    try save(
      VisitFields.datesConfirmed,
      .string(
        DateOddity.confirmation(
          arrivedAt: asked.visit.arrivedAt, leftAt: asked.visit.leftAt)))
    #expect(try screen.workspace.sheet(visit: visit).oddDates.isEmpty)
    try save(VisitFields.leftAt, "2026-05-13T16:30:00+08:00")
    #expect(try screen.workspace.sheet(visit: visit).oddDates.count == 1)
    try save(VisitFields.leftAt, "2026-03-12T16:30:00+08:00")
    try screen.workspace.finalise(visit: visit, actor: screen.actor)
    try screen.workspace.close()
  }

  @Test("a clock behind the plan, or behind the laptop's own last entry, is said on the first page")
  func clock() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    #expect(try workspace.home().clockDoubt == nil)
    _ = try workspace.record(Repository.visit("I-01"))
    try workspace.close()
    let year: Int64 = 365 * 86_400
    let behind = try Workspace.open(
      Scratch.folder.path("w"), surroundings: .counted(at: Surroundings.noon - 3_600))
    guard case .beforeLastEntry = try behind.home().clockDoubt else {
      Issue.record("the clock is behind the last entry")
      return
    }
    try behind.close()
    let fresh = try Workspace.create(
      Scratch.folder.path("fresh"), pack: Kit.demoPack(), trust: { _, _ in true },
      surroundings: .counted(at: Surroundings.noon - year))
    guard case .beforePlan = try fresh.home().clockDoubt else {
      Issue.record("the clock is behind the plan")
      return
    }
    try fresh.close()
  }
}
