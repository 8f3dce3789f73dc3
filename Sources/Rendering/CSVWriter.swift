public import Model

/// Writes a table as CSV (RFC 4180) in UTF-8 with byte order mark, as Excel on Chinese Windows
/// needs it; the notes follow under the table.
public enum CSVWriter {
  /// The text of a table.
  public static func text(_ table: Table) -> String {
    let isGrouped = isGrouped(table)
    return text(
      rows: head(table, isGrouped: isGrouped) + table.rows.map { line($0, table, isGrouped) }
        + table.notes.map { [line($0)] })
  }

  static func isGrouped(_ table: Table) -> Bool { table.rows.contains { !$0.group.isEmpty } }

  static func line(_ row: TableRow, _ table: Table, _ isGrouped: Bool) -> [String] {
    (isGrouped ? [row.id, row.group, row.label] : [row.id, row.label])
      + table.columns.map { row.cells[$0.id]?.text ?? "" } + [row.unit]
  }

  static func line(_ note: String) -> String { "注：" + note }

  static let mark = Array("\u{FEFF}".utf8)

  static func head(_ table: Table, isGrouped: Bool) -> [[String]] {
    [
      [table.title], ["统计期间：\(table.period.text)"],
      (isGrouped ? ["编号", "分组", "项目"] : ["编号", "项目"]) + table.columns.map(\.title) + ["单位"],
    ]
  }

  /// The text of every table of a document, one below the other with an empty line between them. A
  /// cell over several rows or columns stands in the first of them.
  public static func text(_ document: Document) -> String {
    let tables = grids(document.blocks).map { grid -> String in
      let placement = GridPlacement(grid)
      return placement.rows.map { cells -> String in
        var fields = [String](repeating: "", count: placement.columns.count)
        for placed in cells { fields[placed.column] = field(MarkupText.allowed(placed.cell.plain)) }
        // An empty line would end the table.
        return (fields == [""] ? "\"\"" : fields.joined(separator: ",")) + "\r\n"
      }.joined()
    }
    return "\u{FEFF}" + tables.joined(separator: "\r\n")
  }

  /// Lines of fields.
  public static func text(rows: [[String]]) -> String {
    var bytes = mark
    for row in rows { append(row, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func append(_ line: [String], to bytes: inout [UInt8]) {
    for (place, text) in line.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func grids(_ blocks: [Block]) -> [Grid] {
    blocks.flatMap { block -> [Grid] in
      switch block {
      case .table(let grid): [grid]
      case .together(let inner): grids(inner)
      case .clauses(let clauses): clauses.clauses.flatMap { grids($0.blocks) }
      case .heading, .paragraph, .image, .signatures, .rule, .pageBreak: []
      }
    }
  }

  private static func field(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A table has hundreds of thousands of fields, and nearly none asks for anything: bytes are looked at, not
  /// characters, of which a line end and what follows it may be one.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    let needsCare = text.withUTF8 { utf8 in
      guard let first = utf8.first else { return false }
      // Without a branch for each byte many are looked at in one step.
      var found: UInt8 = 0
      for byte in utf8 {
        found |= byte == UInt8(ascii: ",") ? 1 : 0
        found |= byte == UInt8(ascii: "\"") ? 1 : 0
        found |= byte == UInt8(ascii: "\n") ? 1 : 0
        found |= byte == UInt8(ascii: "\r") ? 1 : 0
      }
      if found != 0 || startsFormula(first) { return true }
      bytes.append(contentsOf: utf8)
      return false
    }
    if needsCare { appendWithCare(text, to: &bytes) }
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private static func appendWithCare(_ text: String, to bytes: inout [UInt8]) {
    // A cell that a spreadsheet would run as a formula is shown as the text that it is.
    let isFormula = text.utf8.first.map(startsFormula) ?? false
    let isKept = isFormula && Double(text) == nil
    let quote = UInt8(ascii: "\"")
    let isQuoted = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == quote || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    if isQuoted { bytes.append(quote) }
    if isKept { bytes.append(UInt8(ascii: "'")) }
    if isQuoted {
      for byte in text.utf8 {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
      bytes.append(quote)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }
}
