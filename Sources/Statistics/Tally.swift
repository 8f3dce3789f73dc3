import Model

/// Adds up cells by row and column, keeping what each figure was counted from.
struct Tally {
  private struct Key: Hashable {
    let row: String
    let column: String
  }
  private var values: [Key: Int64] = [:]
  private var findings: [Key: [String]] = [:]

  mutating func add(_ row: String, _ column: String, _ value: Int64, _ findings: [String]) {
    let key = Key(row: row, column: column)
    values[key, default: 0] += value
    if value != 0 { self.findings[key, default: []] += findings }
  }

  func value(_ row: String, _ column: String) -> Int64 {
    values[Key(row: row, column: column)] ?? 0
  }

  func cell(
    _ row: String, _ column: String, text: (Int64) -> String = { String($0) }
  ) -> TableCell {
    let value = value(row, column)
    let behind = findings[Key(row: row, column: column)] ?? []
    return TableCell(value: value, text: text(value), findings: Set(behind).sorted())
  }
}
