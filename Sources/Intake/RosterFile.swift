public import Model

/// A roster of institutions, as CSV or as a workbook.
public struct RosterFile: Sendable {
  /// The institutions, in the order of the file.
  public private(set) var subjects: [Subject]
  /// What is wrong, row by row.
  public private(set) var faults: [Fault]
  /// What is unusual but accepted.
  public private(set) var warnings: [Fault]

  static let required = ["编号", "名称", "类别", "性质", "等级", "证照类型"]
  static let optional = [
    "统一社会信用代码", "登记号", "乡镇", "地址", "联系人", "电话", "纬度", "经度",
  ]

  /// Columns that hold numbers of things, which a spreadsheet takes for quantities.
  private static let numbers: Set<String> = ["编号", "统一社会信用代码", "登记号", "电话"]

  /// Reads a roster: CSV in UTF-8 or GB18030, or the first sheet of a workbook.
  /// - Parameter acceptedCodes: credit codes whose check digit fails but that were checked on paper.
  /// - Throws: ``IntakeError`` where the file cannot be read at all.
  public init(path: String, acceptedCodes: Set<String> = []) throws {
    self.init(
      table: try SourceTable(
        path: path, required: RosterFile.required, optional: RosterFile.optional),
      acceptedCodes: acceptedCodes)
  }

  init(table: SourceTable, acceptedCodes: Set<String>) {
    faults = table.faults
    warnings = table.warnings
    subjects = []
    guard table.isReadable else { return }
    var kept = RosterLines(table.rows)
    subjects.reserveCapacity(table.rows.count)
    for row in table.rows {
      let before = faults.count
      let useless = CellChecks.look(
        at: row, RosterFile.required + RosterFile.optional, numbers: RosterFile.numbers,
        names: ["名称"], &faults, &warnings)
      let reading = RosterRow(row: row, useless: useless, acceptedCodes: acceptedCodes)
      let subject = reading.subject(&faults, &warnings)
      kept.compare(subject, row, &faults, &warnings)
      if faults.count == before { subjects.append(subject) }
    }
  }
}
