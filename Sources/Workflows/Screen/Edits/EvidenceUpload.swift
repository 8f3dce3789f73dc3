import Files
public import Foundation
import Intake
import Model
import Store

/// A file on its way into a visit, written piece by piece. Dropping it leaves nothing behind.
public struct EvidenceUpload: ~Copyable, Sendable {
  /// File name as it was given, without folders.
  public let name: String
  var intake: EvidenceIntake
  let place: Staging.Place

  deinit {
    // Whoever gave evidence to the store has said already what becomes of the folder.
    if !place.gaveEvidence { place.leave() }
  }

  /// How many bytes came so far.
  public var count: Int64 { intake.count }

  /// Writes the next piece.
  /// - Throws: ``StoreError`` where the medium refuses.
  public mutating func write(_ piece: UnsafeRawBufferPointer) throws { try intake.write(piece) }

  /// Writes the next piece.
  public mutating func write(_ piece: some ContiguousBytes) throws {
    try piece.withUnsafeBytes { try intake.write($0) }
  }
}

extension Workspace {
  /// Begins to take in a file.
  public func beginUpload(name: String) throws -> EvidenceUpload {
    let plain = FilePath.name(of: name.replacing("\\", with: "/"))
    tidy()
    let place = try Staging.Place(in: folder.staging, surroundings)
    do {
      return EvidenceUpload(
        name: plain, intake: try EvidenceIntake(path: place.path + "/upload", name: plain),
        place: place)
    } catch {
      place.leave()
      throw error
    }
  }

  /// Keeps an uploaded file under its SHA-256, in its original bytes, and names it in a draft. The
  /// same picture added twice backs what both say.
  /// - Parameter derivedFrom: SHA-256 of the piece of this visit that it is a copy of, with something
  ///   drawn or blurred on it. A copy backs what its original backs.
  /// - Returns: its SHA-256.
  /// - Throws: ``VisitError/final(id:)``, ``WorkflowError/refused(code:path:faults:)``.
  @discardableResult
  public func addEvidence(
    visit: String, _ upload: consuming EvidenceUpload, caption: String? = nil,
    items: [String] = [], derivedFrom original: String? = nil, actor: String
  ) throws -> String {
    let before = try edited(visit)
    try before.demandDraft()
    let rules = EditRules(held: before.held)
    let name = upload.name
    let source = original.map { before.document[JSONPointer.text(["evidence", $0])] }
    let items = items + (source?["items"]?.array ?? []).compactMap(\.string)
    var faults = items.filter { !rules.isKnown($0) }.map {
      Fault("/items", .name(.rowOrItem($0)))
    }
    if source == .null { faults.append(Fault("/derivedFrom", .visit(.noOriginal))) }
    let (path, content) = upload.intake.content
    var oddities = EvidenceOddities()
    oddities.look(at: path, name: name, bytes: content.bytes, "/file")
    faults += oddities.faults
    // Held to what a visit file is held to.
    for (place, text) in [("/file", name), ("/caption", caption ?? "")]
    where InvisibleText.isIn(text) {
      faults.append(Fault(place, "\(text.shown) 有不可见的控制字符", "改名或者改写后再选"))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .editRefused, path: "检查记录 \(visit)", faults: faults)
    }
    let place = JSONPointer.text(["evidence", content.sha256])
    let known = before.document[place]
    let piece = StoredEvidence(
      sha256: content.sha256, fileExtension: known["extension"]?.string ?? content.fileExtension,
      bytes: content.bytes)
    let staged = upload.place
    staged.giveEvidence()
    do {
      try evidence.adopt([(path, piece)])
      let listed = (known["items"]?.array ?? []).compactMap(\.string)
      let derived = known["derivedFrom"]?.string ?? (known == .null ? original : nil)
      let merged = listed + items.filter { !listed.contains($0) }
      let numbering = EvidenceNumbering(
        document: before.document.value, entries: try store.entries(of: .visit, visit))
      try store.append(
        numbering.fixing(visit, besides: content.sha256) + [
          FieldChange(
            .visit, visit, place,
            .object(
              [
                "items": .strings(merged),
                "caption": .optional(EvidenceCaption.joined(known["caption"]?.string, caption)),
                "name": known == .null ? .string(name) : known["name"] ?? .null,
                "extension": .string(piece.fileExtension),
                "bytes": .integer(piece.bytes),
                "number": .count(numbering.number(of: content.sha256)),
              ].merging(derived.map { ["derivedFrom": .string($0)] } ?? [:]) { $1 }))
        ], actor: actor, wall: surroundings.now(), interpret: interpreter)
      staged.leave()
    } catch {
      staged.abandon()
      if Staging.isCertain(error) { tidy() }
      throw error
    }
    self.oddities.note(oddities.warnings.first, of: piece.sha256)
    return piece.sha256
  }

  /// Takes a piece of evidence off a draft: an entry of the log with its reason. The file stays,
  /// because the log names it.
  /// - Parameter revision: of ``VisitSheet/Evidence/entry`` when the page showed it.
  @discardableResult
  public func removeEvidence(
    visit: String, sha256: String, revision: Int64, reason: String, actor: String
  ) throws -> Saved {
    let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "删去证据") }
    let before = try edited(visit)
    try before.demandDraft()
    let field = JSONPointer.text(["evidence", sha256])
    let numbering = EvidenceNumbering(
      document: before.document.value, entries: try store.entries(of: .visit, visit))
    return try write(
      numbering.fixing(visit, besides: sha256)
        + [FieldChange(.visit, visit, field, .null, reason: reason)], to: visit,
      basedOn: [FieldBasis(field: field, revision: revision)], actor: actor)
  }

  /// Where the original file of a piece of evidence lies, to be shown; nil where it is not here.
  public func evidenceFile(visit: String, sha256: String) throws -> String? {
    guard let entry = try store.record(.visit, visit)?["evidence"]?[sha256] else { return nil }
    let piece = StoredEvidence(
      sha256: sha256, fileExtension: entry["extension"]?.string ?? "bin",
      bytes: entry["bytes"]?.integer ?? 0)
    return evidence.holds(piece) ? evidence.path(of: piece) : nil
  }
}
