import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Institutions that change in mid-campaign", .scratch)
struct SubjectChangeTests {
  private func hub() throws -> Hub {
    try Hub.open(try Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
  }

  private func table(_ name: StatisticsTable, _ hub: Hub, _ township: String? = nil) throws -> Table
  {
    try Reporting(hub: hub).limited(to: township).table(name, plan: nil, from: nil, to: nil)
  }

  private func sum(_ table: Table, _ column: String) -> Int64 {
    table.rows.reduce(0) { $0 + ($1.cells[column]?.value ?? 0) }
  }

  /// Lines of the roster that are inspected, and such that are not.
  private func lines(_ hub: Hub) throws -> (inspected: [Subject], left: [Subject]) {
    let held = try hub.shelf.newest(nil)
    let all = try Reporting(hub: hub).registered(held, from: nil, to: nil).all
    let known = Set(try held.roster.all().map(\.id))
    let listed = all.filter { known.contains($0.subject.id) }
    return (
      listed.filter { !$0.visits.isEmpty }.map(\.subject),
      listed.filter { $0.visits.isEmpty }.map(\.subject)
    )
  }

  @Test("one that was closed before anybody came leaves the totals, one that was inspected stays")
  func closing() throws {
    let hub = try hub()
    let before = try table(.annex3, hub)
    let (inspected, left) = try lines(hub)
    let (seen, unseen) = (try #require(inspected.first), try #require(left.first))
    let day = try #require(Day("2026-04-01"))
    #expect(
      try refusal { try hub.close(subject: unseen.id, on: day, actor: "a", reason: " ") }?.code
        == "REASON_REQUIRED")
    #expect(
      try refusal { try hub.close(subject: "LX-9999", on: day, actor: "a", reason: "x") }?.code
        == "NOT_FOUND")
    try hub.close(subject: unseen.id, on: day, actor: "农辛八", reason: "注销公告")
    var after = try table(.annex3, hub)
    #expect(sum(after, "total") == sum(before, "total") - 1)
    #expect(sum(after, "inspected") == sum(before, "inspected"))
    #expect(after.notes.contains { $0.contains("不计入总数") && $0.contains(unseen.title) })
    // In a period that ended before it still stood there.
    let earlier = try Reporting(hub: hub).table(
      .annex3, plan: nil, from: nil, to: Day("2026-03-31"))
    #expect(sum(earlier, "total") == sum(before, "total"))
    try hub.close(subject: seen.id, on: day, actor: "农辛八", reason: "注销公告")
    after = try table(.annex3, hub)
    #expect(sum(after, "total") == sum(before, "total") - 1)
    #expect(sum(after, "inspected") == sum(before, "inspected"))
    #expect(after.notes.contains { $0.contains("仍按最近一次检查时的类别") && $0.contains(seen.title) })
    let digest = try hub.digest()
    #expect(try !hub.rebuild())
    #expect(try hub.digest() == digest)
    try hub.takeBack(.closed, subject: unseen.id, actor: "农辛八", reason: "看错了")
    try hub.takeBack(.closed, subject: seen.id, actor: "农辛八", reason: "看错了")
    after = try table(.annex3, hub)
    #expect(after.values == before.values && after.notes == before.notes)
    #expect(try hub.subjectChanges().isEmpty)
    #expect(
      try refusal {
        try hub.takeBack(.closed, subject: seen.id, actor: "a", reason: "x")
      }?.code == "SUBJECT_REFUSED")
    try hub.close()
  }

  @Test("one that moved counts where it stands now, and the townships still add up")
  func moving() throws {
    let hub = try hub()
    let townships = try hub.shelf.newest(nil).plan.townships
    let (inspected, left) = try lines(hub)
    for subject in [try #require(inspected.first), try #require(left.first)] {
      let from = try #require(subject.township)
      let to = try #require(townships.first { $0 != from })
      let before = try [from, to].map { sum(try table(.annex3, hub, $0), "total") }
      let progress = try Reporting(hub: hub).progress(plan: nil, from: nil, to: nil).townships
      let day = try #require(Day("2026-04-01"))
      #expect(
        try refusal {
          try hub.move(
            subject: subject.id, township: "没有的乡镇", address: nil, on: day, actor: "a", reason: "x")
        }?.code == "SUBJECT_REFUSED")
      try hub.move(
        subject: subject.id, township: to, address: "新街 9 号", on: day, actor: "a", reason: "变更登记")
      let after = try [from, to].map { sum(try table(.annex3, hub, $0), "total") }
      #expect(after == [before[0] - 1, before[1] + 1])
      for name in [StatisticsTable.annex3, .annex4] {
        var parts: [String: Int64] = [:]
        for township in townships {
          for row in try table(name, hub, township).rows {
            for (column, cell) in row.cells {
              parts["\(row.id)/\(column)", default: 0] += cell.value ?? 0
            }
          }
        }
        for row in try table(name, hub).rows {
          for (column, cell) in row.cells {
            #expect(parts["\(row.id)/\(column)"] == cell.value, "\(row.id)/\(column)")
          }
        }
      }
      let now = try Reporting(hub: hub).progress(plan: nil, from: nil, to: nil).townships
      func total(_ name: String, _ parts: [CampaignProgress.Part]) -> Int? {
        parts.first { $0.name == name }?.total
      }
      #expect(total(to, now) == (total(to, progress) ?? 0) + 1)
      #expect(total(from, now) == (total(from, progress) ?? 0) - 1)
    }
    try hub.close()
  }

  @Test("one that was renamed is shown by both names, and counts as before")
  func renaming() throws {
    let hub = try hub()
    let before = try table(.annex3, hub)
    let subject = try #require(
      try hub.cases().lazy.compactMap { try? hub.subject($0.subject) }
        .first { $0.kind == .institution })
    let day = try #require(Day("2026-04-01"))
    #expect(
      try refusal {
        try hub.rename(subject: subject.id, to: subject.title, on: day, actor: "a", reason: "x")
      }?.code == "SUBJECT_REFUSED")
    try hub.rename(
      subject: subject.id, to: "  临溪新名诊所 ", on: day, actor: "农辛八", reason: "变更登记")
    #expect(try table(.annex3, hub).values == before.values)
    let ledger = try table(.ledger, hub)
    #expect(
      ledger.rows.contains { row in
        row.cells.values.contains { $0.text.contains("临溪新名诊所（原\(subject.title)）") }
          || row.label.contains("临溪新名诊所（原\(subject.title)）")
      })
    #expect(try hub.subjectSheet(subject.id).change?.name == "临溪新名诊所")
    try hub.rename(subject: subject.id, to: "再改的名", on: day, actor: "农辛八", reason: "又变更")
    #expect(try hub.subjectChange(subject.id)?.name == "再改的名")
    try hub.close()
  }

  @Test("every total of the roster opens to as many lines, and so does what is left")
  func lists() throws {
    let hub = try hub()
    let unseen = try #require(try lines(hub).left.first)
    try hub.close(
      subject: unseen.id, on: try #require(Day("2026-04-01")), actor: "a", reason: "注销公告")
    for name in [StatisticsTable.annex3, .coverage] {
      for township in [nil, try hub.shelf.newest(nil).plan.townships.first] {
        for row in try table(name, hub, township).rows {
          for (column, count) in [
            ("total", row.cells["total"]?.value ?? 0),
            (
              "left",
              (row.cells["total"]?.value ?? 0) - (row.cells["inspected"]?.value ?? 0)
            ),
          ] {
            let explained = try hub.explain(
              .statistics(name), row: row.id, column: column, plan: nil, from: nil, to: nil,
              township: township)
            #expect(Int64(explained.entries.count) == count, "\(name) \(row.id) \(column)")
            #expect(explained.cell.value == count)
          }
        }
      }
    }
    try hub.close()
  }
}
