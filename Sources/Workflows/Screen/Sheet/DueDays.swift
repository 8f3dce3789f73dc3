public import Model
import Store

/// A day by which something must be done, out of a paper that was issued on this laptop.
public struct DueDay: Sendable, Hashable {
  /// What must be done.
  public enum Matter: Sendable, Hashable {
    /// The party corrects; then somebody looks again.
    case correction
    /// The party reports what was corrected.
    case report
    /// The bureau decides about what was preserved.
    case preservation
  }

  /// What must be done.
  public let matter: Matter
  /// By when.
  public let day: Day
  /// The visit.
  public let visit: String
  /// The document.
  public let document: String
  /// Its number.
  public let number: String
  /// Who was visited.
  public let subject: Subject
}

/// A paper that is begun and not issued, or that was issued and bears no word of the party.
public struct OpenPaper: Sendable, Hashable {
  /// Whether it was issued: what is missing then is the party's signature, or that it was refused.
  public let isIssued: Bool
  /// The document.
  public let document: String
  /// The visit.
  public let visit: String
  /// Its kind.
  public let kind: DocumentKind
  /// Who was visited.
  public let subject: Subject
}

extension Workspace {
  /// What is due, the nearest day first: corrections of which no later visit says anything, and
  /// preserved evidence that nothing was decided about.
  public func dueDays() throws -> (days: [DueDay], drafts: [OpenPaper]) {
    let records = try documentRecords()
    guard !records.isEmpty else { return ([], []) }
    let summaries = try store.summaries()
    let visits = Dictionary(summaries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let replaced = Set(records.filter { $0.status != .draft }.compactMap(\.corrects))
    var days: [DueDay] = []
    var drafts: [OpenPaper] = []
    for record in records where !replaced.contains(record.id) {
      guard let visit = visits[record.visit] else { continue }
      let subject = visit.subjectRecord
      if record.status == .draft {
        drafts.append(
          OpenPaper(
            isIssued: false, document: record.id, visit: record.visit, kind: record.kind,
            subject: subject))
        continue
      }
      guard record.status == .issued else { continue }
      if record.kind.isSignedByParty, !record.signatures.contains(where: { $0.role == .party }) {
        drafts.append(
          OpenPaper(
            isIssued: true, document: record.id, visit: record.visit, kind: record.kind,
            subject: subject))
      }
      func add(_ matter: DueDay.Matter, _ field: String) {
        guard let day = record.values[field]?.string.flatMap({ Day($0) }) else { return }
        days.append(
          DueDay(
            matter: matter, day: day, visit: record.visit, document: record.id,
            number: record.number?.text ?? "", subject: subject))
      }
      let isLookedAt = summaries.contains {
        $0.subject == visit.subject && $0.type.isReinspection && $0.status == .finalised
          && $0.day >= visit.day && $0.id != visit.id
      }
      switch record.kind {
      case .correctionOrder:
        if !isLookedAt {
          add(.correction, "deadline")
          add(.report, "reportBy")
        }
      case .opinion:
        if !isLookedAt { add(.correction, "deadline") }
      case .evidencePreservation:
        let isDecided = records.contains {
          $0.kind == .preservationOutcome && $0.visit == record.visit && $0.status == .issued
        }
        if !isDecided { add(.preservation, "until") }
      case .sceneRecord, .interviewRecord, .summaryPenalty, .preservationOutcome,
        .administrativeTransfer, .criminalTransfer, .reinspectionRecord, .serviceReceipt,
        .serviceAddress, .seal, .goodsList, .sampling, .copyRecord, .defenceRecord,
        .caseAcceptance, .announcement:
        break
      }
    }
    return (
      days.sorted { ($0.day, $0.document) < ($1.day, $1.document) },
      drafts.sorted { ($0.visit, $0.document) < ($1.visit, $1.document) }
    )
  }
}

extension DocumentKind {
  /// Whether the shipped form has a line for the party.
  fileprivate var isSignedByParty: Bool {
    DocumentTemplate.shipped(self).fields.contains { $0.kind == .signature && $0.role == .party }
  }
}
