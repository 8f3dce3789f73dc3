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
  static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(Array(text.utf8)[...]) }

  /// Reads padded text.
  static func decode(_ letters: ArraySlice<UInt8>) -> [UInt8]? {
    guard letters.count.isMultiple(of: 4) else { return nil }
    let padding = letters.suffix(2).reversed().prefix { $0 == pad }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for letter in letters.dropLast(padding) {
      let value = values[Int(letter)]
      guard value < 64 else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    // Bits that no byte takes are nothing in the canonical form.
    guard bits & (1 << UInt32(count) - 1) == 0 else { return nil }
    return bytes
  }

  private static let pad = UInt8(ascii: "=")
  /// What each letter stands for (RFC 4648, section 4, table 1); 64 for every other byte.
  private static let values: [UInt8] = {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    var values = [UInt8](repeating: 64, count: 256)
    for (value, letter) in alphabet.utf8.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// Reads unpadded text.
  static func decodeUnpadded(_ text: some StringProtocol) -> [UInt8]? {
    let count = text.utf8.count
    guard !text.contains("="), count % 4 != 1 else { return nil }
    return decode(text + String(repeating: "=", count: (4 - count % 4) % 4))
  }
}
