import Model
import Workflows

/// Which documents a visit calls for.
struct DocumentChoice: Sendable {
  let sheet: VisitSheet

  /// The kinds that what was found and decided suggests, in the order of work: what was seen first.
  var suggested: [DocumentKind] {
    let actions = sheet.findings.map { $0.decision?.actions ?? $0.suggested }
    let measures = actions.map(\.measures)
    let referrals = actions.flatMap(\.referrals)
    var kinds: Set<DocumentKind> = [.sceneRecord]
    if !sheet.findings.isEmpty { kinds.insert(.opinion) }
    if measures.contains(where: \.immediateOrder) { kinds.insert(.correctionOrder) }
    if measures.contains(where: \.summaryProcedure) { kinds.insert(.summaryPenalty) }
    if measures.contains(where: \.caseFiling) { kinds.insert(.interviewRecord) }
    if measures.contains(where: \.evidencePreservation) { kinds.insert(.evidencePreservation) }
    if referrals.contains(.publicSecurity) { kinds.insert(.criminalTransfer) }
    if referrals.contains(where: { $0 != .publicSecurity }) {
      kinds.insert(.administrativeTransfer)
    }
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
    let left = suggested.filter { !written.contains($0) }
    return left.isEmpty ? StateView.done : StateView.doing("建议还出 \(left.count) 种")
  }
}
