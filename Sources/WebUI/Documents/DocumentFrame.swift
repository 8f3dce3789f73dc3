import Model
import Workflows

/// What every page of a document has around it.
struct DocumentFrame: Sendable {
  /// Pages of a document.
  enum Page: String {
    case fill
    case sign
    case issue
  }

  let sheet: DocumentSheet
  let visit: VisitSheet
  let page: Page
  /// Fields of the page that were not saved.
  var unsaved = 0

  var address: DocumentAddress {
    DocumentAddress(visit: visit.id, document: sheet.record.id)
  }

  var members: [String: View] {
    let record = sheet.record
    let isDraft = record.status == .draft
    let outer = VisitFrame(visit, at: .document(record.id), unsaved: unsaved).members
    let times = [sheet.changedAt, visit.lastChange.at].sorted { $0.seconds < $1.seconds }
    let saved: View = .words("已保存 \(times.last?.clock ?? "")")
    return outer.merging([
      "visit": (outer["visit"] ?? .nothing).with(["saved": saved]),
      "title": .words("\(sheet.template.title) · \(visit.subject.title)"),
      "document": .words(sheet.template.title), "documentPath": .words(address.page),
      "documentsPath": .words(VisitPlace.documents.path(visit.id)),
      "signPath": .words(address.sign), "readPath": .words(address.read),
      "issuePath": .words(address.issue),
      "sheetPath": .words(address.sheet), "pdfPath": .words(address.page + "/file/pdf"),
      "printPath": .words(address.print), "wordPath": .words(address.page + "/file/docx"),
      "documentState": DocumentState.view(sheet), "isDraft": .flag(isDraft),
      "isIssued": .flag(record.status == .issued), "isVoid": .flag(record.status == .void),
      "isCorrection": .flag(record.corrects != nil),
      "number": .optional(sheet.number), "hasNumber": .flag(sheet.number != nil),
      "bearsNumber": .flag(record.number != nil),
      "versionText": record.version > 1 ? .words("第 \(record.version) 版") : .nothing,
      "at": [page.rawValue: true].view,
      "outdated": .flag(sheet.lines.contains(where: \.isOutdated)),
      "parted": .optional(
        visit.partedPapers.first { $0.record.id == record.id }?.words),
      "signedNow": .flag(isDraft && sheet.lines.contains { $0.signature != nil }),
      "corrections": .list(corrections), "hasCorrections": .flag(!corrections.isEmpty),
      "reasonText": .optional(record.reason),
      "back": .words(address.page),
    ]) { $1 }
  }

  private var corrections: [View] {
    sheet.corrections.map { field in
      [
        "caption": .words(field.caption), "href": .words(address.field(field.id)),
        "old": .words(FieldWords.text(sheet.before?[field.id], field)),
        "new": .words(FieldWords.text(sheet.values[field.id], field)),
      ]
    }
  }
}
