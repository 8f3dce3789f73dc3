import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Records that may be one, or that disagree", .scratch)
struct SettlementTests {
  private func hub() throws -> Hub {
    let campaign = try Kit.demoCampaign(in: .folder)
    return try Hub.open(campaign + "/hub", surroundings: .counted())
  }

  private func annex4(_ hub: Hub) throws -> Table {
    try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil)
  }

  private func whole(_ table: Table) -> Int64 {
    table.rows.filter { $0.unit == "起" }.flatMap { $0.cells.values }
      .reduce(0) { $0 + ($1.value ?? 0) }
  }

  @Test("visits to one subject on one day, and premises under two names, are listed and settled")
  func mayBeOne() throws {
    let hub = try Kit.hub(in: .folder)
    let later = try EditedFile.make("I-01", in: .folder) {
      $0["id"] = "00000000-0000-4000-8000-0000000000bb"
      $0["arrivedAt"] = "2026-03-12T11:50:00+08:00"
    }
    let renamed = try EditedFile.make("I-12", in: .folder) {
      $0["id"] = "00000000-0000-4000-8000-0000000000cc"
      $0["subject"] = [
        "id": "00000000-0000-4000-8000-0000000000dd", "kind": "institution", "name": "老街新诊所",
        "category": "诊所", "ownership": "private", "grade": "ungraded",
        "licenceKind": "clinicFiling", "township": "三江镇", "address": "三江镇老街9号",
      ]
    }
    let files = [Repository.visit("I-01"), later, renamed]
    for (index, file) in files.enumerated() {
      let workspace = try Kit.workspace("w\(index)", in: .folder)
      _ = try workspace.record(file)
      let bundle = Scratch.folder.path("\(index).bundle.zip")
      _ = try workspace.export(to: bundle)
      _ = try hub.importTrusted(bundle)
      try workspace.close()
    }
    let open = try hub.differences()
    let sameDay = try #require(open.first { $0.kind == .visit })
    #expect(sameDay.why == "同一天" && sameDay.members.count == 2)
    #expect(sameDay.day == Day("2026-03-12"))
    let place = try #require(open.first { $0.kind == .subject })
    #expect(place.why == "地址相同" && place.members.contains("LX-0008"))
    #expect(open.count { $0.kind != .row } == 2)
    let inspected = try annex4(hub)
    try hub.settle(
      sameDay.id, .one, kept: sameDay.members[0], actor: "农辛八", reason: "补录时写错了时间")
    #expect(try annex4(hub) != inspected || whole(inspected) == 0)
    try hub.settle(place.id, .several, actor: "农辛八", reason: "隔壁铺面")
    #expect(try hub.differences().filter { $0.kind != .row }.allSatisfy { $0.settlement != nil })
    try hub.close()
  }

  @Test("a row on which two teams disagree is settled with a reason, and taken back")
  func rows() throws {
    let hub = try hub()
    let before = try annex4(hub)
    let open = try hub.differences().filter { $0.kind == .row && $0.settlement == nil }
    #expect(open.count == before.conflicts.count && !open.isEmpty)
    let one = try #require(open.first)
    let sides = try #require(try hub.sides(of: [one]).first)
    #expect(sides.count >= 2 && sides.map(\.id) == one.members)
    for side in sides {
      #expect(!side.authors.isEmpty && side.at != nil && side.proof?.contains("/A2-") == true)
    }
    #expect(
      try refusal { try hub.settle(one.id, .discount, actor: "a", reason: " ") }?.code
        == "REASON_REQUIRED")
    #expect(
      try refusal { try hub.settle(one.id, .one, actor: "a", reason: "x") }?.code == "CASE_REFUSED")
    #expect(throws: StoreError.self) {
      try hub.settle(one.id, .discount, members: ["another"], actor: "a", reason: "x")
    }
    try hub.settle(one.id, .rule, actor: "农辛八", reason: "两组都问过")
    #expect(whole(try annex4(hub)) == whole(before))
    #expect(try hub.differences().first { $0.id == one.id }?.settlement?.actor == "农辛八")
    try hub.settle(one.id, .discount, actor: "农辛八", reason: "核实是另一家的单据")
    let after = try annex4(hub)
    #expect(whole(after) == whole(before) - 1)
    #expect(after.conflicts.count == before.conflicts.count - 1)
    // Both answers stay where they were.
    let answers = try one.members.map { try hub.traces(of: $0).count }
    #expect(answers.allSatisfy { $0 > 0 })
    let digest = try hub.digest()
    #expect(try !hub.rebuild())
    #expect(try hub.digest() == digest)
    try hub.withdraw(settlement: one.id, actor: "农辛八", reason: "弄错了")
    #expect(whole(try annex4(hub)) == whole(before))
    #expect(try hub.differences().first { $0.id == one.id }?.settlement == nil)
    #expect(
      try refusal { try hub.withdraw(settlement: one.id, actor: "a", reason: "x") }?.code
        == "NOT_FOUND")
    try hub.close()
  }

  @Test("two subjects count as one once they were joined, and as two once they were parted")
  func subjects() throws {
    let hub = try hub()
    func inspected() throws -> (count: Int64, total: Int64) {
      let table = try Reporting(hub: hub).table(.annex3, plan: nil, from: nil, to: nil)
      func sum(_ column: String) -> Int64 {
        table.rows.reduce(0) { $0 + ($1.cells[column]?.value ?? 0) }
      }
      return (sum("inspected"), sum("total"))
    }
    let before = try inspected()
    let penalised = try annex4(hub).values["A4-31"]
    let subjects = try Set(
      hub.store.facts(plan: hub.shelf.newest(nil).plan.id).filter {
        $0.subject.kind == .institution && $0.outcome == .completed && $0.type == .first
      }.map(\.subject.id)
    ).sorted()
    let (absorbed, kept) = (try #require(subjects.first), try #require(subjects.last))
    #expect(
      try refusal { try hub.merge(subject: absorbed, into: "LX-9999", actor: "a", reason: "x") }?
        .code == "NOT_FOUND")
    try hub.merge(subject: absorbed, into: kept, actor: "a", reason: "同一家，换了名称")
    #expect(try inspected().count == before.count - 1)
    #expect(
      try refusal { try hub.merge(subject: kept, into: absorbed, actor: "a", reason: "x") }?.code
        == "SUBJECT_REFUSED")
    #expect(try hub.differences().contains { $0.kind == .subject && $0.settlement != nil })
    let digest = try hub.digest()
    #expect(try !hub.rebuild())
    #expect(try hub.digest() == digest)
    try hub.part(subject: absorbed, actor: "a", reason: "是两家")
    let after = try inspected()
    #expect(after.count == before.count && after.total == before.total)
    #expect(try annex4(hub).values["A4-31"] == penalised)
    #expect(
      try refusal { try hub.part(subject: absorbed, actor: "a", reason: "x") }?.code == "NOT_FOUND")
    try hub.close()
  }
}
