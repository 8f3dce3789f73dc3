/// The text of a table file as it stands, to go on with.
public enum TableText {
  /// Reads it: UTF-8, or GB18030 as spreadsheets on Chinese Windows save it.
  /// - Throws: ``IntakeError``.
  public static func read(_ path: String) throws -> String {
    "\u{FEFF}" + (try SourceText.table(SourceText.bytes(path, upTo: SourceText.largestTable), path))
  }
}
