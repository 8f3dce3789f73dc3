import GRDB
import Model

/// Which outlines are read for a figure, and what else of their visits.
enum ChosenOutlines {
  /// What holds for a subject `s` of a choice, by ``arguments(_:_:)``.
  static let condition = """
    (?2 IS NULL OR s."row" IN (SELECT value FROM json_each(?2)))
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(s.classes) WHERE value = ?3))
    AND (?4 IS NULL OR instr(s.body, ?4) > 0)
    """

  static func arguments(_ plan: String, _ choice: SubjectChoice) -> StatementArguments {
    [
      plan, choice.rows.map { JSONWriter.text(.strings($0)) }, choice.target?.rawValue,
      choice.counted.map(CountedBody.beginning),
    ]
  }

  /// What is read of a visit `o` besides its outline.
  static func column(_ detail: OutlinedVisit.Detail) -> String {
    func visit(_ name: String) -> String {
      "(SELECT v.\(name) FROM visit v WHERE v.device = o.device AND v.id = o.visit)"
    }
    return switch detail {
    case .none: "NULL"
    case .advertisements: visit("advertisements")
    case .accounts: visit("accounts")
    case .physicians: visit("physicians")
    case .items:
      """
      CASE WHEN o.lists <> 0 THEN (
        SELECT json_group_array(json_array(f."row", json(f.items))) FROM form_row f
        WHERE f.device = o.device AND f.visit = o.visit AND f.state = 'present') END
      """
    }
  }

  static func said(
    _ value: DatabaseValue, _ detail: OutlinedVisit.Detail
  ) throws -> OutlinedVisit.Said {
    switch detail {
    case .none: return OutlinedVisit.Said()
    case .advertisements:
      return OutlinedVisit.Said(number: Int64.fromDatabaseValue(value) ?? 0)
    case .accounts, .physicians: return OutlinedVisit.Said(names: try list(value).strings)
    case .items:
      return OutlinedVisit.Said(
        items: try list(value).compactMap { row in
          let parts = row.array ?? []
          return parts.first?.string.map { ($0, (parts.last?.array ?? []).strings) }
        })
    }
  }

  private static func list(_ value: DatabaseValue) throws -> [JSONValue] {
    guard let text = String.fromDatabaseValue(value), text != "[]" else { return [] }
    return try JSONReader.read(text).array ?? []
  }
}

extension [JSONValue] {
  fileprivate var strings: [String] { compactMap(\.string) }
}
