import Bundling
import Foundation
import Model
import Store

extension Hub {
  /// Takes a request that came as a file among others: it is noted, and answered by a person.
  func take(_ received: ReceivedRequest, actor: String?) throws -> Imported {
    try proveOwn(received.request)
    let isNew = try noteReceived(received.request, actor: actor ?? device)
    return Imported(
      received.path, received.bag.identity.id, of: received.request.from, isKnown: !isNew,
      .request(received.request))
  }

  /// Takes evidence that this hub asked for, into the copy of the hub that recorded it. Every piece must be one
  /// that was asked for and that the log there names.
  func take(_ received: ReceivedAnswer, actor: String?) throws -> Imported {
    let answer = received.answer
    func imported(isKnown: Bool) -> Imported {
      Imported(
        received.path, received.bag.identity.id, of: answer.hub, isKnown: isKnown,
        .evidence(answer.pieces.count, missing: answer.missing.count))
    }
    guard answer.to == device else { throw EvidenceError.otherHub(hub: answer.to) }
    guard
      let asked = try evidenceRequests().first(where: {
        $0.request.id == answer.request && $0.request.from == device
      })?.request, asked.hub == answer.hub
    else { throw EvidenceError.notAsked(detail: "没有请求 \(answer.request)") }
    guard
      try enrolments(of: received.bag.signer, .evidenceAnswer).contains(where: {
        $0.principal == answer.hub
      })
    else {
      throw TrustError.otherDevice(
        fingerprint: received.bag.signer?.fingerprint ?? "", device: answer.hub)
    }
    for piece in answer.pieces { try prove(piece, asked) }
    if let known = try store.ownRecord(.evidenceAnswer, answer.id) {
      guard known["identity"]?.string == received.bag.identity.id else {
        throw EvidenceError.malformed(detail: "编号 \(answer.id) 的证据已经收过另一份")
      }
      return imported(isKnown: true)
    }
    for (holder, pieces) in Dictionary(grouping: answer.pieces, by: \.holder).sorted(by: {
      $0.key < $1.key
    }) {
      let taken: Void? = try withHubBelow(holder) { below in
        // A copy that was restored from a backup has no folder where nothing lay.
        try HubBackup.makeFolder(below.folder.evidence)
        try below.evidence.adopt(
          pieces.compactMap { piece in
            received.files[piece.evidence.sha256].map { ($0, piece.evidence) }
          })
      }
      guard taken != nil else { throw EvidenceError.notAsked(detail: "没有汇总库 \(holder)") }
    }
    try note(answer, identity: received.bag.identity.id, actor: actor ?? device)
    return imported(isKnown: false)
  }

  private func prove(_ piece: EvidenceAnswer.Piece, _ asked: EvidenceRequest) throws {
    let isAsked = asked.findings.contains {
      $0.holder == piece.holder && $0.device == piece.device && $0.visit == piece.visit
        && $0.evidence.contains(piece.evidence.sha256)
    }
    guard isAsked else { throw EvidenceError.notAsked(detail: piece.evidence.sha256) }
    let isNamed = try withHubBelow(piece.holder) { below in
      let document = try below.store.records(.visit, piece.visit)
        .first { $0.device == piece.device }?.document
      return try document?["evidence"]?[piece.evidence.sha256] != nil
        && below.store.heldEvidence(piece.evidence.sha256) == piece.evidence
    }
    guard isNamed == true else {
      throw EvidenceError.malformed(detail: "证据 \(piece.evidence.sha256) 和下级的日志里的不一样")
    }
  }
}

extension Hub.Imported {
  /// What came to be answered, or because it was asked for.
  enum Exchange: Sendable {
    case request(EvidenceRequest)
    case evidence(Int, missing: Int)
  }

  init(
    _ path: String, _ id: String, of device: String, isKnown: Bool, _ exchange: Exchange
  ) {
    self.init(
      path: path, id: id, device: device, newEntries: 0, isKnown: isKnown, incomplete: [],
      spoken: [:], oddNames: [], twins: [], oddDates: [], unfit: [], duplicates: [])
    remarks =
      switch exchange {
      case .request(let request):
        [
          "上级汇总库 \(request.from) 要证据 \(request.count) 件，\(request.actor)：\(request.reason)",
          "到“上报”页答复，或者运行 fieldkit evidence answer；请求编号 \(request.id)",
        ]
      case .evidence(let count, let missing):
        ["报来要过的证据 \(count) 件，在发现那里打开"]
          + (missing > 0 ? ["还缺 \(missing) 件，下级也没有"] : [])
      }
  }
}
