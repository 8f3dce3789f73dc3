import Bundling
import Files
import Foundation
public import Model
public import Rendering

/// The formats in which documents are printed.
public enum DocumentFormat: String, Sendable, CaseIterable {
  /// A page for the screen and for paper.
  case html
  /// The form that is issued and hashed.
  case pdf
  /// For an office that goes on writing.
  case docx

  /// The bytes of a document.
  /// - Throws: ``RenderingError``.
  public func bytes(_ document: Document) throws -> [UInt8] {
    switch self {
    case .html: Array(HTMLWriter.text(document).utf8)
    case .pdf: try PDFWriter.bytes(document)
    case .docx: try DOCXWriter.bytes(document)
    }
  }
}

/// Prints the documents of one visit.
public struct DocumentPrinting: Sendable {
  let location: Location
  /// The visit.
  public let dossier: VisitDossier

  /// The documents of a visit by id, beginning of an id, or subject.
  /// - Throws: ``DocumentError/visit(name:known:)``.
  public init(_ location: Location, visit: String) throws {
    self.location = location
    dossier = try location.dossier(visit)
  }

  /// The documents of a visit that one laptop recorded, as the bureau prints them.
  /// - Throws: ``DocumentError/visit(name:known:)``.
  public init(_ hub: Hub, visit id: String, device: String) throws {
    location = .hub(hub)
    dossier = try location.dossier(id, device: device)
  }

  var composing: DocumentComposing { DocumentComposing(location: location, dossier: dossier) }

  /// The record that a command means: the one named, else the newest that is not void, else nil.
  /// - Throws: ``DocumentError/several(title:known:)`` where several documents of a kind, not
  ///   versions of one, belong to the visit.
  public func record(_ kind: DocumentKind, id: String? = nil) throws -> DocumentRecord? {
    let all = dossier.documents.filter { $0.kind == kind }
    if let id {
      guard let record = all.first(where: { $0.id.hasPrefix(id) || $0.number?.text == id }) else {
        throw DocumentError.notIssued(title: kind.title)
      }
      return record
    }
    let replaced = Set(all.compactMap(\.corrects))
    let current = all.filter { !replaced.contains($0.id) && $0.status != .void }
    guard current.count <= 1 else {
      throw DocumentError.several(
        title: kind.title, known: current.map { "\($0.id)（\($0.number?.text ?? "草稿")）" })
    }
    return current.first ?? all.last
  }

  /// The document as it stands: the PDF of an issued one is the very file that was issued.
  /// - Parameters:
  ///   - values: field values to print in place of what the log holds; nothing is recorded.
  public func bytes(
    _ kind: DocumentKind, id: String? = nil, values: [String: JSONValue] = [:],
    format: DocumentFormat
  ) throws -> [UInt8] {
    let record = try record(kind, id: id)
    if format == .pdf, let record, let file = record.file, record.status == .issued,
      record.signatures.count == record.signaturesShown
    {
      return try issued(file)
    }
    return try format.bytes(document(kind, id: id, values: values))
  }

  /// The document as laid out.
  public func document(
    _ kind: DocumentKind, id: String? = nil, values: [String: JSONValue] = [:]
  ) throws -> Document {
    let record = try record(kind, id: id)
    var form = try composing.form(kind, record)
    if !values.isEmpty {
      guard record == nil || record?.status == .draft else {
        throw DocumentError.issued(title: kind.title, number: record?.number?.text ?? "")
      }
      try check(kind, values)
      let written = (record?.values ?? [:]).merging(values) { _, new in new }
      form = try composing.form(
        kind, record,
        values: DocumentDrafting(dossier: dossier, template: composing.template(kind))
          .values(written: written))
    }
    return form.document().marked(asPractice: location.isRehearsal)
  }

  /// Refuses values that the template does not ask for.
  func check(_ kind: DocumentKind, _ values: [String: JSONValue]) throws {
    let template = composing.template(kind)
    let faults = DocumentRules(dossier: dossier, template: template).shapeFaults(values)
    guard faults.isEmpty else {
      throw DocumentError.values(title: template.title, faults: faults)
    }
  }

  private func issued(_ file: DocumentRecord.File) throws -> [UInt8] {
    do {
      let bytes = try BundlingError.wording { try PlainFile.read(location.path(of: file)) }
      guard Digest.of(bytes) == file.sha256 else {
        throw DocumentError.altered(file: file.name)
      }
      return bytes
    } catch BundlingError.missing {
      throw DocumentError.altered(file: file.name)
    }
  }
}
