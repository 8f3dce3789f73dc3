/// What goes wrong with a ZIP file; the caller says it to the user in its own words.
public enum ArchiveError: Error, Sendable, Hashable {
  /// libarchive or the file system could not read or write.
  case inputOutput(detail: String)
  /// The file is no ZIP file that this kit accepts.
  case malformed(detail: String)
  /// A cap was reached.
  case overLimit(detail: String)
}
