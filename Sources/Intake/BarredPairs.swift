import Model

/// Who may not inspect where, as a table: kin, former employment, whoever was there last.
public struct BarredPairs: Sendable {
  /// One inspector who is kept from one institution.
  public struct Pair: Sendable, Hashable {
    /// Number of the institution on the roster.
    public let institution: String
    /// 执法证号
    public let certificate: String
    /// Why; nil where nobody wrote it.
    public let reason: String?

    /// A pair.
    public init(institution: String, certificate: String, reason: String?) {
      self.institution = institution
      self.certificate = certificate
      self.reason = reason
    }
  }

  /// The pairs, in the order of the file.
  public let pairs: [Pair]

  /// Reads a table with the columns 编号, 执法证号 and 理由: CSV in UTF-8 or GB18030, or a workbook.
  /// - Throws: ``IntakeError`` with every fault of the table.
  public init(path: String) throws {
    let table = try SourceTable(path: path, required: ["编号", "执法证号"], optional: ["理由"])
    var faults = table.faults
    var pairs: [Pair] = []
    for row in table.rows {
      guard let institution = row.cell("编号") else {
        faults.append(row.fault("编号", .roster(.empty(column: "编号"))))
        continue
      }
      guard let certificate = row.cell("执法证号") else {
        faults.append(row.fault("执法证号", .roster(.empty(column: "执法证号"))))
        continue
      }
      pairs.append(
        Pair(
          institution: institution, certificate: certificate,
          reason: row.cell("理由")))
    }
    guard faults.isEmpty else {
      throw IntakeError.refused(code: .drawRefused, path: path, faults: faults)
    }
    self.pairs = pairs
  }
}
