import Foundation
import Model
import Statistics
import Warehouse
import Workflows

/// The facts of a simulated province: `fieldkit-bench province ADDRESS COUNTIES INSTITUTIONS VISITS
/// [SHARD…]` fills an empty database and prints one JSON line for each thing that it measured.
struct Province {
  let store: WarehouseStore
  let counties: Int
  let institutions: Int
  let visits: Int

  init(_ arguments: [String]) throws {
    guard arguments.count >= 4, let counties = Int(arguments[1]),
      let institutions = Int(arguments[2]), let visits = Int(arguments[3])
    else { throw WorkflowError.unknown(what: "数字", known: "COUNTIES INSTITUTIONS VISITS") }
    (self.counties, self.institutions, self.visits) = (counties, institutions, visits)
    store = try WarehouseStore.create(
      arguments[0], id: UUID().uuidString, at: "2026-07-01", fill: { _ in })
    for shard in arguments.dropFirst(4) { try store.add(shard: shard) }
  }

  func run() throws {
    let plan = try Plan(document: [
      "id": "bench", "version": 2_026_010_101, "title": "测", "sampleSize": 20,
      "completeness": "form", "countingRules": [:],
      "period": ["from": "2026-03-01", "to": "2026-06-30"],
    ])
    let clock = ContinuousClock()
    var parts: [(part: WarehouseStore.Part, name: String)] = []
    var rows = 0
    var deriving = Duration.zero
    var bringing = Duration.zero
    for county in 0..<counties {
      let name = "45\(String(10_000 + county).dropFirst())"
      var facts: PartFacts?
      deriving += clock.measure {
        facts = PartFacts(
          part(name, county, plan), closed: [:], closings: [:],
          digest: { String($0.hashValue) })
      }
      guard let facts else { continue }
      let tables = facts.tables.map { ($0.table, $0.columns, $0.rows.map { $0.map(Self.value) }) }
      rows += tables.reduce(0) { $0 + $1.2.count }
      bringing += try clock.measure {
        let part = try store.transaction {
          try store.replace("bench", name, area: name, state: "", tables: tables)
        }
        parts.append((part, name))
      }
    }
    try store.analyse()
    tell("load", rows, bringing)
    tell("derive", rows, deriving)
    let period = plan.period
    for (name, counting) in [
      ("annex3", WarehouseStore.Counting.annex3), ("annex4", .annex4),
    ] {
      let values = CountingValues.of(counting, plan, period)
      for (extent, chosen) in [("province", parts[...]), ("county", parts.prefix(1))] {
        // The first run warms the server.
        for _ in 0..<2 {
          var counts = 0
          let took = try clock.measure {
            counts = try store.count(counting, Array(chosen), values).count
          }
          tell("\(name) \(extent)", counts, took)
        }
      }
    }
  }

  private func tell(_ what: String, _ count: Int, _ took: Duration) {
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    print(#"{"what": "\#(what)", "count": \#(count), "seconds": \#(seconds)}"#)
    fflush(nil)
  }

  private static func value(_ value: PartFacts.Value) -> SQLValue {
    switch value {
    case .text(let text): .optional(text)
    case .number(let number): number.map { .integer($0) } ?? .null
    case .flag(let isTrue): .bool(isTrue)
    }
  }

  /// A county whose institutions are visited in turn; one in a hundred has a line in the next county too.
  private func part(_ name: String, _ county: Int, _ plan: Plan) -> RecordPart {
    let categories = InstitutionCategory.all
    let lines = (0..<institutions).map { index -> Subject in
      var line = Subject(id: "LX-\(index)", kind: .institution, licenceKind: .licence)
      line.name = "机构\(county)-\(index)"
      line.category = categories[index % categories.count].name
      line.ownership = index % 3 == 0 ? .publicOwned : .privatelyRun
      line.grade = HospitalGrade.allCases[index % HospitalGrade.allCases.count]
      line.creditCode = index % 100 == 0 ? "S\(county / 2)-\(index)" : "U\(county)-\(index)"
      line.township = "镇\(index % 20)"
      return line
    }
    let first = Day("2026-03-01") ?? Day(number: 0)
    let all = (0..<visits).map { index -> VisitFacts in
      let rows = FormRow.onSite.enumerated().map { number, row -> RowResult in
        let isPresent = (index + number).isMultiple(of: 9)
        return RowResult(
          row: row.id, state: isPresent ? .present : .absent, violators: isPresent ? 1 : 0,
          items: [])
      }
      return VisitFacts(
        device: "device", id: UUID().uuidString.lowercased(), plan: "bench",
        subject: lines[index % max(lines.count, 1)], type: .first, outcome: .completed,
        status: .finalised, day: Day(number: first.number + index % 120), rows: rows,
        advertisementsRemoved: 0, accounts: [], unqualifiedPhysicians: [], evidence: [])
    }
    let standings = lines.map {
      ($0.id, RosterStanding(key: $0.id, current: $0, joined: nil, isListed: true))
    }
    return RecordPart(
      name: name,
      record: CampaignRecord(
        plan: plan, visits: all, sweeps: [], cases: [], referrals: [], subjects: [:],
        registered: [], evidenceHeld: [], period: plan.period, remarks: [], asOf: first,
        standings: Dictionary(standings, uniquingKeysWith: { one, _ in one }), isReviewed: true),
      lines: lines)
  }
}
