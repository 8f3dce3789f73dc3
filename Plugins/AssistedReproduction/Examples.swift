public import ChecklistDSL

extension AssistedReproduction {
  /// Worked examples.
  public static let examples: [Example] = []
}
