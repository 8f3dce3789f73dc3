import Foundation

/// How names and codes that people typed are compared in counting (``TextFolding``): full-width and
/// half-width forms, spaces at the ends and characters that nobody sees make no difference. What is
/// stored and shown stays as it was typed.
public enum ComparedText {
  /// The usual way of writing the text, without spaces at its ends.
  public static func of(_ text: String) -> String {
    TextFolding.plain(text).trimmingCharacters(in: .whitespaces)
  }

  /// The same for a code, in which capital and small letters make no difference; nil where nothing
  /// is left.
  public static func code(_ text: String?) -> String? {
    guard let text else { return nil }
    let code = of(text).uppercased()
    return code.isEmpty ? nil : code
  }
}
