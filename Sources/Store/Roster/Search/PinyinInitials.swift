import Foundation

/// The initials of Chinese names, as people type them: 临溪县人民医院 is `lxxrmyy`.
///
/// The readings are those of ICU's Han-Latin transform, one for each character. A character with
/// several readings has a second initial here where names use the other one; beyond these few, a
/// name is found by the common reading only.
struct PinyinInitials {
  /// Other readings in surnames and in names of places and institutions.
  private static let others: [Unicode.Scalar: UInt8] = Dictionary(
    zip(
      "曾单重覃查仇朴解盖区尉翟柏长乐行厦藏缪都".unicodeScalars,
      "zscqzqpxgoyzbclhxzmd".utf8), uniquingKeysWith: { first, _ in first })

  private var known: [Unicode.Scalar: UInt8] = [:]

  /// The initials of a name, letters and digits in lower case as they are; two where names use
  /// another reading of one of the characters.
  mutating func of(_ name: String) -> [[UInt8]] {
    var common: [UInt8] = []
    var other: [UInt8] = []
    for scalar in name.unicodeScalars {
      guard let initial = initial(scalar) else { continue }
      common.append(initial)
      other.append(PinyinInitials.others[scalar] ?? initial)
    }
    return other == common ? [common] : [common, other]
  }

  private mutating func initial(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: return UInt8(scalar.value)
    case 0x41...0x5A: return UInt8(scalar.value) + 0x20
    case 0x3400...0x9FFF, 0x20000...0x3FFFF: break
    default: return nil
    }
    if let letter = known[scalar] { return letter == 0 ? nil : letter }
    let latin = String(Character(scalar)).applyingTransform(.toLatin, reverse: false) ?? ""
    let first = latin.decomposedStringWithCanonicalMapping.unicodeScalars.first?.value ?? 0
    let letter = (0x61...0x7A).contains(first) ? UInt8(first) : 0
    known[scalar] = letter
    return letter == 0 ? nil : letter
  }
}
