import Model
import Workflows

/// The documents of a visit: those that were begun, and those that could be.
struct DocumentsPage: Sendable {
  let sheet: VisitSheet
  let documents: [DocumentSheet]
  let blocks: [NumberBlock]
  let device: String
  let year: Int

  var content: [String: View] {
    let choice = DocumentChoice(sheet: sheet)
    let begun = Set(choice.current.map(\.kind))
    let suggested = choice.suggested
    let waiting = SigningRound(documents, companion: sheet.visit.companion).waiting
    return [
      "waiting": waiting == 0 ? .nothing : .count(waiting),
      "roundPath": .words(RoundPlace.overview(sheet.id)),
      "documents": .list(documents.map(line)), "none": .flag(documents.isEmpty),
      "suggested": .list(
        suggested.filter { !begun.contains($0) && $0 != .administrativeTransfer }
          .map { start($0) }
          + choice.receivers.map { start(.administrativeTransfer, to: $0) }),
      "others": .list(
        DocumentKind.allCases.filter { !suggested.contains($0) && !begun.contains($0) }
          .map { start($0) }),
      "more": .list(DocumentKind.allCases.filter(begun.contains).map { start($0) }),
      "noneSuggested": .flag(suggested.allSatisfy(begun.contains) && choice.receivers.isEmpty),
      "blocks": .list(current.map(block)), "hasBlocks": .flag(!current.isEmpty),
      "laptop": .words(device),
    ]
  }

  /// Numbers of this year and of those to come.
  private var current: [NumberBlock] { blocks.filter { $0.year >= year } }

  private func start(_ kind: DocumentKind, to receiver: ReferralDepartment? = nil) -> View {
    [
      "kind": .words(kind.rawValue),
      "title": .words(kind.title + (receiver.map { "（\($0.rawValue)）" } ?? "")),
      "department": .optional(receiver?.rawValue),
    ]
  }

  private func line(_ document: DocumentSheet) -> View {
    let address = DocumentAddress(visit: sheet.id, document: document.record.id)
    let faults = document.faults.prefix(4).map { fault -> View in
      [
        "href": .words(address.place(of: fault.place)),
        "what": .words(fault.words(for: .screen).what.shown),
      ]
    }
    return [
      "title": .words(document.template.title), "path": .words(address.page),
      "number": .optional(document.record.number?.text),
      "version": document.record.version > 1 ? .words("第 \(document.record.version) 版") : .nothing,
      "state": DocumentState.view(document), "faults": .list(Array(faults)),
      "hasFaults": .flag(!faults.isEmpty),
      "moreFaults": document.faults.count > 4 ? .count(document.faults.count) : .nothing,
      "issuePath": .words(address.issue),
    ]
  }

  private func block(_ block: NumberBlock) -> View {
    let kinds = DocumentKind.allCases.filter(block.kinds.contains)
    let all = kinds.count == DocumentKind.allCases.count
    return [
      "kinds": .words(all ? "各种文书" : kinds.map(\.title).joined(separator: "、")),
      "range": .words("\(block.year) 年 \(block.range.lowerBound)—\(block.range.upperBound) 号"),
    ]
  }
}
