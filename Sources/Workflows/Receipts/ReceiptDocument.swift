import Model
import Store

/// `fieldkit-receipt/1`: the bureau's signed list of what it holds of one device.
struct ReceiptDocument {
  let bundle: String
  let device: String
  let head: LogHead
  let visits: [String]
  let evidence: [String]

  var json: JSONValue {
    [
      "format": "fieldkit-receipt/1", "bundle": .string(bundle), "device": .string(device),
      "logHead": .string(head.text), "visits": .strings(visits), "evidence": .strings(evidence),
    ]
  }

  init(bundle: String, device: String, head: LogHead, visits: [String], evidence: [String]) {
    self.bundle = bundle
    self.device = device
    self.head = head
    self.visits = visits
    self.evidence = evidence
  }

  init(bytes: [UInt8]) throws {
    do {
      let reader = try DocumentReader(JSONReader.read(bytes))
      guard try reader.string("format") == "fieldkit-receipt/1" else {
        throw DocumentFailure(pointer: "/format", expected: "fieldkit-receipt/1")
      }
      bundle = try reader.string("bundle")
      device = try reader.string("device")
      head = try reader.value("logHead") { LogHead($0) }
      visits = try reader.strings("visits")
      evidence = try reader.strings("evidence")
    } catch let failure as DocumentFailure {
      throw ReceiptError.malformed(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    } catch let failure as JSONReader.Failure {
      throw ReceiptError.malformed(detail: "\(failure.pointer) \(failure.reason)")
    }
  }
}
