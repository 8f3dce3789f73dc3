/// Tables of the plan folder as CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets on
/// Chinese Windows need it.
public enum CSVText {
  /// A whole file.
  public static func table(_ head: [String], _ rows: [[String]]) -> String {
    "\u{FEFF}" + ([head] + rows).map(line).joined()
  }

  /// One line with its end.
  public static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      || text != text.trimmingWhitespace()
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
