import Model

@testable import Intake

/// Workbooks: the same rows come out each time, within the width that a roster may have.
enum WorkbookFuzz {
  static func file(_ bytes: [UInt8]) {
    let path = Workshop.shared.write(bytes, as: "roster.xlsx")
    _ = refusable { try RosterFile(path: path) }
    _ = refusable { try InspectorsFile(path: path) }
  }

  static func sheet(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    let found = rows(parts.map { Array($0) })
    guard found == rows(parts.map { Array($0) }) else { violated("a sheet reads differently") }
    for row in found ?? [] where row.count > 256 { violated("a row of \(row.count) cells") }
  }

  /// nil where it is not the XML of a workbook.
  private static func rows(_ parts: [[UInt8]]) -> [[String]]? {
    do {
      let sheet = try SheetReader(
        parts.first ?? [], strings: parts.count > 1 ? SharedStrings.read(parts[1]) : [],
        styles: parts.count > 2 ? CellStyles(parts[2]) : CellStyles(), is1904: false)
      return sheet.lines.map(\.cells)
    } catch is XMLScanner.Malformed {
      return nil
    } catch {
      violated("unforeseen error \(error)")
    }
  }
}
