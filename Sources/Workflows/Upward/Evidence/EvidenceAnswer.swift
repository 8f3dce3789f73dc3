import Bundling
import Model
import Store

/// `fieldkit-evidence-answer/1`: the evidence that a hub hands up because it was asked for.
struct EvidenceAnswer: Sendable, Hashable {
  static let format = "fieldkit-evidence-answer/1"
  static let path = "data/answer.json"
  static let evidence = "data/evidence/"
  /// Largest document that is read, in bytes.
  static let largest: Int64 = 16 << 20

  /// One piece.
  struct Piece: Sendable, Hashable {
    let evidence: StoredEvidence
    /// Device of the hub in whose copy it is kept above.
    let holder: String
    /// The log in which the visit stands.
    let device: String
    let visit: String
  }

  let id: String
  /// The request that is answered.
  let request: String
  /// Device of the hub that answers.
  let hub: String
  /// Device of the hub that asked.
  let to: String
  let actor: String
  let at: Moment
  /// Sorted by hash, each once.
  let pieces: [Piece]
  /// Hashes that were asked for and are not here, sorted.
  let missing: [String]

  var json: JSONValue {
    [
      "format": .string(EvidenceAnswer.format), "id": .string(id), "request": .string(request),
      "hub": .string(hub), "to": .string(to), "actor": .string(actor), "at": .string(at.text),
      "missing": .strings(missing),
      "evidence": .array(
        pieces.map {
          [
            "sha256": .string($0.evidence.sha256),
            "extension": .string($0.evidence.fileExtension),
            "bytes": .integer($0.evidence.bytes), "holder": .string($0.holder),
            "device": .string($0.device), "visit": .string($0.visit),
          ]
        }),
    ]
  }

  init(
    id: String, request: EvidenceRequest, actor: String, at: Moment, pieces: [Piece],
    missing: [String]
  ) {
    (self.id, self.request) = (id, request.id)
    (hub, to) = (request.hub, request.from)
    (self.actor, self.at) = (actor, at)
    self.pieces = pieces.sorted { $0.evidence.sha256 < $1.evidence.sha256 }
    self.missing = missing.sorted()
  }

  /// - Throws: ``EvidenceError/malformed(detail:)``.
  init(bytes: [UInt8]) throws {
    let reader = try EvidenceFileReading.reader(bytes, EvidenceAnswer.format, values: 2_000_000)
    self = try EvidenceFileReading.wording { try EvidenceAnswer(reading: reader) }
    let hashes = pieces.map(\.evidence.sha256)
    guard !pieces.isEmpty, hashes == Set(hashes).sorted(), missing == Set(missing).sorted(),
      pieces.allSatisfy({
        EvidenceName.isHash(Substring($0.evidence.sha256))
          && EvidenceName.isExtension(Substring($0.evidence.fileExtension))
          && $0.evidence.bytes >= 0
      })
    else { throw EvidenceError.malformed(detail: "/evidence 是空的、没有排序、重复或者名称不合格") }
  }

  private init(reading reader: DocumentReader) throws {
    id = try reader.value("id", RollupDocument.device)
    request = try reader.value("request", RollupDocument.device)
    hub = try reader.value("hub", RollupDocument.device)
    to = try reader.value("to", RollupDocument.device)
    actor = try reader.string("actor")
    at = try reader.value("at") { Moment($0) }
    missing = try reader.strings("missing")
    pieces = try reader.objects("evidence").map { piece in
      Piece(
        evidence: StoredEvidence(
          sha256: try piece.string("sha256"), fileExtension: try piece.string("extension"),
          bytes: try piece.integer("bytes")),
        holder: try piece.value("holder", RollupDocument.device),
        device: try piece.string("device"), visit: try piece.string("visit"))
    }
  }
}
