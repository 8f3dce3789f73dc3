import Foundation

/// Different ways of writing the same text: widths, compatibility forms, radicals that stand for
/// characters, dots of names, characters that nobody can see. What is kept and printed is never
/// changed by it; it is for finding and for comparing.
public enum TextFolding {
  /// The usual way of writing a text: NFKC (Unicode Standard Annex 15), which makes full-width forms,
  /// Kangxi radicals, compatibility ideographs and no-break spaces plain; then supplementary
  /// radicals as characters, one middle dot and one hyphen for all, invisible characters gone, and
  /// every kind of space as a space.
  public static func plain(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isPlain) { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
      if let other = others[scalar.value].flatMap(Unicode.Scalar.init) {
        output.append(other)
        continue
      }
      switch scalar.properties.generalCategory {
      case .format: continue
      case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: output.append(" ")
      case .dashPunctuation: output.append("-")
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// ``plain(_:)`` in lower case, for finding.
  public static func folded(_ text: String) -> String {
    let isFolded = text.unicodeScalars.allSatisfy {
      isPlain($0) && !(0x41...0x5A).contains($0.value)
    }
    return isFolded ? text : plain(text).lowercased()
  }

  /// Whether a character looks like another that is meant: full-width letters and digits, other
  /// dots than the one of names, radicals and compatibility ideographs.
  public static func isLookalike(_ scalar: Unicode.Scalar) -> Bool {
    if isPlain(scalar) { return false }
    return switch scalar.value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    case 0x2E80...0x2FDF, 0xF900...0xFAD9, 0x2F800...0x2FA1D:
      plain(String(scalar)) != String(scalar)
    default: others[scalar.value] == dot
    }
  }

  /// Characters that nothing changes: printable ASCII and the unified ideographs in common use.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
      || (0x3400...0x4DBF).contains(scalar.value)
  }

  private static let dot: UInt32 = 0xB7

  /// Dots of names, and the supplementary radicals that programs leave in place of characters
  /// (EquivalentUnifiedIdeograph.txt of the Unicode Character Database).
  private static let others: [UInt32: UInt32] = {
    var others: [UInt32: UInt32] = [
      0x2E81: 0x5382, 0x2E84: 0x4E59, 0x2E88: 0x5200, 0x2E8A: 0x535C, 0x2E8C: 0x5C0F,
      0x2E8D: 0x5C0F, 0x2E8E: 0x5140, 0x2E92: 0x5DF3, 0x2E93: 0x5E7A, 0x2E9D: 0x6708,
      0x2E9F: 0x6BCD, 0x2EA0: 0x6C11, 0x2EA7: 0x725B, 0x2EA9: 0x738B, 0x2EAB: 0x76EE,
      0x2EAC: 0x793A, 0x2EAE: 0x7AF9, 0x2EB6: 0x7F8A, 0x2EBB: 0x807F, 0x2EBC: 0x8089,
      0x2EBD: 0x81FC, 0x2EC1: 0x864E, 0x2EC4: 0x897F, 0x2EC5: 0x89C1, 0x2EC6: 0x89D2,
      0x2EC9: 0x8D1D, 0x2ECA: 0x8DB3, 0x2ECB: 0x8F66, 0x2ED1: 0x9577, 0x2ED3: 0x957F,
      0x2ED4: 0x95E8, 0x2ED7: 0x96E8, 0x2ED8: 0x9752, 0x2ED9: 0x97E6, 0x2EDA: 0x9875,
      0x2EDB: 0x98CE, 0x2EDC: 0x98DE, 0x2EDD: 0x98DF, 0x2EE2: 0x9A6C, 0x2EE3: 0x9AA8,
      0x2EE4: 0x9B3C, 0x2EE5: 0x9C7C, 0x2EE6: 0x9E1F, 0x2EE7: 0x5364, 0x2EE8: 0x9EA6,
      0x2EE9: 0x9EC4, 0x2EEA: 0x9EFE, 0x2EEC: 0x9F50, 0x2EEE: 0x9F7F, 0x2EEF: 0x7ADC,
      0x2EF0: 0x9F99, 0x2EF3: 0x9F9F,
    ]
    for code in [0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0x30FB, 0xFF65] as [UInt32] {
      others[code] = dot
    }
    return others
  }()
}

extension String {
  /// Whether nothing can be read in it: no character, or only spaces of any width and characters
  /// that nobody can see.
  public var isBlank: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .format, .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
      // Fillers that are letters by name (U+115F, U+1160, U+3164, U+FFA0), the empty Braille cell.
      default: [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800].contains(scalar.value)
      }
    }
  }
}
