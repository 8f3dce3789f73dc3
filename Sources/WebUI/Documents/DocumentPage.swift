import Model
import Workflows

/// The fields of a draft beside the sheet; of a document that was issued, the sheet and what can
/// still be done with it.
struct DocumentPage: Sendable {
  let sheet: DocumentSheet
  let visit: VisitSheet
  /// What was typed and could not be taken.
  var unsaved = Unsaved.nothing

  var content: [String: View] {
    let frame = DocumentFrame(
      sheet: sheet, visit: visit, page: .fill, unsaved: unsaved.faults.count)
    let fields = sheet.template.filled.filter { field in
      field.kind != .statement || !field.isConditional || field.isAsked(sheet.values)
    }
    let record = sheet.record
    func path(_ id: String?) -> View {
      .optional(id.map { DocumentAddress(visit: visit.id, document: $0).page })
    }
    return frame.members.merging([
      "fields": .list(
        record.status == .draft
          ? fields.map {
            FieldView(
              sheet: sheet, field: $0, address: frame.address, unsaved: unsaved
            ).view
          } : []),
      "missingCount": sheet.faults.isEmpty ? .nothing : .count(sheet.faults.count),
      "signed": .list(
        sheet.lines.filter { $0.signature != nil }.map { SigningView.line($0, frame.address) }),
      "earlier": path(record.corrects), "later": path(sheet.correctedBy),
      "canCorrect": .flag(record.status == .issued && sheet.correctedBy == nil),
      "faults": unsaved.faults.isEmpty
        ? .nothing
        : [
          "list": unsaved.faults.view { "#d-" + (JSONPointer.path($0.place).last ?? "") }
        ],
      "issuedAt": .optional(record.issuedAt?.dayAndClock),
      "checksum": .optional(record.file.map { String($0.sha256.prefix(12)) }),
    ]) { $1 }
  }
}
