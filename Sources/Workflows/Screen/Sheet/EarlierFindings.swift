public import Model
import Store

/// What an earlier visit of this laptop found at a subject: what a re-inspection looks at again.
public struct EarlierFinding: Sendable, Hashable {
  /// The visit.
  public let visit: String
  /// Its day.
  public let day: Day
  /// Item or form row.
  public let id: String
  /// What was violated.
  public let text: String
  /// What was done about it; nil where nobody said so.
  public let decision: ActionDecision?
}

extension Workspace {
  /// The findings of finalised visits to a subject, the latest visit first; `visit` itself is left
  /// out.
  public func earlierFindings(
    of subject: String, besides visit: String? = nil
  ) throws -> [EarlierFinding] {
    try store.summaries().filter {
      $0.subject == subject && $0.id != visit && $0.status == .finalised
        && !$0.presentRows.isEmpty
    }.sorted { ($0.day, $0.id) > ($1.day, $1.id) }.flatMap { summary in
      try sheet(visit: summary.id).findings.map {
        EarlierFinding(
          visit: summary.id, day: summary.day, id: $0.id, text: $0.text, decision: $0.decision)
      }
    }
  }
}
