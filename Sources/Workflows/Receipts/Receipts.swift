import Bundling
import Files
import Foundation
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

/// A receipt file with its signature beside it.
struct ReceiptFile {
  /// Largest receipt that is read, in bytes.
  static let largest = 16 << 20
  /// Largest signature, in bytes.
  static let largestSignature = 1 << 14

  let bytes: [UInt8]
  let document: ReceiptDocument
  let signer: SSHPublicKey

  /// Reads and proves a receipt; whether its signer is believed is for the caller to say.
  init(path: String) throws {
    bytes = try ReceiptFile.read(path, upTo: ReceiptFile.largest)
    let signature = try ReceiptFile.read(path + ".sig", upTo: ReceiptFile.largestSignature)
    let armored = String(decoding: signature, as: UTF8.self)
    do {
      signer = try SSHSignature(armored: armored).verify(
        bytes: Data(bytes), namespace: SSHSignature.receiptNamespace)
    } catch {
      throw ReceiptError.badSignature(detail: error.what)
    }
    document = try ReceiptDocument(bytes: bytes)
  }

  /// The bytes of a file, its faults in the words of receipts.
  private static func read(_ path: String, upTo limit: Int) throws -> [UInt8] {
    do throws(FileFault) {
      return try ReceivedBytes.of(path, upTo: limit)
    } catch {
      throw ReceiptError(error)
    }
  }
}
