public import ChecklistDSL
public import Model

/// The general form: what every medical institution is asked, and the outcome rows of the ledger.
public enum General: ChecklistModule {
  /// The checklist.
  public static let checklist = Checklist(
    "general", version: 2026_11_28_01, title: "综合",
    suggestedFor: SuggestedSubjects(kinds: [.institution])
  ) {
    institution
    scope
    practitioners
    techniques
    conduct
    coreSystems
    charges
    insurance
    advertising
    specialtyEntry
    freeClinics
    lookBack
    selfCheck
    focusAreas
    outcomes
  }
}
