import Model

/// The lines of a table file, whatever kind of file people handed in.
struct TableContent {
  /// One line that is not blank.
  struct Line {
    /// Of the file or of the sheet, from 1.
    let number: Int
    let cells: [String]
    /// How many cells it has; those at the end that are empty may be missing above.
    let width: Int
    /// What the workbook says about single cells, by their columns.
    var oddities: [Int: CellFault] = [:]
  }

  let lines: [Line]
  let faults: [Fault]
  let warnings: [Fault]
  /// Whether all lines could be read.
  let isWhole: Bool

  /// Reads a workbook or a CSV file; its content says which it is, not its name.
  /// - Parameter columns: names of columns by which the sheet and the separator of a file that somebody
  ///   handed in are found; nil where they are what they must be.
  /// - Throws: ``IntakeError``.
  init(path: String, findingBy columns: Set<String>? = nil) throws {
    let bytes = try SourceText.bytes(path, upTo: SourceText.largestTable)
    guard !bytes.starts(with: Workbook.signature) else {
      let sheet = try Workbook(path: path).firstSheet(findingBy: columns ?? [])
      lines = sheet.lines
      faults = sheet.faults
      warnings = sheet.warnings
      isWhole = true
      return
    }
    let reader = CSVReader(
      try SourceText.table(bytes, path), guessingSeparator: columns != nil)
    lines = reader.records.map { Line(number: $0.line, cells: $0.cells, width: $0.width) }
    faults = reader.fault.map { [$0] } ?? []
    warnings = []
    isWhole = reader.fault == nil
  }
}
