public import ChecklistDSL
public import Model

/// TCM wellness shops and filed TCM clinics: where wellness ends and medicine begins.
public enum TCMWellness: ChecklistModule {
  /// The checklist.
  public static let checklist = Checklist(
    "tcm-wellness", version: 2026_11_28_01, title: "中医养生保健",
    suggestedFor: SuggestedSubjects(
      kinds: [.wellness],
      categories: ["tcmHospital", "tcmOutpatientDepartment", "tcmClinic", "tcmComprehensiveClinic"])
  ) {
    subject
    services
    persons
    hygiene
    publicity
    charges
    tcmClinics
    disposal
  }
}
