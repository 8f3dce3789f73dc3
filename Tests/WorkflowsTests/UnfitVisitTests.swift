import Foundation
import GRDB
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// A laptop whose kit breaks the rules, and the bureau that receives from it.
private struct ForeignKit {
  static let visit = "I-01"

  let workspace: Workspace
  let hub: Hub
  let id: String

  init() throws {
    workspace = try Kit.workspace("w", in: .folder)
    id = try workspace.record(Repository.visit(ForeignKit.visit)).id
    hub = try Kit.hub(in: .folder)
  }

  /// Writes past every door of this kit.
  func write(_ changes: [(field: String, value: JSONValue)], reason: String? = nil) throws {
    try workspace.store.append(
      changes.map { FieldChange(.visit, id, $0.field, $0.value, reason: reason) },
      actor: "桂X001", wall: Moment(seconds: Surroundings.noon), interpret: workspace.shelf.judge)
  }

  /// The same, between opening the visit again and finishing it.
  func correct(_ changes: [(field: String, value: JSONValue)]) throws {
    try write([("/status", "draft")], reason: "更正")
    try write(changes)
    try write([("/status", "finalised")])
  }

  func value(_ field: String) throws -> JSONValue {
    RecordDocument(try workspace.store.record(.visit, id) ?? .null)[field]
  }

  private func file() -> String { Scratch.folder.path(UUID().uuidString + ".bundle.zip") }

  func send() throws -> Hub.Imported {
    let target = file()
    _ = try workspace.export(to: target)
    return try hub.importTrusted(target)
  }

  func table(_ name: StatisticsTable = .annex3) throws -> Model.Table {
    try Reporting(hub: hub).table(name, plan: nil, from: nil, to: nil)
  }

  var inspected: Int64 {
    get throws { try table().rows.compactMap { $0.cells["inspected"]?.value }.reduce(0, +) }
  }

  func close() throws {
    try workspace.close()
    try hub.close()
  }
}

@Suite("A visit that no rule allows", .scratch)
struct UnfitVisitTests {
  private static let breaches: [(field: String, value: JSONValue, place: String)] = [
    ("/form/A2-01", ["sampled": 5, "violators": 900], "/form/A2-01/violators"),
    ("/form/A2-01", ["sampled": 10_000_000_000_000, "violators": 0], "/form/A2-01/sampled"),
    ("/form/A2-01", ["sampled": -5, "violators": 0], "/form/A2-01/sampled"),
    ("/form/A2-01", ["sampled": .decimal("2.5"), "violators": 0], "/form/A2-01/sampled"),
    ("/form/A2-13", "maybe", "/form/A2-13"),
    ("/form/A2-99", "无", "/form/A2-99"),
    ("/inspectors", ["没有这个人", "桂X002"], "/inspectors"),
    ("/inspectors", ["桂X001"], "/inspectors"),
    ("/modules", ["no-such-module"], "/modules"),
    ("/leftAt", "2001-01-01T00:00:00+08:00", "/leftAt"),
    ("/leftAt", .null, "/leftAt"),
    ("/headcount", -3, "/headcount"),
    ("/headcount", .decimal("1.5"), "/headcount"),
    ("/advertisementsRemoved", 10_000_000_000_000, "/advertisementsRemoved"),
  ]

  @Test(
    "is taken, named with its reason, left out of the tables, and counts once it is corrected",
    arguments: breaches)
  func marked(field: String, value: JSONValue, place: String) throws {
    let kit = try ForeignKit()
    let sound = try kit.value(field)
    try kit.correct([(field, value)])
    let imported = try kit.send()
    #expect(imported.unfit.map(\.id) == [kit.id])
    #expect(imported.unfit.first?.reasons.contains { $0.place.hasPrefix(place) } == true)
    #expect(try kit.inspected == 0)
    #expect(try kit.table().leftOut["unfit"] == 1)
    #expect(try kit.table().notes.contains { $0.contains(kit.id) && $0.contains("不合格") })
    let open = try kit.table(.followups).rows.filter { $0.group.contains("不合格") }
    #expect(open.map(\.id) == ["\(kit.id)/unfit"])
    let digest = try kit.hub.digest()
    #expect(try !kit.hub.rebuild() && kit.hub.digest() == digest)

    try kit.correct([(field, sound)])
    #expect(try kit.send().unfit.isEmpty)
    #expect(try kit.hub.unfitVisits().isEmpty && kit.inspected == 1)
    #expect(try kit.table(.followups).rows.allSatisfy { !$0.group.contains("不合格") })
    try kit.close()
  }

  @Test(
    "a visit by the rules is not marked, whatever was corrected in it after it was opened again")
  func sound() throws {
    let kit = try ForeignKit()
    #expect(try kit.send().unfit.isEmpty)
    try kit.correct([("/summary", "更正后的小结")])
    #expect(try kit.send().unfit.isEmpty)
    #expect(try kit.hub.unfitVisits().isEmpty && kit.inspected == 1)
    try kit.close()
  }

