import Bundling
import Files
import Model

/// `fieldkit-return/1`: what a bureau asks a team, as it lies in a return.
struct ReturnDocument {
  static let format = "fieldkit-return/1"
  static let path = "data/return.json"
  /// Largest that is read, in bytes.
  static let largest: Int64 = 1 << 20

  /// Device of the bureau.
  let hub: String
  /// Device whose visit it is.
  let device: String
  /// Plan of the visit.
  let plan: String
  let asked: VisitReturn

  var json: JSONValue {
    .object(
      asked.members.filter { $0.value != .null }.merging([
        "format": .string(ReturnDocument.format), "hub": .string(hub),
        "device": .string(device), "plan": .string(plan),
      ]) { _, own in own })
  }

  init(hub: String, device: String, plan: String, asked: VisitReturn) {
    self.hub = hub
    self.device = device
    self.plan = plan
    self.asked = asked
  }

  init(bytes: [UInt8]) throws {
    do {
      let reader = try DocumentReader(JSONReader.read(bytes, values: 10_000))
      guard try reader.string("format") == ReturnDocument.format else {
        throw DocumentFailure(pointer: "/format", expected: ReturnDocument.format)
      }
      hub = try reader.string("hub")
      device = try reader.string("device")
      plan = try reader.string("plan")
      asked = try VisitReturn(reading: reader)
    } catch let failure as DocumentFailure {
      throw ReturnError.malformed(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    } catch let failure as JSONReader.Failure {
      throw ReturnError.malformed(detail: "\(failure.pointer) \(failure.reason)")
    }
  }
}

/// A return that was read and proven; whether its signer is believed is for the caller to say.
struct ReturnFile {
  let bag: VerifiedBag
  let document: ReturnDocument

  init(_ opened: consuming OpenedBag, staging: String) throws {
    var opened = opened
    guard (opened.payloadSizes[ReturnDocument.path] ?? 0) <= ReturnDocument.largest else {
      throw ReturnError.malformed(detail: "\(ReturnDocument.path) 过大")
    }
    bag = try opened.unpack(to: staging)
    guard let staged = bag.payload[ReturnDocument.path]?.staged else {
      throw BundlingError.missingFile(name: ReturnDocument.path)
    }
    document = try ReturnDocument(
      bytes: BundlingError.wording { try PlainFile.read(staged, upTo: Int(ReturnDocument.largest)) }
    )
  }
}
