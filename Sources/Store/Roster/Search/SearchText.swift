public import Model

/// How what is looked for and where it is looked for are written: lower case, brackets and digits
/// of one width.
public struct SearchText: Sendable, Hashable {
  /// The words, all of which must occur, each with ``ByteSearch/end`` behind it.
  let words: [[UInt8]]

  /// The words of what somebody typed.
  public init(_ typed: String) {
    words = SearchText.folded(typed).split { $0 <= 0x20 }
      .map { Array($0) + [ByteSearch.end] }
  }

  /// Whether a subject is looked for.
  public func finds(_ subject: Subject) -> Bool {
    var initials = PinyinInitials()
    let text = SearchText.text(of: subject, initials: &initials) + [ByteSearch.end]
    return words.allSatisfy { ByteSearch.first($0, in: text, from: 0) != nil }
  }

  /// Everything that a subject is found by: name, initials, number, registration number, credit
  /// code, address, each on a line.
  static func text(of subject: Subject, initials: inout PinyinInitials) -> [UInt8] {
    let name = subject.name ?? ""
    let others = [
      subject.id, subject.registrationNumber ?? "", subject.creditCode ?? "",
      subject.address ?? "",
    ]
    let lines =
      [folded(name)] + initials.of(name) + others.map(folded)
    return Array(lines.joined(separator: [lineEnd]))
  }

  static let lineEnd = UInt8(ascii: "\n")

  /// Lower case, and the full-width forms of ASCII (U+FF01 to U+FF5E) as ASCII.
  static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: bytes.append(UInt8(scalar.value) + 0x20)
      case 0..<0x80: bytes.append(UInt8(scalar.value))
      case 0xFF01...0xFF5E:
        let plain = UInt8(scalar.value - 0xFEE0)
        bytes.append((0x41...0x5A).contains(plain) ? plain + 0x20 : plain)
      case 0x3000: bytes.append(0x20)
      default: bytes.append(contentsOf: String(Character(scalar)).utf8)
      }
    }
    return bytes
  }
}
