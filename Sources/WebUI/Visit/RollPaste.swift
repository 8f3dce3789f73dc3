import Foundation
import Model

/// A table of persons as spreadsheets put it on the clipboard: a line a person, cells between tabs.
enum RollPaste {
  private enum Column: CaseIterable {
    case name
    case certificate
    case registered
    case role
    case result

    /// What a head of this column may contain.
    var words: [String] {
      switch self {
      case .name: ["姓名"]
      case .certificate: ["证书", "证号", "执业证", "资格证", "编号"]
      case .registered: ["地点", "注册", "机构"]
      case .role: ["身份", "类别", "岗位", "职务"]
      case .result: ["结果", "结论", "是否违法"]
      }
    }
  }

  /// The persons of a table. A first line with 姓名 names the columns; without it they are 姓名, 证书编号,
  /// 注册地点, 身份, 结果 in this order.
  /// - Throws: ``Unclear`` for the first line that cannot be understood.
  static func rows(_ text: String) throws -> [PersonRoll.Row] {
    var lines = text.split(whereSeparator: \.isNewline).map(cells)
    var columns: [Column?] = Column.allCases
    let isNamed = lines.first?.contains { $0.contains("姓名") } ?? false
    if isNamed {
      columns = lines.removeFirst().map(column)
    }
    return try lines.enumerated().filter { $0.element.contains { !$0.isEmpty } }.map {
      index, cells in
      let number = index + (isNamed ? 2 : 1)
      guard isNamed || cells.count <= columns.count else {
        throw Unclear(
          "粘贴的第 \(number) 行有 \(cells.count) 列，不知道是什么", "连第一行列名（有“姓名”的）一起粘贴")
      }
      func cell(_ wanted: Column) -> String? {
        guard let place = columns.firstIndex(of: wanted), place < cells.count else { return nil }
        return cells[place].isEmpty ? nil : cells[place]
      }
      guard let name = cell(.name) else {
        throw Unclear("粘贴的第 \(number) 行没有姓名", "补上姓名，或者去掉这一行")
      }
      return PersonRoll.Row(
        name: name, certificate: cell(.certificate), registered: cell(.registered),
        role: try cell(.role).map { try role($0, number) },
        result: try cell(.result).map { try result($0, number) })
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    let marks = line.contains("\t") ? "\t" : "，,;；"
    return line.split(omittingEmptySubsequences: false) { marks.contains($0) }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func column(_ head: String) -> Column? {
    Column.allCases.first { $0.words.contains(where: head.contains) }
  }

  private static func role(_ text: String, _ number: Int) throws -> PersonBehindFinding.Role {
    if text.contains("医师") || text.contains("医生") { return .physician }
    if text.contains("护士") { return .nurse }
    if text == PersonBehindFinding.Role.other.title { return .other }
    throw Unclear("粘贴的第 \(number) 行：身份“\(text)”认不出", "写医师、护士或者其他，不知道就空着")
  }

  private static func result(_ text: String, _ number: Int) throws -> PersonRoll.Result {
    switch text {
    case "合格", "符合": return .conforming
    case "违法", "不合格", "不符合": return .violating
    case _: throw Unclear("粘贴的第 \(number) 行：结果“\(text)”认不出", "写合格或者违法，没有查就空着")
    }
  }
}
