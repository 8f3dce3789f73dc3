import Files

/// A SHA-256 value as four numbers: a hundred thousand of them weigh little.
struct Digest256: Sendable, Hashable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// What came so far.
  init(_ digest: Digest) {
    let bytes = digest.bytes
    func word(_ index: Int) -> UInt64 {
      bytes[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// Reads 64 hexadecimal digits in lower case; nil where they are anything else.
  init?(hexadecimal text: some Collection<UInt8>) {
    guard text.count == 64 else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in text.enumerated() {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case _: return nil
      }
      words[index / 16] = words[index / 16] << 4 | UInt64(digit)
    }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// 64 hexadecimal digits in lower case.
  var hexadecimal: String {
    let ordered = (
      words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
    )
    return withUnsafeBytes(of: ordered) { Digest.hexadecimal($0) }
  }

  static func == (left: Digest256, right: Digest256) -> Bool { left.words == right.words }

  func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
