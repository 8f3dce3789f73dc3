public import ChecklistDSL

extension TCMWellness {
  /// Worked examples.
  public static let examples: [Example] = []
}
