/// Bech32 (BIP 173) without its limit on length, as age.md, "Conventions used in this document",
/// asks for. Bytes only; the constant is that of BIP 173, not of BIP 350.
enum Bech32 {
  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let checksumLength = 6

  /// Lower-case text; the prefix must be lower-case ASCII without control characters.
  static func encode(prefix: String, _ bytes: some Sequence<UInt8>) -> String {
    var values = regroup(bytes, from: 8, to: 5, padding: true) ?? []
    let empty = [UInt8](repeating: 0, count: checksumLength)
    let sum = checksum(expand(prefix) + values + empty) ^ 1
    values += (0..<checksumLength).map { UInt8(sum >> (5 * (checksumLength - 1 - $0)) & 31) }
    return prefix + "1" + String(decoding: values.map { alphabet[Int($0)] }, as: UTF8.self)
  }

  /// The prefix, in lower case, and the bytes; nil where the text is not all of one case, has a
  /// wrong checksum, or spare bits that are not zero.
  static func decode(_ text: String) -> (prefix: String, bytes: [UInt8])? {
    let plain = Array(text.utf8)
    let lower = plain.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    let upper = plain.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    guard plain == lower || plain == upper, plain.allSatisfy({ (0x21...0x7E).contains($0) }),
      let separator = lower.lastIndex(of: UInt8(ascii: "1")), separator > 0,
      lower.count - separator > checksumLength
    else { return nil }
    let prefix = String(decoding: lower[..<separator], as: UTF8.self)
    var values: [UInt8] = []
    for character in lower[(separator + 1)...] {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      values.append(UInt8(value))
    }
    guard checksum(expand(prefix) + values) == 1,
      let bytes = regroup(values.dropLast(checksumLength), from: 5, to: 8, padding: false)
    else { return nil }
    return (prefix, bytes)
  }

  private static func expand(_ prefix: String) -> [UInt8] {
    prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
  }

  private static func checksum(_ values: [UInt8]) -> UInt32 {
    let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
    return values.reduce(1) { sum, value in
      var next = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
      for bit in 0..<5 where sum >> (25 + bit) & 1 == 1 { next ^= generator[bit] }
      return next
    }
  }

  private static func regroup(
    _ values: some Sequence<UInt8>, from: Int, to: Int, padding: Bool
  ) -> [UInt8]? {
    var pending: UInt32 = 0
    var bits = 0
    var result: [UInt8] = []
    let mask: UInt32 = 1 << to - 1
    for value in values {
      pending = (pending << from | UInt32(value)) & 0xfff
      bits += from
      while bits >= to {
        bits -= to
        result.append(UInt8(pending >> bits & mask))
      }
    }
    let spare = pending & (1 << bits - 1)
    if padding {
      if bits > 0 { result.append(UInt8(spare << (to - bits) & mask)) }
    } else if bits >= from || spare != 0 {
      return nil
    }
    return result
  }
}
