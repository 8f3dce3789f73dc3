import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A visit on the screen", .scratch)
struct SameVisitTests {
  static let visits = Demo.laptops.flatMap(\.files).filter { $0.hasPrefix("I-") }

  private func tables(_ workspace: Workspace) throws -> [Table] {
    try StatisticsTable.allCases.map {
      try Reporting(workspace: workspace).table($0, plan: nil, from: nil, to: nil)
    }
  }

  @Test("gives the same record and the same tables as its file", arguments: visits)
  func same(name: String) throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft(name)
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    let fromFile = try Kit.workspace("file", in: .folder)
    let recorded = try fromFile.record(Repository.visit(name))
    #expect(recorded.id == visit)
    let onScreen = try #require(try screen.workspace.store.record(.visit, visit))
    #expect(
      try EvidenceNumbering.withoutNumbers(onScreen) == fromFile.store.record(.visit, visit))
    #expect(try screen.workspace.store.records(.subject) == fromFile.store.records(.subject))
    #expect(try tables(screen.workspace) == tables(fromFile))
    #expect(try !screen.workspace.rebuild())
    try screen.workspace.close()
    try fromFile.close()
  }

  @Test(
    "is the visit of the file: recording that again changes nothing", arguments: ["I-01", "I-09"])
  func recordedAgain(name: String) throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft(name)
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    let head = try screen.workspace.head()
    #expect(try screen.workspace.record(Repository.visit(name)).isKnown)
    #expect(try screen.workspace.head() == head)
    try screen.workspace.close()
  }

  @Test("travels to the hub: as a draft it counts nowhere, final it counts like its file")
  func travels() throws {
    let screen = try ScreenVisit()
    let visit = try screen.draft("I-05")
    try screen.save(visit, VisitFields.leftAt, .null)
    try screen.save(visit, VisitFields.note("COS-06"), "两名医师不在册")
    try screen.save(
      visit, VisitFields.showID,
      ShowID(text: "我们是……", reply: "看清楚了，无异议。", at: Moment(seconds: Surroundings.noon))
        .document)
    let hub = try Kit.hub(in: .folder)
    let draft = try screen.workspace.export(to: Scratch.folder.path("1.bundle.zip"))[0].path
    #expect(try hub.importTrusted(draft).incomplete.isEmpty)
    let counted = try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
    #expect(counted.leftOut.values.contains(1))
    #expect(counted.rows.allSatisfy { $0.cells.values.allSatisfy { $0.findings.isEmpty } })
    try screen.save(visit, VisitFields.leftAt, "2026-04-14T18:10:00+08:00")
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    let final = try screen.workspace.export(to: Scratch.folder.path("2.bundle.zip"))[0].path
    _ = try hub.importBundle(final)
    let other = try Kit.hub("other", in: .folder)
    let fromFile = try Kit.workspace("file", in: .folder)
    _ = try fromFile.record(Repository.visit("I-05"))
    let bundle = try fromFile.export(to: Scratch.folder.path("3.bundle.zip"))[0].path
    _ = try other.importTrusted(bundle)
    for table in StatisticsTable.allCases {
      #expect(
        try Reporting(hub: hub).table(table, plan: nil, from: nil, to: nil)
          == Reporting(hub: other).table(table, plan: nil, from: nil, to: nil))
    }
    #expect(try !hub.rebuild())
    try fromFile.close()
    try screen.workspace.close()
    try hub.close()
    try other.close()
  }

  @Test("from a file can be reopened, changed and made final again")
  func reopened() throws {
    let screen = try ScreenVisit()
    let visit = try screen.workspace.record(Repository.visit("I-01")).id
    try screen.workspace.reopen(visit: visit, reason: "漏记一项", actor: "桂X001")
    try screen.save(visit, VisitFields.answer("GEN-090"), "未检查")
    try screen.workspace.finalise(visit: visit, actor: "桂X001")
    #expect(try screen.item("GEN-090", of: visit).result == .notExamined)
    #expect(try !screen.workspace.rebuild())
    try screen.workspace.close()
  }
}
