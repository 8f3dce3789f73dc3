public import Model

/// The tables that stand in the plan itself.
public enum PlanTable: String, Sendable, CaseIterable {
  /// 任务分工: tasks with lead and cooperating departments.
  case tasks
  /// 部门职责
  case duties
  /// 报送要求
  case reporting

  /// Title for lists of the tables.
  public var title: String {
    switch self {
    case .tasks: "任务分工"
    case .duties: "部门职责"
    case .reporting: "报送要求"
    }
  }

  /// What figures that stand in the plan name as their source.
  static let source = "方案"

  /// Head of the column that names the rows.
  var label: String {
    switch self {
    case .tasks: "重点任务"
    case .duties: "部门"
    case .reporting: "报送内容"
    }
  }

  /// The table as the plan has it.
  public func make(_ plan: Plan) -> Table {
    func entries(_ name: String) -> [JSONValue] { plan.document[name]?.array ?? [] }
    func words(_ entry: JSONValue, _ name: String) -> TableCell {
      let list = entry[name]?.array?.compactMap(\.string)
      return TableCell(text: list?.joined(separator: "、") ?? entry[name]?.string ?? "")
    }
    let columns: [(id: String, title: String)]
    let rows: [TableRow]
    switch self {
    case .tasks:
      columns = [("text", "内容"), ("lead", "牵头部门"), ("cooperate", "配合部门")]
      rows = entries("tasks").enumerated().map { index, task in
        TableRow(
          id: task["id"]?.string ?? "\(index + 1)", label: task["title"]?.string ?? "", unit: "",
          cells: cells(task, columns, words))
      }
    case .duties:
      columns = [("duty", "职责")]
      rows = entries("departmentDuties").enumerated().map { index, entry in
        TableRow(
          id: "\(index + 1)", label: entry["department"]?.string ?? "", unit: "",
          cells: cells(entry, columns, words))
      }
    case .reporting:
      columns = [
        ("from", "谁报"), ("to", "报给"), ("copyTo", "抄送"), ("deadline", "期限"), ("formats", "格式"),
      ]
      rows = entries("reporting").enumerated().map { index, entry in
        TableRow(
          id: "\(index + 1)", label: words(entry, "what").text, unit: "",
          cells: cells(entry, columns, words))
      }
    }
    return Table(
      name: rawValue, title: plan.title + title, period: plan.period,
      columns: columns.map { Table.Column($0.id, $0.title) }, rows: rows, notes: [], leftOut: [:])
  }

  private func cells(
    _ entry: JSONValue, _ columns: [(id: String, title: String)],
    _ words: (JSONValue, String) -> TableCell
  ) -> [String: TableCell] {
    Dictionary(
      columns.map { ($0.id, words(entry, $0.id)) }, uniquingKeysWith: { first, _ in first })
  }
}
