public import Model

/// Writes a table as CSV (RFC 4180) in UTF-8 with byte order mark, as Excel on Chinese Windows
/// needs it; the notes follow under the table.
public enum CSVWriter {
  /// The text of a table.
  public static func text(_ table: Table) -> String {
    let grouped = table.rows.contains { !$0.group.isEmpty }
    var lines = [[table.title], ["统计期间：\(table.period.text)"]]
    lines.append(
      (grouped ? ["编号", "分组", "项目"] : ["编号", "项目"]) + table.columns.map(\.title) + ["单位"])
    for row in table.rows {
      lines.append(
        (grouped ? [row.id, row.group, row.label] : [row.id, row.label])
          + table.columns.map { row.cells[$0.id]?.text ?? "" } + [row.unit])
    }
    lines += table.notes.map { ["注：" + $0] }
    return "\u{FEFF}" + lines.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    // A cell that a spreadsheet would run as a formula is shown as the text that it is.
    let formula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = formula && Double(text) == nil ? "'" + text : text
    return safe.contains(where: { ",\"\n\r".contains($0) })
      ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }
}
