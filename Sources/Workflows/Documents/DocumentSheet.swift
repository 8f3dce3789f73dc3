import Bundling
public import Model
import Store

/// An enforcement document as its pages show it: one moment of the log.
public struct DocumentSheet: Sendable {
  /// The document.
  public let record: DocumentRecord
  /// Its template, with what the plan changes.
  public let template: DocumentTemplate
  /// Values as they would be printed now: what was written, and the visit's for the rest.
  public let values: [String: JSONValue]
  /// What keeps it from being issued; places are names of fields.
  public let faults: [Fault]
  /// Who signs, and who has.
  public let lines: [SigningLine]
  /// Names the values of this moment. Who signs says what was shown.
  public let content: String
  /// The words that the party signs under, or nil.
  public let statement: String?
  /// The number that it bears or would take today; nil where the plan allots this laptop none.
  public let number: String?
  /// Values of the version before, or as they were first shown; nil where there is neither.
  public let before: [String: JSONValue]?
  /// The version that corrects this one, or nil.
  public let correctedBy: String?
  /// When it was changed last.
  public let changedAt: Moment
  let revisions: FieldRevisions
  let drafted: [String: JSONValue]

  /// A value with its revision, under the pointer that an edit names.
  public func field(_ id: String) -> FieldState {
    let pointer = JSONPointer.text(["values", id])
    return FieldState(
      field: pointer, value: values[id] ?? .null, revision: revisions.revision(of: pointer),
      changes: revisions.changes(of: pointer))
  }

  /// Whether somebody wrote something else than the visit says, so that it can be taken back.
  public func isRewritten(_ id: String) -> Bool {
    record.values[id] != nil && drafted[id] != values[id]
  }

  /// Fields that differ from ``before``.
  public var corrections: [DocumentField] {
    guard let before else { return [] }
    return template.fields.filter {
      $0.kind.holdsValue && (before[$0.id] ?? .null) != (values[$0.id] ?? .null)
    }
  }
}

extension Workspace {
  /// A document of a visit as its pages show it.
  /// - Throws: ``DocumentError/kind(name:)`` where the visit has none of that id.
  public func documentSheet(visit: String, document id: String) throws -> DocumentSheet {
    guard let revised = try store.revised(.document, id) else {
      throw DocumentError.kind(name: id)
    }
    let revisions = revised.revisions
    let record = try DocumentRecord(document: revised.document.value)
    guard record.visit == visit, let last = revisions.last else {
      throw DocumentError.kind(name: id)
    }
    let printing = try DocumentPrinting(.workspace(self), visit: visit)
    let composing = printing.composing
    let template = composing.template(record.kind)
    let values = composing.values(record.kind, record)
    let content = DocumentContent.hash(values)
    return DocumentSheet(
      record: record, template: template, values: values,
      faults: record.status == .draft ? composing.faults(record.kind, record, values) : [],
      lines: SigningLine.all(
        template, officers: printing.dossier.officers, signatures: record.signatures,
        content: content),
      content: content,
      statement: DocumentSheet.statement(record.kind).map {
        printing.dossier.settings.wording($0, on: printing.dossier.paperDay(values))
      },
      number: try record.number?.text ?? numberAhead(record, template, printing.dossier),
      before: try composing.before(record),
      correctedBy: printing.dossier.documents.first { $0.corrects == id }?.id,
      changedAt: try store.entry(at: last.seq).wall, revisions: revisions,
      drafted: DocumentDrafting(dossier: printing.dossier, template: template).values(written: [:]))
  }

  private func numberAhead(
    _ record: DocumentRecord, _ template: DocumentTemplate, _ dossier: VisitDossier
  ) throws -> String? {
    if isRehearsal { return nil }
    do {
      return try number(for: record, template, dossier, on: surroundings.now().day).text
    } catch DocumentError.noNumber {
      return nil
    }
  }

  /// The numbers that the newest version of a plan allots to this laptop.
  public func numberBlocks(plan: String) throws -> [NumberBlock] {
    try DocumentSettings(plan: shelf.newest(plan).plan).blocks
      .filter { $0.device == device && !isRehearsal }
      .sorted { ($0.year, $0.range.lowerBound) < ($1.year, $1.range.lowerBound) }
  }
}

extension DocumentSheet {
  /// Key of the words that are signed under: records are read back, the rest is received.
  static func statement(_ kind: DocumentKind) -> String? {
    switch kind {
    case .sceneRecord, .reinspectionRecord: "closingScene"
    case .interviewRecord: "closingInterview"
    case .defenceRecord: "closingDefence"
    case .copyRecord: "copyTrue"
    case .opinion, .correctionOrder, .summaryPenalty, .evidencePreservation, .preservationOutcome,
      .administrativeTransfer, .criminalTransfer, .serviceReceipt, .serviceAddress, .seal,
      .goodsList, .sampling, .caseAcceptance, .announcement:
      nil
    }
  }
}
