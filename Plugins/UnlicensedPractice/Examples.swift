public import ChecklistDSL

extension UnlicensedPractice {
  /// Worked examples.
  public static let examples: [Example] = []
}
