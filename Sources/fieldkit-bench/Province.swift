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
      "coverage": [
        ["class": "hospital", "minPercent": 50], ["class": "township", "minPercent": 100],
      ],
      "localTables": .array(Province.localTables),
    ])
    let clock = ContinuousClock()
    var parts: [(part: WarehouseStore.Part, name: String)] = []
    var rows = 0
    var deriving = Duration.zero
    var bringing = Duration.zero
    for county in 0..<counties {
      let name = "45\(String(10_000 + county).dropFirst())"
      var facts: PartFacts?
      deriving += try clock.measure {
        facts = PartFacts(
          try part(name, county, plan), closed: [:], closings: [:],
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
    let asOf = Day("2026-07-01") ?? Day(number: 0)
    var statements = StatisticsTable.allCases.map {
      ($0.rawValue, CountingStatement($0, plan, period, asOf: asOf))
    }
    statements += LocalTable.all(of: plan).map { ($0.id, CountingStatement($0, plan, period)) }
    for (name, statement) in statements {
      let extents = [
        ("province", parts[...], nil, true), ("printed", parts[...], nil, false),
        ("county", parts.prefix(1), nil, true), ("township", parts[...], "镇1", true),
      ]
      for (extent, chosen, township, findings) in extents {
        // The first run warms the server.
        for _ in 0..<2 {
          var counts = 0
          let took = try clock.measure {
            counts = try store.count(
              statement.counting, Array(chosen), township: township, findings: findings,
              statement.values
            ).count
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
}
