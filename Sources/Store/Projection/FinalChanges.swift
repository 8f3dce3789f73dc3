import Model

/// Follows the entries of one visit and notes what was changed while it was final: a final visit is
/// opened again, with a reason, before anything in it changes. Opening it so lifts what was noted.
struct FinalChanges {
  /// The first field that was changed against the rule; `/status` where the visit was opened again
  /// without a reason; nil where the rule was kept.
  private(set) var field: String?

  private static let status = "/status"
  private static let final = JSONValue.string(VisitStatus.finalised.rawValue)

  /// - Parameter field: what was noted up to here.
  init(field: String?) { self.field = field }

  /// Whether a visit is final.
  static func isFinal(_ visit: RecordDocument) -> Bool {
    visit.value["status"] == final
  }

  /// One change of a visit that is final, with the record before and after it.
  mutating func follow(_ entry: LogEntry, from before: RecordDocument, to after: RecordDocument) {
    if !FinalChanges.isFinal(after) {
      let isReasoned = entry.reason.map { !$0.isBlank } ?? false
      field = isReasoned ? nil : FinalChanges.status
    } else if before[entry.field] != after[entry.field] {
      field = field ?? entry.field
    }
  }

  /// Makes one change of a record, and follows it where it is a visit's.
  static func follow(
    _ entry: LogEntry, in record: inout RecordDocument, _ changes: inout FinalChanges?
  ) {
    // A copy of the record is made only where it is needed.
    let before = changes != nil && isFinal(record) ? record : nil
    record.set(entry.field, entry.new)
    if let before { changes?.follow(entry, from: before, to: record) }
  }
}