  @Test(
    "a final visit that was changed without opening it again is marked, in one bundle or in two",
    arguments: [true, false])
  func changed(isSentBefore: Bool) throws {
    let kit = try ForeignKit()
    if isSentBefore { #expect(try kit.send().unfit.isEmpty) }
    try kit.write([("/summary", "改过的小结")])
    let reasons = try kit.send().unfit.first?.reasons
    #expect(reasons == [Fault("/summary", .visit(.changedWhileFinal))])
    #expect(try !kit.hub.rebuild())
    // The word 完成 said once more does not open it.
    try kit.write([("/companion", "某人")])
    try kit.write([("/status", "finalised")])
    #expect(try kit.send().unfit.count == 1)
    try kit.correct([("/summary", "核对过的小结")])
    #expect(try kit.send().unfit.isEmpty)
    #expect(try !kit.hub.rebuild() && kit.inspected == 1)
    try kit.close()
  }

  @Test("a final visit that was opened again without a reason is marked")
  func unreasoned() throws {
    let kit = try ForeignKit()
    try kit.write([("/status", "draft")])
    try kit.write([("/status", "finalised")])
    #expect(
      try kit.send().unfit.first?.reasons == [Fault("/status", .visit(.reopenedUnreasoned))])
    try kit.close()
  }

  @Test("a person decides with name and reason; the tables say it, and a rebuild keeps it")
  func decided() throws {
    let kit = try ForeignKit()
    try kit.correct([("/form/A2-01", ["sampled": 5, "violators": 900])])
    _ = try kit.send()
    let before = try kit.hub.digest()
    let admitted = try kit.hub.decide(
      visit: kit.id, isAdmitted: true, reason: "已电话核实", actor: "李某")
    #expect(admitted.fitness == .admitted && admitted.actor == "李某")
    #expect(try kit.hub.digest() != before)
    #expect(try kit.inspected == 1 && kit.table().leftOut["unfit"] == 0)
    #expect(try kit.table().notes.contains { $0.contains("已电话核实") && $0.contains("李某") })
    #expect(try kit.table(.followups).rows.allSatisfy { !$0.group.contains("不合格") })
    #expect(try !kit.hub.rebuild() && kit.inspected == 1)

    _ = try kit.hub.decide(visit: kit.id, isAdmitted: false, reason: "核实不了", actor: "李某")
    #expect(try kit.inspected == 0 && kit.table().leftOut["excluded"] == 1)
    #expect(try kit.table().notes.contains { $0.contains("核实不了") })

    // What was decided was about the visit as it stood.
    try kit.correct([("/form/A2-01", ["sampled": 5, "violators": 901])])
    #expect(try kit.send().unfit.map(\.fitness) == [.undecided])
    #expect(try kit.table().leftOut["unfit"] == 1)
    try kit.close()
  }

  @Test("a decision needs a reason and a visit that is marked")
  func refused() throws {
    let kit = try ForeignKit()
    _ = try kit.send()
    let error = #expect(throws: WorkflowError.self) {
      _ = try kit.hub.decide(visit: kit.id, isAdmitted: true, reason: "好", actor: "李某")
    }
    #expect(error?.code == "NOT_FOUND")
    let blank = #expect(throws: WorkflowError.self) {
      _ = try kit.hub.decide(visit: kit.id, isAdmitted: true, reason: "　", actor: "李某")
    }
    #expect(blank?.code == "REASON_REQUIRED")
    try kit.close()
  }

  @Test("no laptop decides")
  func notByLaptop() throws {
    let hub = try Kit.hub(in: .folder)
    var log = ForgedLog.sound(planHash: try ForgedLog.planHash(of: hub))
    log.append([FieldChange(.ruling, "x/y", "/admitted", true)])
    let bundle = try log.bundle(
      as: "b.zip", evidence: [ForgedLog.photograph], in: .folder)
    let error = #expect(throws: BundleError.self) { _ = try hub.importTrusted(bundle) }
    #expect(error?.code == "BUNDLE_FOREIGN_RECORD")
    try hub.close()
  }

  @Test("a hub that was written before its visits were held against the rules does so when opened")
  func olderHub() throws {
    let kit = try ForeignKit()
    try kit.write([("/summary", "改过的小结")])
    _ = try kit.send()
    try kit.close()
    let queue = try DatabaseQueue(path: Scratch.folder.path("hub/hub.sqlite"))
    try queue.write { try $0.execute(sql: "DELETE FROM visit_rules") }
    try queue.close()
    let hub = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    #expect(
      try hub.unfitVisits().first?.reasons == [Fault("/summary", .visit(.changedWhileFinal))])
    try hub.close()
  }
}
