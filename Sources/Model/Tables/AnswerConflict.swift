/// Visits that disagree on a row of one subject; 有 wins, and the bureau is told.
public struct AnswerConflict: Sendable, Hashable {
  /// The subject.
  public let subject: String
  /// Row of the check form.
  public let row: String
  /// The visits, those that say 有 first.
  public let visits: [String]

  /// A conflict.
  public init(subject: String, row: String, visits: [String]) {
    self.subject = subject
    self.row = row
    self.visits = visits
  }

  /// The same as JSON.
  public var document: JSONValue {
    ["subject": .string(subject), "row": .string(row), "visits": .strings(visits)]
  }

  /// What is said of it under a table.
  public var words: String {
    "各次检查对 \(subject) 的 \(row) 结果不一致，按“有”计：\(visits.joined(separator: "、"))。"
  }

  /// What is said under a table of those that are not told there one by one.
  public static func words(ofOthers count: Int) -> String {
    "各次检查结果不一致、按“有”计的另有 \(count) 处，这里不列，用 fieldkit differences rows 按本表的期间和范围全部列出。"
  }

  /// The conflicts of one subject.
  /// - Parameter answers: what visits say, row by row and oldest first.
  public static func all(subject: String, _ answers: [SubjectCount.Answer]) -> [AnswerConflict] {
    var conflicts: [AnswerConflict] = []
    var rest = answers[...]
    while let row = rest.first?.row {
      let own = rest.prefix { $0.row == row }
      rest = rest.dropFirst(own.count)
      let present = own.lazy.filter(\.isPresent).map(\.visit)
      let absent = own.lazy.filter { !$0.isPresent }.map(\.visit)
      guard !present.isEmpty, !absent.isEmpty else { continue }
      conflicts.append(
        AnswerConflict(subject: subject, row: row, visits: Array(present) + absent))
    }
    return conflicts
  }
}
