public import Model

/// A document that a laptop issued, as the office's tables look at it.
public struct IssuedPaper: Sendable {
  /// The document.
  public let record: DocumentRecord
  /// Whom the visit was paid to.
  public internal(set) var subject: Subject
  /// Number as printed.
  public let number: String
  /// Day of issue.
  public let day: Day

  /// A paper; nil for a draft.
  public init?(record: DocumentRecord, subject: Subject) {
    guard record.status == .issued, let number = record.number, let issuedAt = record.issuedAt
    else { return nil }
    self.record = record
    self.subject = subject
    self.number = number.text
    day = issuedAt.day
  }

  /// Whether a text of the ledger names this paper.
  func isNamed(in text: String?) -> Bool { text?.contains(number) ?? false }

  func word(_ id: String) -> String? {
    record.values[id]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  func day(_ id: String) -> Day? { word(id).flatMap { Day($0) } }

  /// Papers of a record that no case names and nobody rejected.
  public static func proposed(_ record: CampaignRecord) -> [IssuedPaper] {
    LedgerProposals.papers(record)
  }
}

extension IssuedPaper {
  /// The kinds of which lists of cases, referrals, orders and terms tell.
  public static let listedKinds = DocumentKind.allCases.filter { kind in
    switch kind {
    case .opinion, .correctionOrder, .summaryPenalty, .evidencePreservation, .preservationOutcome,
      .criminalTransfer, .administrativeTransfer:
      true
    case .sceneRecord, .interviewRecord, .reinspectionRecord, .serviceReceipt, .serviceAddress,
      .seal, .goodsList, .sampling, .copyRecord, .defenceRecord, .caseAcceptance, .announcement:
      false
    }
  }
}
