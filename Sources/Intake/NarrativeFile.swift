/// A text that a person writes and the kit only reads: UTF-8 with or without byte order mark, or
/// GB18030, as editors on Chinese Windows save it.
public enum NarrativeFile {
  /// The text with plain line ends; nil where there is no such file.
  /// - Throws: ``IntakeError``.
  public static func read(_ path: String) throws -> String? {
    do {
      return try SourceText.words(path)
        .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    } catch IntakeError.missing {
      return nil
    }
  }
}
