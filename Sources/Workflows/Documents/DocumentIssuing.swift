import Bundling
import Files
import Foundation
public import Model
import Rendering
import Store

extension Workspace {
  /// Issues a draft: takes its number, writes the PDF, and notes both in the log. The file is on
  /// the medium before the log names it; whatever comes between, the number is taken by a document
  /// that is there, or by none.
  /// - Throws: ``DocumentError``, `RenderingError`, ``WorkflowError/cannotWrite(path:detail:)``.
  @discardableResult
  public func issue(_ id: String, actor: String? = nil) throws -> DocumentRecord {
    try refuseRehearsal("签发文书、取号码")
    do {
      return try issueOnce(id, actor)
    } catch StoreError.overtaken {
      // Another program wrote to the log; its numbers are taken now.
      return try issueOnce(id, actor)
    }
  }

  private func issueOnce(_ id: String, _ actor: String?) throws -> DocumentRecord {
    let head = try store.head()
    let record = try draft(id)
    let printing = try DocumentPrinting(.workspace(self), visit: record.visit)
    let dossier = printing.dossier
    let template = printing.composing.template(record.kind)
    let values = printing.composing.values(record.kind, record)
    let faults = printing.composing.faults(record.kind, record, values)
    guard faults.isEmpty else {
      throw DocumentError.incomplete(title: template.title, faults: faults)
    }
    let now = surroundings.now()
    let number = try number(for: record, template, dossier, on: now.day)
    var form = try printing.composing.form(record.kind, record, values: values)
    form.number = number.text
    form.status = .issued
    form.date = now.day
    form.notes = []
    let bytes = try PDFWriter.bytes(form.document())
    let file = DocumentRecord.File(
      name: Workspace.fileName(record, number), sha256: Digest.of(bytes),
      bytes: Int64(bytes.count))
    let changes =
      values.sorted { $0.key < $1.key }.map {
        FieldChange(.document, id, JSONPointer.text(["values", $0.key]), $0.value)
      } + [
        FieldChange(.document, id, "/number", number.document),
        FieldChange(.document, id, "/issuedAt", .string(now.text)),
        FieldChange(.document, id, "/signaturesShown", .count(record.signatures.count)),
        FieldChange(.document, id, "/file", file.document),
        FieldChange(
          .document, id, "/drafted",
          .object(
            DraftFingerprint(dossier: dossier, template: template).members
              .mapValues(JSONValue.string))),
        FieldChange(.document, id, "/status", "issued"),
      ]
    try staging { work in
      work.giveEvidence()
      try WrittenFile.write(bytes, to: folder.documents + "/" + file.name)
      try store.append(
        changes, after: head, actor: actor ?? dossier.visit.inspectors.first ?? device, wall: now,
        interpret: shelf.interpreter)
    }
    return try document(id)
  }

  /// ASCII, and unlike any other: the document's own id is part of it.
  private static func fileName(_ record: DocumentRecord, _ number: DocumentNumber) -> String {
    let serial = String(number.serial)
    let padded = String(repeating: "0", count: max(0, 4 - serial.count)) + serial
    return
      "\(record.kind.rawValue)-\(number.year)-\(padded)-v\(record.version)-\(record.id.prefix(8)).pdf"
  }

  /// The number of the version before, or the next one of a block that the plan allots to this very
  /// laptop. Numbers of void documents count as taken.
  func number(
    for record: DocumentRecord, _ template: DocumentTemplate, _ dossier: VisitDossier, on day: Day
  ) throws -> DocumentNumber {
    try refuseRehearsal("取号码")
    if let earlier = record.corrects, let number = try document(earlier).number { return number }
    let year = day.components.year
    let taken = Set(
      try documentRecords().filter { $0.kind == record.kind && $0.plan == record.plan }
        .compactMap(\.number).filter { $0.year == year }.map(\.serial))
    let blocks = dossier.settings.blocks.filter {
      $0.device == device && $0.year == year && $0.kinds.contains(record.kind)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    for block in blocks {
      if let serial = block.range.first(where: { !taken.contains($0) }) {
        return DocumentNumber(
          year: year, serial: serial, numbering: template.numbering, settings: dossier.settings)
      }
    }
    throw DocumentError.noNumber(title: template.title, year: year, device: device)
  }
}
