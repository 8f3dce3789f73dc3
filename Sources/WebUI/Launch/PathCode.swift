import Foundation

/// A path as one part of an address (RFC 4648, section 5).
public enum PathCode {
  /// The path in letters, digits, hyphens and underscores.
  public static func text(_ path: String) -> String {
    Data(path.utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The path of such a text; nil where it is none.
  static func path(_ text: String) -> String? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.count % 4) % 4)
    guard let data = Data(base64Encoded: plain + padding),
      let path = String(validating: data, as: UTF8.self), path.hasPrefix("/"),
      !path.utf8.contains(0)
    else { return nil }
    return path
  }
}
