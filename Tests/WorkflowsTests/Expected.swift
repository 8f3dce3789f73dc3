import Foundation
import Model
import TestSupport

/// What the demo campaign must come to, counted by hand and by another program.
struct Expected: Sendable {
  private let document: JSONValue

  static func read() throws -> Expected {
    Expected(document: try JSONReader.read(bytes(of: Repository.sample("expected.json"))))
  }

  subscript(name: String) -> JSONValue { document[name] ?? .null }

  /// A member of numbers.
  func numbers(_ name: String) -> [String: Int64] {
    (self[name].object ?? [:]).compactMapValues(\.integer)
  }

  /// The second table, with the rows that a variant changes in place of its own; the row of fines,
  /// which is written in yuan, in fen.
  func annex4(with changed: JSONValue = [:]) -> [String: [String: Int64]] {
    let rows = (self["annex4"].object ?? [:]).merging(changed.object ?? [:]) { _, other in other }
    return Dictionary(
      uniqueKeysWithValues: rows.map { id, cells in
        let factor: Int64 = id == "A4-32" ? 100 : 1
        return (id, (cells.object ?? [:]).compactMapValues { $0.integer.map { $0 * factor } })
      })
  }

  /// The ledger's figures under the names of the kit, money in fen.
  var ledger: [String: Int64] {
    Dictionary(
      uniqueKeysWithValues: numbers("ledger").map { name, number in
        name.contains("Yuan") ? (name.replacing("Yuan", with: "Fen"), number * 100) : (name, number)
      })
  }
}
