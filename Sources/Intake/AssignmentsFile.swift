public import Model

/// Who is to go where, as CSV beside the roster: the columns 编号 and 分给, and as one likes 事由, 日期
/// and 说明. Of several lines about one institution the last holds; lines are only ever added.
public struct AssignmentsFile: Sendable {
  /// The names to which something can be assigned, and the institutions that there are.
  public struct Known: Sendable {
    let institutions: Set<String>
    let names: Set<String>

    /// The names of a plan: its teams, its laptops, and its inspectors by their certificates.
    public init(_ subjects: [Subject], inspectors: [Inspector], laptops: [EnrolledLaptop]) {
      institutions = Set(subjects.map(\.id))
      names = Set(
        inspectors.flatMap { [$0.team, $0.certificate] } + laptops.flatMap { [$0.team, $0.name] }
      ).subtracting([""])
    }
  }

  /// What it says.
  public private(set) var assignments = Assignments()
  /// What is wrong, row by row.
  public private(set) var faults: [Fault]
  /// What is unusual but accepted.
  public private(set) var warnings: [Fault]

  /// The columns, in their order.
  public static let columns = ["编号", "分给", "事由", "日期", "说明"]
  /// 事由 of a second look.
  private static let lookBack = "回头看"
  /// 事由 of a second look that is asked for no longer.
  private static let settled = "回头看了结"
  /// 事由 of an inspection.
  private static let inspection = "检查"

  /// Reads a table of assignments.
  /// - Throws: ``IntakeError`` where the file cannot be read at all.
  public init(path: String, known: Known) throws {
    let table = try SourceTable(
      path: path, required: Array(AssignmentsFile.columns.prefix(2)),
      optional: Array(AssignmentsFile.columns.dropFirst(2)))
    faults = table.faults
    warnings = table.warnings
    guard table.isReadable else { return }
    var lines: [Assignments.Line] = []
    for row in table.rows {
      guard let id = row.cell("编号") else {
        faults.append(row.fault("编号", .roster(.empty(column: "编号"))))
        continue
      }
      let to = row.cell("分给")
      if let to, !known.names.contains(to) {
        let remedy = "写组别、笔记本名称或者执法证号：\(known.names.sorted().prefix(20).joined(separator: "、"))"
        faults.append(row.fault("分给", .said(.init("没有“\(to)”", remedy))))
        continue
      }
      let matter = row.cell("事由") ?? AssignmentsFile.inspection
      let matters = [
        AssignmentsFile.inspection, AssignmentsFile.lookBack, AssignmentsFile.settled,
      ]
      guard matters.contains(matter) else {
        let kind = RosterFault.noOption(text: matter, options: matters)
        faults.append(row.fault("事由", .roster(kind)))
        continue
      }
      let day = row.cell("日期")
      if let day, Day(day) == nil {
        faults.append(row.fault("日期", .said(.init("“\(day)”不是日期", "写成 2026-03-01"))))
        continue
      }
      guard known.institutions.contains(id) else {
        warnings.append(row.fault("编号", .said(.init("名册里没有 \(id)", "撤销了的不必改，这一行不算"))))
        continue
      }
      lines.append(
        Assignments.Line(
          institution: id, to: to, isLookBack: matter != AssignmentsFile.inspection,
          isSettled: matter == AssignmentsFile.settled, day: day.flatMap { Day($0) },
          note: row.cell("说明")))
    }
    assignments = Assignments(lines)
  }

  /// Lines as they are added to the file.
  public static func text(_ lines: [Assignments.Line]) -> String {
    lines.map { line in
      CSVText.line([
        line.institution, line.to ?? "",
        line.isSettled ? settled : line.isLookBack ? lookBack : inspection,
        line.day?.description ?? "", line.note ?? "",
      ])
    }.joined()
  }

  /// A file without lines yet.
  public static var empty: String { CSVText.table(columns, []) }
}
