/// The least of RFC 4180 that the fixtures need: quoted cells with commas, quotes and line breaks.
public struct CSVTable: Sendable {
  /// The header line.
  public let columns: [String]
  /// Cells by column, one dictionary a row.
  public let rows: [[String: String]]

  /// Reads a table with a header line.
  public init(_ text: String) {
    let records = CSVTable.records(text)
    let columns = records.first ?? []
    self.columns = columns
    rows = records.dropFirst().map { record in
      Dictionary(zip(columns, record), uniquingKeysWith: { first, _ in first })
    }
  }

  private static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    var afterQuote = false
    for character in text {
      if isQuoted {
        if character == "\"" {
          isQuoted = false
          afterQuote = true
        } else {
          cell.append(character)
        }
        continue
      }
      switch character {
      case "\"":
        if afterQuote { cell.append("\"") }
        isQuoted = true
      case ",":
        record.append(cell)
        cell = ""
      case "\n", "\r\n":
        records.append(record + [cell])
        record = []
        cell = ""
      default: cell.append(character)
      }
      afterQuote = false
    }
    if !record.isEmpty || !cell.isEmpty { records.append(record + [cell]) }
    return records
  }
}
