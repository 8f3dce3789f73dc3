public import ChecklistDSL

extension ClinicInfusion {
  /// Worked examples.
  public static let examples: [Example] = []
}
