public import Model

/// The second looks that a bureau asks for, as it hands them to the lead of a plan: CSV with the columns
/// 编号, 名称, 文书, 期限 and 要去看 (是 or 否).
public struct LookBackFile: Sendable {
  /// What it says.
  public private(set) var requests: [LookBackRequest] = []
  /// What is wrong, row by row.
  public private(set) var faults: [Fault]

  private static let columns = ["编号", "名称", "文书", "期限", "要去看"]

  /// Reads such a file.
  /// - Throws: ``IntakeError`` where it cannot be read at all.
  public init(path: String) throws {
    let table = try SourceTable(path: path, required: LookBackFile.columns, optional: [])
    faults = table.faults
    guard table.isReadable else { return }
    for row in table.rows {
      guard let paper = row.cell("文书") else {
        faults.append(row.fault("文书", .roster(.empty(column: "文书"))))
        continue
      }
      let day = row.cell("期限")
      if let day, Day(day) == nil {
        faults.append(row.fault("期限", .said(.init("“\(day)”不是日期", "写成 2026-03-01"))))
        continue
      }
      guard let open = row.cell("要去看"), ["是", "否"].contains(open) else {
        faults.append(
          row.fault(
            "要去看", .roster(.noOption(text: row.cell("要去看") ?? "", options: ["是", "否"]))))
        continue
      }
      requests.append(
        LookBackRequest(
          institution: row.cell("编号"), title: row.cell("名称") ?? "", paper: paper,
          deadline: day.flatMap { Day($0) }, isOpen: open == "是"))
    }
  }

  /// The file of some requests.
  public static func text(_ requests: [LookBackRequest]) -> String {
    CSVText.table(
      columns,
      requests.map {
        [
          $0.institution ?? "", $0.title, $0.paper, $0.deadline?.description ?? "",
          $0.isOpen ? "是" : "否",
        ]
      })
  }
}
