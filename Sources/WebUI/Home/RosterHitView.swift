import Foundation
import Model
import Workflows

/// One institution in a list, with what can be done about it.
enum RosterHitView {
  static func view(_ hit: RosterHit, terms: [String]) -> View {
    let subject = hit.subject
    let draft = hit.visits.last { $0.stage == .draft }
    let last = hit.visits.last { $0.stage != .draft }
    let start = "/start?subject=\(subject.id.percentEncoded)"
    let number =
      subject.creditCode ?? subject.registrationNumber ?? (hit.isUnlisted ? "名单外" : subject.id)
    return [
      "name": marked(subject.title, terms), "plainName": .words(subject.title),
      "address": marked(subject.address ?? subject.township ?? "没有写地址", terms),
      "number": .words(number),
      "kind": .words(
        [subject.category, subject.ownership?.title].compactMap { $0 }.joined(separator: "　")),
      "state": state(hit, draft: draft, last: last),
      "note": last.map {
        .words("\($0.day.spoken)查过\(hit.isDueForReinspection ? "，要回头看" : "")")
      } ?? .nothing,
      "action": .words(draft != nil ? "接着做" : hit.isDueForReinspection ? "回头看" : "开始检查"),
      "path": .words(
        draft.map { VisitPlace.home.path($0.id) }
          ?? (hit.isDueForReinspection ? start + "&type=reinspection" : start)),
    ]
  }

  private static func state(_ hit: RosterHit, draft: VisitLine?, last: VisitLine?) -> View {
    if draft != nil { return StateView.doing("草稿") }
    guard let last else { return StateView.state("todo", "没有查过") }
    if !last.violatedRows.isEmpty { return StateView.found("附件2 有 \(last.violatedRows.count) 项") }
    return last.outcome == .completed
      ? StateView.state("done", "查过", "done") : StateView.state("stop", last.outcome.title)
  }

  /// The text in pieces, those that were looked for marked.
  private static func marked(_ text: String, _ terms: [String]) -> View {
    var pieces: [View] = []
    var rest = text[...]
    while !rest.isEmpty {
      let next = terms.compactMap { rest.range(of: $0, options: .caseInsensitive) }
        .min { $0.lowerBound < $1.lowerBound }
      guard let next, !next.isEmpty else { break }
      if next.lowerBound > rest.startIndex {
        pieces.append(["text": .words(String(rest[..<next.lowerBound])), "hit": false])
      }
      pieces.append(["text": .words(String(rest[next])), "hit": true])
      rest = rest[next.upperBound...]
    }
    if !rest.isEmpty { pieces.append(["text": .words(String(rest)), "hit": false]) }
    return .list(pieces)
  }
}
