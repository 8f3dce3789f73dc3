import Bundling
import Foundation
public import Model
import Store

extension Workspace {
  /// Writes values into a draft; the first ones begin it.
  /// - Parameters:
  ///   - values: values by field; null goes back to what the visit says.
  ///   - id: the draft, or nil to begin another.
  /// - Returns: id of the document.
  /// - Throws: ``DocumentError``.
  @discardableResult
  public func write(
    _ kind: DocumentKind, visit: String, id: String? = nil, values: [String: JSONValue],
    actor: String? = nil
  ) throws -> String {
    let printing = try DocumentPrinting(.workspace(self), visit: visit)
    try printing.check(kind, values)
    var changes: [FieldChange] = []
    var expected: [ExpectedRecord] = []
    let entity = id ?? surroundings.uuid()
    if let id {
      let record = try draft(id)
      guard record.kind == kind else { throw DocumentError.kind(name: id) }
      expected = [ExpectedRecord(.document, id, try store.record(.document, id))]
    } else {
      changes = Workspace.beginning(entity, kind, printing.dossier, version: 1, corrects: nil)
    }
    changes += values.sorted { $0.key < $1.key }.map {
      FieldChange(.document, entity, JSONPointer.text(["values", $0.key]), $0.value)
    }
    try store.append(
      changes, actor: actor ?? printing.dossier.visit.inspectors.first ?? device,
      wall: surroundings.now(), expecting: expected, interpret: shelf.interpreter)
    return entity
  }

  /// Begins a new version of what was issued, with some values changed; the number stays.
  /// - Returns: id of the new version, still to be issued.
  /// - Throws: ``DocumentError``.
  public func correct(
    _ id: String, values: [String: JSONValue], reason: String, actor: String? = nil
  ) throws -> String {
    guard !reason.isBlank else {
      throw WorkflowError.reasonDemanded(what: "更正或者作废文书")
    }
    let old = try issued(id)
    let printing = try DocumentPrinting(.workspace(self), visit: old.visit)
    try printing.check(old.kind, values)
    if let later = printing.dossier.documents.first(where: { $0.corrects == id }) {
      throw DocumentError.issued(title: old.kind.title, number: later.number?.text ?? later.id)
    }
    let entity = surroundings.uuid()
    let merged = old.values.merging(values) { _, new in new }.filter { $0.value != .null }
    let changes =
      Workspace.beginning(
        entity, old.kind, printing.dossier, version: old.version + 1, corrects: id)
      + merged.sorted { $0.key < $1.key }.map {
        FieldChange(.document, entity, JSONPointer.text(["values", $0.key]), $0.value)
      } + [FieldChange(.document, entity, "/reason", .string(reason), reason: reason)]
    try store.append(
      changes, actor: actor ?? printing.dossier.visit.inspectors.first ?? device,
      wall: surroundings.now(), interpret: shelf.interpreter)
    return entity
  }

  /// Declares a document and its earlier versions void. Its number is never used again.
  /// - Throws: ``DocumentError``.
  public func void(_ id: String, reason: String, actor: String? = nil) throws {
    guard !reason.isBlank else {
      throw WorkflowError.reasonDemanded(what: "更正或者作废文书")
    }
    let record = try issued(id)
    let all = try documentRecords()
    var chain = [record]
    while let earlier = chain.last?.corrects, let found = all.first(where: { $0.id == earlier }) {
      chain.append(found)
    }
    let visit = try store.record(.visit, record.visit)
    let changes = chain.filter { $0.status == .issued }.flatMap { record in
      [
        FieldChange(.document, record.id, "/reason", .string(reason), reason: reason),
        FieldChange(.document, record.id, "/status", "void", reason: reason),
      ]
    }
    try store.append(
      changes, actor: actor ?? visit?["inspectors"]?.array?.first?.string ?? device,
      wall: surroundings.now(),
      expecting: try chain.map {
        ExpectedRecord(.document, $0.id, try store.record(.document, $0.id))
      }, interpret: shelf.interpreter)
  }

  static func beginning(
    _ id: String, _ kind: DocumentKind, _ dossier: VisitDossier, version: Int, corrects: String?
  ) -> [FieldChange] {
    [
      FieldChange(.document, id, "/id", .string(id)),
      FieldChange(.document, id, "/kind", .string(kind.rawValue)),
      FieldChange(.document, id, "/plan", .string(dossier.visit.plan)),
      FieldChange(.document, id, "/visit", .string(dossier.visit.id)),
      FieldChange(.document, id, "/version", .count(version)),
      FieldChange(.document, id, "/corrects", .optional(corrects)),
      FieldChange(.document, id, "/status", "draft"),
    ]
  }

  /// A document that may still be written into.
  func draft(_ id: String) throws -> DocumentRecord {
    let record = try document(id)
    guard record.status == .draft else {
      throw DocumentError.issued(title: record.kind.title, number: record.number?.text ?? "")
    }
    return record
  }

  private func issued(_ id: String) throws -> DocumentRecord {
    let record = try document(id)
    guard record.status == .issued else {
      throw DocumentError.notIssued(title: record.kind.title)
    }
    return record
  }

  func document(_ id: String) throws -> DocumentRecord {
    guard let value = try store.record(.document, id) else {
      throw DocumentError.kind(name: id)
    }
    return try DocumentRecord(document: value)
  }
}
