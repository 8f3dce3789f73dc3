/// What goes wrong with a ZIP file; the caller says it to the user in its own words.
public enum ArchiveError: Error, Sendable, Hashable {
  /// libarchive or the file system could not read or write.
  /// `code` is the system's `errno`, 0 where it gave none; `path` is empty for the ZIP file itself.
  case inputOutput(code: Int32, path: String)
  /// The file is no ZIP file that this kit accepts.
  case malformed(detail: String)
  /// A cap was reached.
  case overLimit(detail: String)
}
