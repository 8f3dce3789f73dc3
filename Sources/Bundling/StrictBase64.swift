import Foundation

/// Base 64 (RFC 4648, section 4) of which only the canonical form is read (section 3.5): every
/// byte string has one text, and nothing else is accepted.
enum StrictBase64 {
  /// With the padding that section 4 asks for.
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString()
  }

  /// Without padding (section 3.2).
  static func encodeUnpadded(_ bytes: some Sequence<UInt8>) -> String {
    let text = encode(bytes)
    return String(text.prefix { $0 != "=" })
  }

  /// Reads padded text.
  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let text = String(text)
    guard let data = Data(base64Encoded: text), encode(data) == text else { return nil }
    return Array(data)
  }

  /// Reads unpadded text.
  static func decodeUnpadded(_ text: some StringProtocol) -> [UInt8]? {
    let count = text.utf8.count
    guard !text.contains("="), count % 4 != 1 else { return nil }
    return decode(text + String(repeating: "=", count: (4 - count % 4) % 4))
  }
}
