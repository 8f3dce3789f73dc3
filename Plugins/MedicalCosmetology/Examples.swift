public import ChecklistDSL

extension MedicalCosmetology {
  /// Worked examples.
  public static let examples: [Example] = []
}
