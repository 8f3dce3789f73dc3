public import ChecklistDSL
public import Model

/// Sweeps for unlicensed practice: leads, site, conduct, persons, drugs, disposal.
public enum UnlicensedPractice: ChecklistModule {
  /// The checklist.
  public static let checklist = Checklist(
    "unlicensed-practice", version: 2026_11_28_01, title: "无证行医排查",
    suggestedFor: SuggestedSubjects(
      kinds: [
        .lifeBeauty, .wellness, .pharmacy, .healthConsultancy, .nonFixedSite, .onlineService,
      ])
  ) {
    leads
    licences
    conduct
    persons
    drugsAndDevices
    evidenceTaking
    referralJudgement
    disposal
    followUp
  }
}
