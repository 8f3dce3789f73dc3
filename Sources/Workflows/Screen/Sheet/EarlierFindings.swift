public import Model
import Store

/// What an earlier visit of this laptop found at a subject: what a re-inspection looks at again.
public struct EarlierFinding: Sendable {
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
  /// What was seen, in the words of the inspector; nil where nobody wrote any.
  public let note: String?
  /// Pictures and papers that back it: number, SHA-256 and ending, by number.
  public let evidence: [VisitSheet.Evidence]
  /// By when it was to be corrected, as the last paper says that was issued; nil where none does.
  public let deadline: Day?
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
    }.sorted { ($0.day, $0.id) > ($1.day, $1.id) }.flatMap { summary -> [EarlierFinding] in
      let sheet = try sheet(visit: summary.id)
      let deadline = sheet.documents.filter {
        $0.status == .issued && [.opinion, .correctionOrder].contains($0.kind)
      }.compactMap { $0.values["deadline"]?.string.flatMap { Day($0) } }.max()
      return sheet.findings.map { finding in
        EarlierFinding(
          visit: summary.id, day: summary.day, id: finding.id, text: finding.text,
          decision: finding.decision, note: sheet.field(VisitFields.note(finding.id)).value.string,
          evidence: sheet.evidence.filter {
            ($0.items.value.array ?? []).contains(.string(finding.id))
          }, deadline: deadline)
      }
    }
  }
}
