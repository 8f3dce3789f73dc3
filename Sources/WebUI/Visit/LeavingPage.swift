import Model
import Workflows

/// Before the door closes, on one page: what is not signed, what evidence says nothing, what record
/// and papers say differently, what terms begin, who gets which copy, where a seal is wanted.
struct LeavingPage: Sendable {
  let sheet: VisitSheet
  /// The newest version of each paper that is not void.
  let documents: [DocumentSheet]

  var content: [String: View] {
    [
      "groups": .list([unsigned, evidence, parted, seals]),
      "terms": .list(sheet.beginningTerms.map(term)),
      "noTerms": .flag(sheet.beginningTerms.isEmpty),
      "hasDrafts": .flag(documents.contains { $0.record.status == .draft }),
      "copies": .list(documents.map(copies)), "noCopies": .flag(documents.isEmpty),
      "next": .words(VisitPlace.check.path(sheet.id)),
    ]
  }

  private func address(_ document: DocumentSheet) -> DocumentAddress {
    DocumentAddress(visit: sheet.id, document: document.record.id)
  }

  private func title(_ document: DocumentSheet) -> String {
    [document.template.title, document.record.number?.text].compactMap { $0 }
      .joined(separator: " ")
  }

  private func group(_ id: String, _ title: String, _ lines: [MissingLines.Line], none: String)
    -> View
  {
    [
      "id": .words(id), "title": .words(title), "lines": lines.view,
      "none": .words(none), "isEmpty": .flag(lines.isEmpty),
      "state": lines.isEmpty
        ? StateView.done : StateView.missing("\(lines.count) 件"),
    ]
  }

  private var unsigned: View {
    let open = documents.flatMap { document -> [MissingLines.Line] in
      let address = address(document)
      let missing = document.lines.filter { $0.isDemanded && $0.signature == nil }
      let scans = document.lines.filter {
        $0.signature?.signature.method == .paper && $0.signature?.signature.picture == nil
      }
      var lines: [MissingLines.Line] = []
      if !missing.isEmpty {
        lines.append(
          MissingLines.Line(
            what: "\(title(document))没有签：\(missing.map(\.title).joined(separator: "、"))",
            remedy: "签名，或者记下拒签和见证人", path: address.sign))
      }
      if !scans.isEmpty {
        lines.append(
          MissingLines.Line(
            what: "\(title(document))在纸上签的没有扫描件：\(scans.map(\.title).joined(separator: "、"))",
            remedy: "拍下签过的那一页", path: address.sign))
      }
      if document.record.status == .draft {
        lines.append(
          MissingLines.Line(
            what: document.faults.isEmpty
              ? "\(title(document))还没有签发"
              : "\(title(document))还没有签发，缺 \(document.faults.count) 处内容",
            remedy: document.faults.isEmpty ? "签发，或者留到以后" : "补齐再签发", path: address.issue))
      }
      return lines
    }
    return group(
      "unsigned", "没有签的文书", open + LeavingLines(sheet: sheet).unwritten, none: "写了的都签了、签发了")
  }

  private var evidence: View {
    let lacking =
      sheet.lackingEvidence == 0
      ? []
      : [
        MissingLines.Line(
          what: "有 \(sheet.lackingEvidence) 处发现没有证据", remedy: "加证据，或者写明取不到的原因",
          path: VisitPlace.evidence.path(sheet.id))
      ]
    return group(
      "evidence", "没有写明的证据", LeavingLines(sheet: sheet).evidence + lacking,
      none: sheet.evidence.isEmpty ? "没有证据" : "每一件都写了是什么、证明哪一项")
  }

  private var parted: View {
    group(
      "parted", "记录和文书对不上",
      sheet.partedPapers.map {
        MissingLines.Line(
          what: $0.words, remedy: "写更正稿，或者把记录改回去",
          path: DocumentAddress(visit: sheet.id, document: $0.record.id).page + "#correct")
      }, none: "对得上")
  }

  /// Whether a seal stands on the sheet is seen on the paper alone; the page names where it belongs.
  private var seals: View {
    group(
      "seals", "要盖章的文书",
      documents.filter(\.template.needsSeal).map {
        MissingLines.Line(
          what: "\(title($0))\($0.record.status == .issued ? "" : "（还没有签发）")",
          remedy: "看纸上盖了没有；没有带章的，回局盖好再送达", path: address($0).page)
      }, none: "没有要盖章的文书")
  }

  private func term(_ term: BeginningTerm) -> View {
    [
      "when": .words(term.day?.chinese ?? term.words ?? "没有定日期"), "matter": .words(term.matter),
      "basis": .words(term.basis),
      "paper": .words(
        [term.document.kind.title, term.document.number?.text].compactMap { $0 }
          .joined(separator: " ")),
      "path": .words(DocumentAddress(visit: sheet.id, document: term.document.id).page),
    ]
  }

  private func copies(_ document: DocumentSheet) -> View {
    let party = document.lines.first { $0.role == .party }
    let isIssued = document.record.status == .issued
    let received =
      !isIssued
      ? "签发以后才有"
      : party?.signature.map { made in
        switch made.signature.method {
        case .drawn, .paper: "\(made.signature.time.dayAndClock) 签了"
        case .refused: "拒签，照拒签的送达"
        }
      } ?? (party == nil ? "" : "当事人没有签")
    return [
      "title": .words(title(document)), "path": .words(address(document).page),
      "to": .words(
        document.template.copies.isEmpty
          ? "一份，存档" : document.template.copies.joined(separator: "；")),
      "received": .words(received),
    ]
  }
}
