import Model
import Workflows

/// Which documents a visit calls for.
struct DocumentChoice: Sendable {
  let sheet: VisitSheet

  /// The kinds that what was found and decided suggests, in the order of work: what was seen first.
  var suggested: [DocumentKind] {
    // A row of the form alone suggests nothing: no provision stands behind it, and a paper would be
    // empty. What somebody decided about it counts.
    let actions = sheet.findings.filter { $0.item != nil || $0.decision != nil }
      .map { $0.decision?.actions ?? $0.suggested }
    var kinds: Set<DocumentKind> = [.sceneRecord]
    for kind in DocumentChoice.decided where actions.contains(where: { $0.lead(to: kind) }) {
      kinds.insert(kind)
    }
    if actions.contains(where: \.measures.caseFiling) { kinds.insert(.interviewRecord) }
    switch sheet.visit.type {
    case .reinspection, .earlierCampaignReinspection: kinds.insert(.reinspectionRecord)
    case .first, .joint: break
    }
    if sheet.documents.contains(where: { $0.kind == .evidencePreservation && $0.status == .issued })
    {
      kinds.insert(.preservationOutcome)
    }
    return DocumentKind.allCases.filter(kinds.contains)
  }

  /// The kinds that follow from what was decided of a finding.
  private static let decided: [DocumentKind] = [
    .opinion, .correctionOrder, .summaryPenalty, .evidencePreservation, .administrativeTransfer,
    .criminalTransfer,
  ]

  /// The offices that findings are handed to and that no letter goes to yet: one letter an office.
  var receivers: [ReferralDepartment] {
    let found = Set(sheet.findings.flatMap { ($0.decision?.actions ?? $0.suggested).referrals })
    let written = current.filter { $0.kind == .administrativeTransfer && $0.status != .void }
    let named = Set(written.compactMap { $0.values["department"]?.string })
    // A letter that names no office is the one for the only office there is.
    let open = written.contains { $0.values["department"] == nil } && found.count == 1
    return ReferralDepartment.allCases.filter {
      $0 != .publicSecurity && found.contains($0) && !named.contains($0.rawValue) && !open
    }
  }

  /// The newest version of each document.
  var current: [DocumentRecord] {
    let replaced = Set(sheet.documents.compactMap(\.corrects))
    return sheet.documents.filter { !replaced.contains($0.id) }.sorted {
      (order($0.kind), $0.number?.serial ?? .max, $0.id)
        < (order($1.kind), $1.number?.serial ?? .max, $1.id)
    }
  }

  private func order(_ kind: DocumentKind) -> Int {
    DocumentKind.allCases.firstIndex(of: kind) ?? 0
  }

  /// What the task list says beside the title.
  var note: String {
    let issued = current.count { $0.status == .issued }
    let drafts = current.count { $0.status == .draft }
    let parts = [
      issued > 0 ? "\(issued) 份已签发" : "", drafts > 0 ? "\(drafts) 份在写" : "",
    ].filter { !$0.isEmpty }
    return parts.isEmpty ? "现场笔录和按处理意见要出的文书" : parts.joined(separator: "，")
  }

  /// The state of the task.
  var state: View {
    if sheet.documents.isEmpty { return DocumentState.none }
    if current.contains(where: { $0.status == .draft }) { return StateView.doing("在写") }
    let written = Set(current.filter { $0.status == .issued }.map(\.kind))
    let left = suggested.count { $0 != .administrativeTransfer && !written.contains($0) }
    let open = left + receivers.count
    return open == 0 ? StateView.done : StateView.doing("建议还出 \(open) 份")
  }
}
