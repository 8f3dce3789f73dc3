import Model
import Statistics
import Testing

/// A list of what is still to be done is told in parts, several at once.
@Suite("Parts of what is still to be done")
struct FollowUpPartTests {
  private func record(visits: Int) throws -> CampaignRecord {
    let rows = FormRow.onSite.prefix(3).map(\.id)
    let open = (0..<visits).map { number in
      OpenOutline(
        // Ids go on after one another, and come in no order.
        id: "V-\(number * 7_919 % visits)", day: .of("2026-04-01"), title: "诊所",
        pending: FormRowSet(rows: number % 3 == 0 ? [] : rows),
        waived: number % 2 == 0 ? [OpenOutline.Waiver(item: "A2-13", reason: "当场改正")] : [])
    }
    var campaign = Campaign()
    campaign.visits = ["V-", "V-15", "V-1500x", "V-3", "V-9999999"].map {
      .visit($0, rows: [.state("A2-13", .pending)])
    }
    let own = try campaign.record()
    return CampaignRecord(
      plan: own.plan, visits: own.visits, sweeps: [], cases: [], referrals: [], subjects: [:],
      registered: [], evidenceHeld: nil, period: own.period, remarks: [], asOf: own.asOf,
      outlined: OutlinedCounts(open: open))
  }

  @Test(
    "put together are the list, in its order",
    arguments: [0, 1, 1_999, 2_000, 2_001, 4_000, 6_500])
  func order(visits: Int) throws {
    let record = try record(visits: visits)
    let list = FollowUpList(record)
    var lines: [[String]] = []
    for part in list.parts { list.forEachLine(of: part) { lines.append($0) } }
    let table = StatisticsTable.make(.followups)(record)
    #expect(lines.map { $0[0] } == table.rows.map(\.id))
    #expect(lines.map { $0[1] } == table.rows.map(\.group))
    #expect(lines.map { $0[3] } == table.rows.map { $0.cells["matter"]?.text })
    #expect(Set(lines.map { $0[0] }).count == lines.count)
    for group in Set(lines.map { $0[1] }) {
      let ids = lines.filter { $0[1] == group }.map { $0[0] }
      #expect(ids == ids.sorted())
    }
    let read = Set(record.visits.map(\.id))
    let open = (0..<visits).filter { number in !read.contains("V-\(number * 7_919 % visits)") }
    let expected = open.reduce(0) { $0 + ($1 % 3 == 0 ? 0 : 3) + ($1 % 2 == 0 ? 1 : 0) }
    #expect(lines.count == expected + read.count)
  }
}
