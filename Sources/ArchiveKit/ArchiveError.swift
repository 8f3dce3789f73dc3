import Files

/// What goes wrong with a ZIP file; the caller says it to the user in its own words.
public enum ArchiveError: Error, Sendable, Hashable {
  /// The file system could not read or write: a number of errno(3), and the file where it is not
  /// the ZIP file itself.
  case inputOutput(number: Int32, path: String? = nil)
  /// The file is no ZIP file that this kit accepts.
  case malformed(detail: String)
  /// A cap was reached.
  case overLimit(detail: String)

  init(_ fault: FileFault, path: String? = nil) {
    self =
      switch fault.kind {
      case .notRegular: .malformed(detail: fault.detail)
      case .missing, .tooLarge, .exposed, .exists, .read, .write:
        .inputOutput(number: fault.number, path: path)
      }
  }
}
