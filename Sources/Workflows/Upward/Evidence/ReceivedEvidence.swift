import Bundling
import Files
import Model
import Store

/// A request that was read and proven; whether its signer is believed is for the caller to say.
struct ReceivedRequest: Sendable {
  let path: String
  let bag: VerifiedBag
  let request: EvidenceRequest

  var signer: SSHPublicKey? { bag.signer }

  init(_ path: String, _ opened: consuming OpenedBag, staging: String) throws {
    self.path = path
    guard (opened.payloadSizes[EvidenceRequest.path] ?? 0) <= EvidenceRequest.largest else {
      throw EvidenceError.malformed(detail: "\(EvidenceRequest.path) 过大")
    }
    bag = try opened.unpack(to: staging)
    request = try EvidenceRequest(
      bytes: EvidenceFileReading.bytes(bag, EvidenceRequest.path, upTo: EvidenceRequest.largest))
    try EvidenceFileReading.prove(bag.info, day: request.at.day, plans: request.plans)
  }
}

/// Evidence that another hub handed up, unpacked and proven to be what it says.
struct ReceivedAnswer: Sendable {
  let path: String
  let bag: VerifiedBag
  let answer: EvidenceAnswer
  /// Where each piece lies in the staging folder, by hash.
  let files: [String: String]

  init(_ path: String, _ opened: consuming OpenedBag, staging: String) throws {
    self.path = path
    guard (opened.payloadSizes[EvidenceAnswer.path] ?? 0) <= EvidenceAnswer.largest else {
      throw EvidenceError.malformed(detail: "\(EvidenceAnswer.path) 过大")
    }
    let bag = try opened.unpack(to: staging)
    self.bag = bag
    let answer = try EvidenceAnswer(
      bytes: EvidenceFileReading.bytes(bag, EvidenceAnswer.path, upTo: EvidenceAnswer.largest))
    self.answer = answer
    try EvidenceFileReading.prove(bag.info, day: answer.at.day, plans: nil)
    var left = Set(bag.payload.keys).subtracting([EvidenceAnswer.path])
    var files: [String: String] = [:]
    for piece in answer.pieces {
      let name = EvidenceAnswer.evidence + piece.evidence.name
      guard let file = bag.payload[name], let staged = file.staged else {
        throw BundlingError.missingFile(name: name)
      }
      guard file.hash == piece.evidence.sha256 else { throw BundlingError.altered(name: name) }
      guard file.bytes == piece.evidence.bytes else {
        throw EvidenceError.malformed(detail: "\(name) 的大小和写明的不符")
      }
      left.remove(name)
      files[piece.evidence.sha256] = staged
    }
    if let name = left.min() { throw BundlingError.unexpectedFile(name: name) }
    self.files = files
  }
}

extension EvidenceFileReading {
  /// The tag file says what the document says.
  static func prove(_ info: BagInfo, day: Day, plans: [String]?) throws {
    guard info.baggingDate == day.description, plans.map({ $0 == info.groupIdentifiers }) ?? true
    else { throw EvidenceError.malformed(detail: "bag-info.txt 的日期或者方案和里面写的不符") }
  }
}
