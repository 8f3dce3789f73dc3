import Foundation

/// How names and codes that people typed are compared in counting (``TextFolding``): full-width and
/// half-width forms, spaces at the ends and characters that nobody sees make no difference. What is
/// stored and shown stays as it was typed.
public enum ComparedText {
  /// The usual way of writing the text, without spaces at its ends.
  public static func of(_ text: String) -> String {
    let plain = TextFolding.plain(text)
    let scalars = plain.unicodeScalars
    // Whole rosters are compared, and hardly a name has anything at its ends.
    if let first = scalars.first, let last = scalars.last, isLetter(first), isLetter(last) {
      return plain
    }
    return plain.trimmingCharacters(in: .whitespaces)
  }

  /// Whether it is no space for certain: of ASCII what can be seen, or a Chinese character.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x21...0x7E).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
  }

  /// The same for a code, in which capital and small letters make no difference; nil where nothing
  /// is left.
  public static func code(_ text: String?) -> String? {
    guard let text else { return nil }
    let code = of(text).uppercased()
    return code.isEmpty ? nil : code
  }
}
