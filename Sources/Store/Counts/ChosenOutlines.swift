import GRDB
import Model

/// Which outlines are read for a figure, and what else of their visits.
enum ChosenOutlines {
  /// What holds for a subject `s` of a choice, by ``arguments(_:_:)``.
  static let condition = """
    (?2 IS NULL OR s."row" IN (SELECT value FROM json_each(?2)))
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(s.classes) WHERE value = ?3))
    AND (?4 IS NULL OR instr(s.body, ?4) > 0)
    AND (?5 IS NULL OR EXISTS (SELECT 1 FROM count_visit v INDEXED BY count_visit_by_key
      WHERE v.plan = s.plan AND v."key" = s."key" AND v.day BETWEEN ?5 AND ?6 AND v.counts = 1))
    """

  static func arguments(_ plan: String, _ choice: SubjectChoice) -> StatementArguments {
    [
      plan, choice.rows.map { JSONWriter.text(.strings($0)) }, choice.target?.rawValue,
      choice.counted.map(CountedBody.beginning),
      choice.days.map { $0.from?.number ?? Int.min }, choice.days?.to?.number ?? Int.max,
    ]
  }

  /// What is read of a visit `o` besides its outline: two columns, nothing in what nobody asks for.
  static func columns(_ detail: OutlinedVisit.Detail) -> String {
    (detail.contains(.table) ? table(persons: detail.contains(.persons)) : "NULL") + ", "
      + (detail.contains(.items) ? items : "NULL")
  }

  private static let items = """
    CASE WHEN o.lists <> 0 THEN (
      SELECT json_group_array(json_array(f."row", json(f.items))) FROM form_row f
      WHERE f.device = o.device AND f.visit = o.visit AND f.state = 'present') END
    """

  /// Most visits say nothing of these, and no text is made for them.
  private static func table(persons: Bool) -> String {
    let mask = persons ? KeptViolators.rows.rawValue : 0
    let violators = persons ? KeptViolators.column : "json('{}')"
    return """
      (SELECT json_array(v.type, v.advertisements, json(v.accounts), json(v.physicians),
          \(violators))
        FROM visit v WHERE v.device = o.device AND v.id = o.visit AND (
          v.type = '\(VisitType.reinspection.rawValue)' OR v.advertisements <> 0
          OR v.accounts <> '[]' OR v.physicians <> '[]' OR o.present & \(mask) <> 0))
      """
  }

  /// - Parameter place: the first of the two columns.
  static func said(_ row: Row, at place: Int) throws -> OutlinedVisit.Said {
    let parts = try list(row[place])
    let items = try list(row[place + 1])
    guard !parts.isEmpty || !items.isEmpty else { return OutlinedVisit.Said() }
    return OutlinedVisit.Said(
      items: items.compactMap { row in
        let parts = row.array ?? []
        return parts.first?.string.map { ($0, (parts.last?.array ?? []).strings) }
      }, besides: parts.count == 5 ? besides(parts) : nil)
  }

  private static func besides(_ parts: [JSONValue]) -> OutlinedVisit.Besides {
    OutlinedVisit.Besides(
      isReinspection: parts[0].string == VisitType.reinspection.rawValue,
      advertisements: parts[1].integer ?? 0, accounts: (parts[2].array ?? []).strings,
      physicians: (parts[3].array ?? []).strings,
      violators: KeptViolators.numbers(parts[4]))
  }

  private static func list(_ text: String?) throws -> [JSONValue] {
    guard let text, text != "[]" else { return [] }
    return try JSONReader.read(text).array ?? []
  }
}

extension [JSONValue] {
  fileprivate var strings: [String] { compactMap(\.string) }
}
