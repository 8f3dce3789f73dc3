public import Model

/// The inspectors of a plan, as CSV or as a workbook.
public struct InspectorsFile: Sendable {
  /// The inspectors, in the order of the file.
  public private(set) var inspectors: [Inspector] = []
  /// What is wrong, row by row.
  public private(set) var faults: [Fault]
  /// What is unusual but accepted.
  public private(set) var warnings: [Fault]

  /// Reads a list of inspectors: CSV in UTF-8 or GB18030, or the first sheet of a workbook.
  /// - Throws: ``IntakeError`` where the file cannot be read at all.
  public init(path: String) throws {
    let kind = ListKind.inspectors
    self.init(
      table: try SourceTable(path: path, required: kind.required, optional: kind.optional))
  }

  init(table: SourceTable) {
    let columns = ListKind.inspectors.columns
    faults = table.faults
    warnings = table.warnings
    guard table.isReadable else { return }
    var lines: [String: Int] = [:]
    for row in table.rows {
      let useless = CellChecks.look(
        at: row, columns, numbers: ["执法证号"], names: [], &faults, &warnings)
      guard useless.isDisjoint(with: ["姓名", "执法证号"]) else { continue }
      guard let name = row.cell("姓名") else {
        faults.append(row.fault("姓名", .roster(.empty(column: "姓名"))))
        continue
      }
      guard let certificate = row.cell("执法证号") else {
        faults.append(row.fault("执法证号", .roster(.empty(column: "执法证号"))))
        continue
      }
      if let first = lines.updateValue(row.line, forKey: certificate) {
        let kind = RosterFault.repeatedCertificate(certificate: certificate, line: first)
        faults.append(row.fault("执法证号", .roster(kind)))
        continue
      }
      inspectors.append(
        Inspector(
          name: name, certificate: certificate, agency: row.cell("单位") ?? "",
          team: row.cell("组别") ?? ""))
    }
    if faults.isEmpty && inspectors.count < 2 {
      faults.append(Fault("第 2 行", .roster(.fewInspectors)))
    }
  }
}
