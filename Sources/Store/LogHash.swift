import Crypto
import Foundation

/// The hash of a log entry: SHA-256 of the exact stored body.
enum LogHash {
  static func of(_ body: String) -> String { hexadecimal(SHA256.hash(data: Data(body.utf8))) }

  static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
