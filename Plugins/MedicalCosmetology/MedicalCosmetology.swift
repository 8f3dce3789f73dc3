public import ChecklistDSL
public import Model

/// Medical cosmetology: registration, attending physicians, drugs and devices, advertising.
public enum MedicalCosmetology: ChecklistModule {
  /// The checklist.
  public static let checklist = Checklist(
    "medical-cosmetology", version: 2026_11_28_01, title: "医疗美容",
    suggestedFor: SuggestedSubjects(
      kinds: [.lifeBeauty], categories: ["cosmeticClinic"], nameWords: ["美容", "整形"])
  ) {
    institution
    practitioners
    conduct
    drugsAndDevices
    infectionControl
    advertising
    charges
    adverseEvents
  }
}
