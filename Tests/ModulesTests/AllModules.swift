import AssistedReproduction
import ChecklistDSL
import ClinicInfusion
import General
import MedicalCosmetology
import Model
import TCMWellness
import Testing
import UnlicensedPractice

/// Every module of the kit, in the order of the domain table.
enum AllModules {
  static var types: [any ChecklistModule.Type] {
    [
      MedicalCosmetology.self, AssistedReproduction.self, TCMWellness.self,
      UnlicensedPractice.self, ClinicInfusion.self, General.self,
    ]
  }

  static var checklists: [Checklist] { types.map { $0.checklist } }

  static var items: [ChecklistItem] { checklists.flatMap(\.items) }

  static var moduleIDs: [String] { checklists.map(\.id) }

  static var itemIDs: [String] { items.map(\.id) }

  static func item(_ id: String) throws -> ChecklistItem {
    try #require(items.first { $0.id == id })
  }

  static func type(_ id: String) throws -> any ChecklistModule.Type {
    try #require(types.first { $0.checklist.id == id })
  }
}

/// One example with the checklist it belongs to.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let checklist: Checklist
  let example: Example

  var testDescription: String { "\(checklist.id)：\(example.title)" }

  static var all: [ExampleCase] {
    AllModules.types.flatMap { module in
      module.examples.map { ExampleCase(checklist: module.checklist, example: $0) }
    }
  }
}
