import Bundling
public import Model
import Store

/// A signature as it is handed in.
public struct SignatureEntry: Sendable {
  /// The members of the record but for the picture.
  public let members: JSONValue
  /// File of the drawing or the scan, or nil.
  public let picture: String?

  /// Reads one of a signatures file: `{"role", "name", "method", "time", "reason", "witness":
  /// {"name", "unit", "telephone"}, "file"}`.
  /// - Parameter folder: what `file` is relative to.
  public init(_ value: JSONValue, relativeTo folder: String) {
    var members = value.object ?? [:]
    picture = members["file"]?.string.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
    members["file"] = nil
    members["picture"] = nil
    self.members = .object(members)
  }
}

extension Workspace {
  /// Adds signatures, or refusals to sign, to a document. What the party was shown is kept with the
  /// first of them: a draft that is changed afterwards shows the change.
  /// - Throws: ``DocumentError``, `StoreError` for a picture that cannot be read.
  public func sign(_ id: String, _ entries: [SignatureEntry], actor: String? = nil) throws {
    let record = try document(id)
    let printing = try DocumentPrinting(.workspace(self), visit: record.visit)
    let template = printing.composing.template(record.kind)
    guard record.status != .void else { throw DocumentError.notIssued(title: template.title) }
    let roles = Set(template.fields.compactMap(\.role))
    var faults: [Fault] = []
    for (index, entry) in entries.enumerated() {
      let place = "/\(index)"
      do {
        let signature = try DocumentSignature(reading: DocumentReader(entry.members))
        if !roles.contains(signature.role) {
          faults.append(
            Fault("\(place)/role", "\(template.title)没有“\(signature.role.rawValue)”签名栏", "核对签名人"))
        }
        if signature.method == .drawn, entry.picture == nil {
          faults.append(Fault("\(place)/file", "手写签名没有图片", "附上 PNG 文件"))
        }
      } catch let failure as DocumentFailure {
        faults.append(
          Fault(place + failure.pointer, "签名记录不对", "应当是 \(failure.expected)"))
      }
    }
    guard faults.isEmpty else {
      throw DocumentError.values(title: template.title, faults: faults)
    }
    let before = try store.record(.document, id)
    try staging { work in
      work.giveEvidence()
      var signatures = before?["signatures"]?.array ?? []
      for entry in entries {
        var members = entry.members.object ?? [:]
        if let path = entry.picture {
          let kept = try evidence.keep(path, staging: work.path).evidence
          members["picture"] =
            StoredFile(
              sha256: kept.sha256, fileExtension: kept.fileExtension, bytes: kept.bytes
            ).document
        }
        signatures.append(.object(members))
      }
      var changes = [FieldChange(.document, id, "/signatures", .array(signatures))]
      if record.status == .draft, record.shown == nil {
        let values = printing.composing.values(record.kind, record)
        changes += values.sorted { $0.key < $1.key }.map {
          FieldChange(.document, id, JSONPointer.text(["values", $0.key]), $0.value)
        }
        changes.append(FieldChange(.document, id, "/shown", .object(values)))
      }
      try store.append(
        changes, actor: actor ?? printing.dossier.visit.inspectors.first ?? device,
        wall: surroundings.now(), expecting: [ExpectedRecord(.document, id, before)],
        interpret: shelf.interpreter)
    }
  }
}
