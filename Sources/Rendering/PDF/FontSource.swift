/// Where the PDF writer looks for fonts.
public enum FontSource: Sendable, Hashable {
  /// What fontconfig knows of on this machine.
  case installed
  /// The files in a folder and nothing else.
  case folder(String)
}
