public import Model

/// A cell that is not what it was when the period was reported.
public struct TableDifference: Sendable, Hashable {
  /// Table.
  public let table: String
  /// Row: id and words.
  public let row: String
  /// The row in words.
  public let label: String
  /// Column.
  public let column: String
  /// What was reported; nil where the row was not there.
  public let old: String?
  /// What it is today; nil where the row is no more.
  public let new: String?
  /// What counts today and did not.
  public let added: [String]
  /// What counted and does not today.
  public let removed: [String]

  /// Compares two tables as they are written, by row and column.
  static func between(_ name: String, _ old: JSONValue, _ new: JSONValue) -> [TableDifference] {
    let before = rows(old)
    let after = rows(new)
    let order = before.order + after.order.filter { before.byID[$0] == nil }
    return order.flatMap { id -> [TableDifference] in
      let (was, now) = (before.byID[id], after.byID[id])
      let columns = Set((was?["cells"]?.object ?? [:]).keys)
        .union((now?["cells"]?.object ?? [:]).keys).sorted()
      return columns.compactMap { column in
        let (first, second) = (was?["cells"]?[column], now?["cells"]?[column])
        let found = [first, second].map { cell in
          Set((cell?["findings"]?.array ?? []).compactMap(\.string))
        }
        guard first?["text"] != second?["text"] || first?["value"] != second?["value"] else {
          return nil
        }
        return TableDifference(
          table: name, row: id, label: (now ?? was)?["label"]?.string ?? "", column: column,
          old: first?["text"]?.string, new: second?["text"]?.string,
          added: found[1].subtracting(found[0]).sorted(),
          removed: found[0].subtracting(found[1]).sorted())
      }
    }
  }

  private static func rows(_ table: JSONValue) -> (order: [String], byID: [String: JSONValue]) {
    let rows = (table["rows"]?.array ?? []).compactMap { row in
      row["id"]?.string.map { ($0, row) }
    }
    return (rows.map(\.0), Dictionary(rows) { first, _ in first })
  }
}
