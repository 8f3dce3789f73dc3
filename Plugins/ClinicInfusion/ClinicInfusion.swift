public import ChecklistDSL
public import Model

/// Clinic infusion: registration, antibacterial drugs, compounding, rescue readiness.
public enum ClinicInfusion: ChecklistModule {
  /// The checklist.
  public static let checklist = Checklist(
    "clinic-infusion", version: 2026_11_28_01, title: "诊所静脉输液",
    suggestedFor: SuggestedSubjects(
      categories: [
        "generalOutpatientDepartment", "specialtyOutpatientDepartment", "tcmOutpatientDepartment",
        "integratedOutpatientDepartment", "ethnicOutpatientDepartment", "clinic", "dentalClinic",
        "cosmeticClinic", "tcmClinic", "tcmComprehensiveClinic", "ethnicClinic", "healthPost",
        "infirmary", "healthCarePost", "healthStation", "villageClinic",
      ])
  ) {
    permission
    premises
    persons
    prescriptions
    operations
    rescue
    drugs
    infectionControl
    charges
    disposal
  }
}
