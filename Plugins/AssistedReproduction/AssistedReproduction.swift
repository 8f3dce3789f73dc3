public import ChecklistDSL
public import Model

/// Assisted reproduction, sperm banks, prenatal diagnosis, sex selection, birth control and delivery.
public enum AssistedReproduction: ChecklistModule {
  /// The checklist.
  public static let checklist = Checklist(
    "assisted-reproduction", version: 2026_11_28_01, title: "人类辅助生殖",
    suggestedFor: SuggestedSubjects(
      categories: ["mchHospital"], nameWords: ["妇", "生殖", "产科", "助产", "精子"])
  ) {
    reproduction
    spermBank
    prenatalDiagnosis
    sexSelection
    birthControlAndDelivery
    publicity
  }
}
