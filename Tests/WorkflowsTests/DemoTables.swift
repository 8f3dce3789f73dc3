import Foundation
import KitModules
import Model
import Statistics
import Store
import TestSupport
@testable import Workflows

/// The tables of the demo campaign, run once for each set of counting rules.
struct DemoTables: Sendable {
  let tables: [String: Table]
  let digest: String
  let visits: Int

  subscript(name: String) -> Table? { tables[name] }

  /// By the rules of the plan as it ships.
  static func standard() throws -> DemoTables { try once.get() }

  private static let once = Result { try DemoTables(into: Scratch.lasting.path("demo")) }

  /// Runs the campaign.
  init(into directory: String, countingRules: [String: String] = [:]) throws {
    var tables: [String: Table] = [:]
    var digest = ""
    var visits = 0
    let demo = Demo(
      modules: KitModules.checklists, bundles: Repository.bundles, surroundings: .counted())
    try demo.run(into: directory, countingRules: countingRules) { step in
      switch step {
      case .table(let table, _): tables[table.name] = table
      case .finished(let hash): digest = hash
      case .exported(let laptop, _, _, _):
        let workspace = try Workspace.open(laptop, surroundings: .counted())
        visits += try Set(
          workspace.store.entries().filter { $0.kind == .visit }.map(\.entity)
        ).count
        try workspace.close()
      case .packed, .imported, .ledger: break
      }
    } write: { _, _ in
      []
    }
    self.tables = tables
    self.digest = digest
    self.visits = visits
  }
}

extension Table {
  /// The figures of a table by row and column.
  var values: [String: [String: Int64]] {
    Dictionary(rows.map { ($0.id, $0.cells.compactMapValues(\.value)) }) { first, _ in first }
  }

  /// The figures of one column by row.
  func values(of column: String) -> [String: Int64] {
    values.compactMapValues { $0[column] }
  }
}
