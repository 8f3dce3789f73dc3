import Bundling
import Files
import Foundation
import Model
import Store

extension Hub {
  /// Evidence that was written for the hub above.
  public struct AnsweredEvidence: Sendable {
    /// Path of the file.
    public let path: String
    /// Identity: SHA-256 of the tag manifest.
    public let id: String
    /// Pieces inside, and their bytes together.
    public let count: Int
    /// Size of them all, in bytes.
    public let bytes: Int64
    /// Hashes that were asked for and are not here.
    public let missing: [String]
    /// Whether only the hub above can open it.
    public let isEncrypted: Bool
  }

  /// Takes a request of the level above: it must be signed by the key that is known of it, for this hub and
  /// about its own logs. Nothing is handed out yet.
  /// - Parameter trust: asked about a key that is the first, as for a receipt.
  /// - Throws: ``EvidenceError``, ``TrustError`` or why the file is no sound request.
  public func takeEvidenceRequest(
    _ path: String, actor: String, trust: TrustDecision
  ) throws -> (request: EvidenceRequest, isNew: Bool) {
    let received = try staging { place in
      try ReceivedRequest(
        path, OpenedBag(path, profile: .evidenceRequest), staging: place.path)
    }
    guard let signer = received.signer else { throw TrustError.unsigned(.evidenceRequest) }
    try proveOwn(received.request)
    _ = try believeSuperior(signer, received.request.from, trust, of: .evidenceRequest)
    return (received.request, try noteReceived(received.request, actor: actor))
  }

  /// Notes a request that was proven.
  /// - Returns: whether it was new.
  func noteReceived(_ request: EvidenceRequest, actor: String) throws -> Bool {
    if let held = try evidenceRequests().first(where: { $0.request.id == request.id }) {
      guard held.request == request else {
        throw EvidenceError.malformed(detail: "编号 \(request.id) 的请求已经登记过另一份")
      }
      return false
    }
    try note(request, actor: actor)
    return true
  }

  /// Proves that a request is for this hub and asks for what its logs name.
  func proveOwn(_ request: EvidenceRequest) throws {
    guard request.hub == device else { throw EvidenceError.otherHub(hub: request.hub) }
    guard request.from != device else {
      throw EvidenceError.malformed(detail: "请求冒用了本汇总库的编号")
    }
    for finding in request.findings {
      let isKnown = try inCopy(of: finding.holder) { hub in
        guard try hub.store.hash(of: finding.device, at: finding.head.seq) == finding.head.hash,
          let document = try hub.store.records(.visit, finding.visit)
            .first(where: { $0.device == finding.device })?.document
        else { return false }
        return finding.evidence.allSatisfy { document["evidence"]?[$0] != nil }
      }
      guard isKnown == true else { throw EvidenceError.otherLog(detail: finding.id) }
    }
  }

  /// Works with this hub, or with the copy of one below it; nil where neither is that hub.
  func inCopy<Result>(of hub: String, _ work: (Hub) throws -> Result) throws -> Result? {
    hub == device ? try work(self) : try withHubBelow(hub, work)
  }

  /// Writes just the evidence that a noted request asks for, as far as it is here, signed, and encrypted where
  /// the request names a recipient. The log says who handed it up.
  /// - Throws: ``EvidenceError/nothing(detail:)`` where none of it is here.
  public func answerEvidenceRequest(
    _ id: String, to target: String, actor: String,
    progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws -> AnsweredEvidence {
    let request = try evidenceRequest(id).request
    guard request.hub == device else { throw EvidenceError.otherHub(hub: request.hub) }
    var pieces: [String: (piece: EvidenceAnswer.Piece, path: String)] = [:]
    for finding in request.findings {
      for hash in finding.evidence where pieces[hash] == nil {
        guard let found = try held(hash, of: finding.holder) else { continue }
        let piece = EvidenceAnswer.Piece(
          evidence: found.evidence, holder: finding.holder, device: finding.device,
          visit: finding.visit)
        pieces[hash] = (piece, found.path)
      }
    }
    guard !pieces.isEmpty else {
      throw EvidenceError.nothing(detail: "要的证据都不在本库：还没有收到，或者由更下一级保管，先向下级要")
    }
    let all = Set(request.findings.flatMap(\.evidence))
    let answer = EvidenceAnswer(
      id: surroundings.uuid(), request: request, actor: actor, at: surroundings.now(),
      pieces: pieces.values.map(\.piece), missing: Array(all.subtracting(pieces.keys)))
    let identity = try write(
      answer, request, pieces.mapValues(\.path), to: target, progress: progress)
    try note(answer, identity: identity, actor: actor)
    return AnsweredEvidence(
      path: target, id: identity, count: pieces.count,
      bytes: pieces.values.reduce(0) { $0 + $1.piece.evidence.bytes }, missing: answer.missing,
      isEncrypted: request.recipient != nil)
  }

  /// A piece of evidence whose bytes are those that were recorded.
  private func held(
    _ hash: String, of holder: String
  ) throws -> (evidence: StoredEvidence, path: String)? {
    try inCopy(of: holder) { hub in
      guard let held = try hub.store.heldEvidence(hash) else { return nil }
      guard
        let path = [hub, self].map({ $0.evidence.path(of: held) }).first(
          where: FileManager.default.fileExists(atPath:))
      else { return nil }
      guard try EvidenceStore.measure(path).sha256 == hash else {
        throw StoreError.damaged(detail: "证据 \(hash) 的文件和登记时不一样")
      }
      return (held, path)
    } ?? nil
  }

  private func write(
    _ answer: EvidenceAnswer, _ request: EvidenceRequest, _ paths: [String: String],
    to target: String, progress: @escaping (Int64, Int64) -> Void
  ) throws -> String {
    try staging { place in
      let source = place.path + "/answer.json"
      try WrittenFile.lay(Array(JSONWriter.pretty(answer.json).utf8), at: source)
      let files =
        [PayloadFile(path: EvidenceAnswer.path, source: source)]
        + answer.pieces.map {
          PayloadFile(
            path: EvidenceAnswer.evidence + $0.evidence.name,
            source: paths[$0.evidence.sha256] ?? "")
        }
      let info = BagInfo(
        baggingDate: answer.at.day.description, groupIdentifiers: request.plans,
        sourceOrganization: bureau.isEmpty ? device : bureau, logHead: nil)
      let key = try SigningKey(file: folder.deviceKey)
      guard let recipient = request.recipient else {
        return try BagWriter.write(
          files, info: info, profile: .evidenceAnswer, signedBy: key, to: target,
          progress: progress
        ).id
      }
      let plain = place.path + "/evidence.zip"
      let identity = try BagWriter.write(
        files, info: info, profile: .evidenceAnswer, signedBy: key, to: plain, progress: progress)
      try EncryptedExport.write(
        plain, to: target, recipients: [AgeRecipient(recipient)], staging: place.path,
        progress: progress)
      return identity.id
    }
  }
}
