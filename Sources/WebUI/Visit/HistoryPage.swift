import Model
import Workflows

/// Who changed what, when, from what, to what, and why.
struct HistoryPage: Sendable {
  let sheet: VisitSheet
  let entries: [HistoryEntry]
  let field: String?

  var content: [String: View] {
    let what = field.map { MemberWords.title(field: $0) }
    return [
      "title": .words("修改记录 · \(sheet.subject.title)"),
      "what": .optional(what), "all": .words(VisitPlace.history.path(sheet.id)),
      "entries": .list(entries.reversed().map(view)), "count": .count(entries.count),
      "backTo": .words(field.map { sheet.address(of: $0) } ?? VisitPlace.home.path(sheet.id)),
    ]
  }

  private func view(_ entry: HistoryEntry) -> View {
    let name = JSONPointer.path(entry.field).last ?? ""
    let unit = sheet.kind(of: name)?.unit ?? ""
    let isFixed = ["/id", "/plan", "/planVersion", "/subject", "/status"].contains(entry.field)
    return [
      "seq": .words(String(entry.seq)), "field": .words(MemberWords.title(field: entry.field)),
      "path": .words(sheet.address(of: entry.field)), "who": .words(entry.name ?? entry.actor),
      "at": .words(entry.at.dayAndClock),
      "old": entry.old == .null ? .nothing : .words(AnswerWords.text(entry.old, unit: unit)),
      "new": entry.new == .null ? .nothing : .words(AnswerWords.text(entry.new, unit: unit)),
      "reason": .optional(entry.reason),
      "restore": sheet.isEditable && !isFixed
        ? ["revision": .words(String(sheet.field(entry.field).revision))] : .nothing,
    ]
  }
}
