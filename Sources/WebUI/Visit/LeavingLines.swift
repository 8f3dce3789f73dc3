import Model
import Workflows

/// What is to be looked at before the door closes: papers that nobody signed or issued, evidence that
/// says nothing, copies that stay with the party. Nothing of it keeps the visit from being final.
struct LeavingLines: Sendable {
  let sheet: VisitSheet

  var lines: [MissingLines.Line] { papers + evidence }

  private var papers: [MissingLines.Line] {
    let choice = DocumentChoice(sheet: sheet)
    let current = choice.current
    var lines = current.compactMap { record -> MissingLines.Line? in
      let address = DocumentAddress(visit: sheet.id, document: record.id)
      switch record.status {
      case .void: return nil
      case .draft:
        return MissingLines.Line(
          what: "\(record.kind.title)还没有签发", remedy: "签名、签发，或者留到以后", path: address.issue)
      case .issued where !record.signatures.contains(where: { $0.role == .party }):
        return MissingLines.Line(
          what: "\(record.kind.title) \(record.number?.text ?? "")没有当事人签名",
          remedy: "补签，或者记下拒签和见证人", path: address.sign)
      case .issued: return nil
      }
    }
    lines += unwritten
    let given = current.filter { $0.status == .issued && $0.kind.goesToParty }
    if !given.isEmpty {
      lines.append(
        MissingLines.Line(
          what: "交给当事人一份：\(given.map(\.kind.title).joined(separator: "、"))",
          remedy: "盖好章；送达的时间和签收写在文书上", path: VisitPlace.documents.path(sheet.id)))
    }
    return lines
  }

  /// Papers that what was decided calls for and nobody began.
  var unwritten: [MissingLines.Line] {
    let choice = DocumentChoice(sheet: sheet)
    let begun = Set(choice.current.map(\.kind))
    let open = choice.suggested.filter { !begun.contains($0) }
    return open.isEmpty
      ? []
      : [
        MissingLines.Line(
          what: "按处理意见还要出：\(open.map(\.title).joined(separator: "、"))", remedy: "写好再走，或者回局里写",
          path: VisitPlace.documents.path(sheet.id))
      ]
  }

  /// Pieces that do not say what they are, or what they prove.
  var evidence: [MissingLines.Line] {
    let path = VisitPlace.evidence.path(sheet.id)
    let nameless = sheet.evidence.filter { ($0.caption.value.string ?? "").isEmpty }
    let idle = sheet.evidence.filter { ($0.items.value.array ?? []).isEmpty }
    func numbers(_ pieces: [VisitSheet.Evidence]) -> String {
      pieces.map { "证\($0.number)" }.joined(separator: "、")
    }
    func anchor(_ pieces: [VisitSheet.Evidence]) -> String {
      pieces.first.map { "\(path)#e-\($0.sha256.prefix(12))" } ?? path
    }
    return [
      nameless.isEmpty
        ? nil
        : MissingLines.Line(
          what: "\(numbers(nameless)) 没有写是什么", remedy: "文书里印的就是这一句", path: anchor(nameless)),
      idle.isEmpty
        ? nil
        : MissingLines.Line(
          what: "\(numbers(idle)) 没有选证明哪一项", remedy: "选上，或者拿掉", path: anchor(idle)),
    ].compactMap { $0 }
  }
}

extension DocumentKind {
  /// Whether the party receives a copy.
  fileprivate var goesToParty: Bool {
    switch self {
    case .opinion, .correctionOrder, .summaryPenalty, .evidencePreservation, .preservationOutcome,
      .goodsList, .sampling:
      true
    case .sceneRecord, .interviewRecord, .administrativeTransfer, .criminalTransfer,
      .reinspectionRecord, .serviceReceipt, .serviceAddress, .seal, .copyRecord, .defenceRecord,
      .caseAcceptance, .announcement:
      false
    }
  }
}
