import Bundling
import Files
import Foundation
import Model

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
    (bytes, signer) = try ReceiptFile.proven(path)
    document = try ReceiptDocument(bytes: bytes)
  }

  /// The bytes of a receipt of any kind, and the key whose signature beside it holds.
  static func proven(_ path: String) throws -> (bytes: [UInt8], signer: SSHPublicKey) {
    let bytes = try ReceiptFile.read(path, upTo: ReceiptFile.largest)
    let signature = try ReceiptFile.read(path + ".sig", upTo: ReceiptFile.largestSignature)
    let armored = String(decoding: signature, as: UTF8.self)
    do {
      return (
        bytes,
        try SSHSignature(armored: armored).verify(
          bytes: Data(bytes), namespace: SSHSignature.receiptNamespace)
      )
    } catch {
      throw ReceiptError.badSignature(detail: error.what)
    }
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
