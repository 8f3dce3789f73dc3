import Bundling
import Files
public import Model
import Store

/// A signature as it is handed in.
public struct SignatureEntry: Sendable {
  /// The members of the record but for the picture.
  public let members: JSONValue
  /// File of the drawing or the scan, or nil.
  public let picture: String?
  /// What the file is, where it lies in the workspace's staging folder already.
  let received: StoredEvidence?

  /// Reads one of a signatures file: `{"role", "name", "method", "time", "reason", "witness":
  /// {"name", "unit", "telephone"}, "file"}`.
  /// - Parameter folder: what `file` is relative to.
  public init(_ value: JSONValue, relativeTo folder: String) {
    var members = value.object ?? [:]
    picture = members["file"]?.string.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
    members["file"] = nil
    members["picture"] = nil
    self.members = .object(members)
    received = nil
  }

  init(_ members: JSONValue, at path: String, received: StoredEvidence) {
    self.members = members
    picture = path
    self.received = received
  }
}

extension Workspace {
  /// Adds signatures, or refusals to sign, to a document. What the party or a witness was shown is
  /// kept with their first: a draft that is changed afterwards shows the change. Each signature stands for
  /// the values of its moment only.
  /// - Parameter content: ``DocumentSheet/content`` that the signers were shown; nil where that is
  ///   not known.
  /// - Throws: ``DocumentError``, `StoreError` for a picture that cannot be read.
  public func sign(
    _ id: String, _ entries: [SignatureEntry], content: String? = nil, actor: String? = nil
  ) throws {
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
        // The name may be left to the paper; what is given must be readable.
        let given = [("name", signature.name), ("reason", signature.reason ?? "")]
        for (member, text) in given where !text.isEmpty && text.isBlank {
          faults.append(Fault("\(place)/\(member)", .visit(.blank)))
        }
        if let witness = signature.witness, witness.name.isBlank {
          faults.append(Fault("\(place)/witness/name", .visit(.blank)))
        }
        // Before anything is written: a signature that cannot be printed is none.
        if let fault = SignaturePicture.fault(of: entry, by: signature.method) {
          faults.append(Fault("\(place)/file", fault.what, fault.remedy))
        }
      } catch let failure as DocumentFailure {
        faults.append(
          Fault(place + failure.pointer, "签名记录不对", "应当是 \(failure.expected)"))
      }
    }
    guard faults.isEmpty else {
      throw DocumentError.values(title: template.title, faults: faults)
    }
    let values = printing.composing.values(record.kind, record)
    let shown = DocumentContent.hash(values)
    guard content == nil || content == shown else {
      throw DocumentError.changedSinceShown(title: template.title)
    }
    let before = try store.record(.document, id)
    try staging { work in
      work.giveEvidence()
      var signatures = before?["signatures"]?.array ?? []
      for entry in entries {
        var members = entry.members.object ?? [:]
        members["shown"] = .string(shown)
        if let path = entry.picture {
          let kept = try keep(path, entry.received, in: work)
          members["picture"] =
            StoredFile(
              sha256: kept.sha256, fileExtension: kept.fileExtension, bytes: kept.bytes
            ).document
        }
        signatures.append(.object(members))
      }
      var changes = [FieldChange(.document, id, "/signatures", .array(signatures))]
      if record.status == .draft, record.shown == nil, try showsTheParty(entries) {
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

  /// Whether somebody outside the house signs: the party, or a witness.
  private func showsTheParty(_ entries: [SignatureEntry]) throws -> Bool {
    try entries.contains { entry in
      try DocumentSignature(reading: DocumentReader(entry.members)).role.isOutside
    }
  }

  private func keep(
    _ path: String, _ received: StoredEvidence?, in work: Staging.Place
  ) throws -> StoredEvidence {
    let piece = try received ?? EvidenceStore.measure(path)
    // It is told by what it is, not by what it was called.
    let kept = StoredEvidence(
      sha256: piece.sha256,
      fileExtension: SignaturePicture.fileExtension(of: path) ?? piece.fileExtension,
      bytes: piece.bytes)
    if received == nil {
      let copy = work.path + "/signature"
      try BundlingError.wording { try Medium.copy(path, to: copy) }
      guard try EvidenceStore.measure(copy).sha256 == kept.sha256 else {
        throw WorkflowError.missing(path: path)
      }
      try evidence.adopt([(copy, kept)])
    } else {
      try evidence.adopt([(path, kept)])
    }
    return kept
  }

  /// Adds one signature with a drawing or a scan that was received in pieces.
  /// - Throws: as ``sign(_:_:content:actor:)``.
  public func sign(
    _ id: String, _ members: JSONValue, picture: consuming EvidenceUpload, content: String,
    actor: String
  ) throws {
    let (path, piece) = picture.intake.content
    try sign(
      id, [SignatureEntry(members, at: path, received: piece)], content: content, actor: actor)
  }

  /// Adds the scan of what was signed on paper.
  /// - Parameter index: of the signature among those of the record.
  /// - Throws: ``DocumentError/notIssued(title:)`` where nothing was signed on paper there.
  public func attach(
    _ scan: consuming EvidenceUpload, toSignature index: Int, of id: String, actor: String
  ) throws {
    let record = try document(id)
    let before = try store.record(.document, id)
    var signatures = before?["signatures"]?.array ?? []
    guard record.signatures.indices.contains(index), signatures.indices.contains(index),
      record.signatures[index].method == .paper, var members = signatures[index].object
    else { throw DocumentError.notIssued(title: record.kind.title) }
    let (path, piece) = scan.intake.content
    try staging { work in
      work.giveEvidence()
      try evidence.adopt([(path, piece)])
      members["picture"] =
        StoredFile(
          sha256: piece.sha256, fileExtension: piece.fileExtension, bytes: piece.bytes
        ).document
      signatures[index] = .object(members)
      try store.append(
        [FieldChange(.document, id, "/signatures", .array(signatures))], actor: actor,
        wall: surroundings.now(), expecting: [ExpectedRecord(.document, id, before)],
        interpret: shelf.interpreter)
    }
  }

  /// Where the drawing or the scan of a signature lies; nil where it is not here.
  public func signatureFile(document id: String, sha256: String) throws -> String? {
    guard
      let picture = try document(id).signatures.compactMap(\.picture)
        .first(where: { $0.sha256 == sha256 })
    else { return nil }
    let piece = StoredEvidence(picture)
    return evidence.holds(piece) ? evidence.path(of: piece) : nil
  }
}
