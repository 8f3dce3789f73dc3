import AssistedReproduction
import ChecklistDSL
import ClinicInfusion
import General
import MedicalCosmetology
import TCMWellness
import UnlicensedPractice

/// The checklist modules of this kit: the only place that names them.
enum Modules {
  static let all: [any ChecklistModule.Type] = [
    General.self, MedicalCosmetology.self, AssistedReproduction.self, TCMWellness.self,
    UnlicensedPractice.self, ClinicInfusion.self,
  ]
}
