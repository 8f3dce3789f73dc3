public import ChecklistDSL

extension General {
  /// Worked examples.
  public static let examples: [Example] = []
}
