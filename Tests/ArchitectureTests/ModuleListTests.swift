import AssistedReproduction
import ChecklistDSL
import ClinicInfusion
import General
import MedicalCosmetology
import Model
import TCMWellness
import TestSupport
import Testing
import UnlicensedPractice

/// Every item of every checklist module.
enum KnownItems {
  static let checklists = [
    AssistedReproduction.checklist, ClinicInfusion.checklist, General.checklist,
    MedicalCosmetology.checklist, TCMWellness.checklist, UnlicensedPractice.checklist,
  ]

  static let ids = Set(checklists.flatMap(\.items).map(\.id))
}

@Suite("The list of checklist modules")
struct ModuleListTests {
  @Test("the runner, the manifest and the folders name the same modules")
  func listsAgree() throws {
    let folders = try Repository.pluginNames()
    let runner = try Repository.text("Sources/fieldkit/Modules.swift")
    let registered = runner.matches(of: /([A-Za-z]+)\.self/).map { String($0.1) }
    #expect(registered.sorted() == folders)
    let manifest = try Repository.text("Package.swift")
    let list = try #require(manifest.firstMatch(of: /let modules = \[([^\]]*)\]/))
    #expect(list.1.matches(of: /"([A-Za-z]+)"/).map { String($0.1) } == folders)
    #expect(KnownItems.checklists.count == folders.count)
  }

  @Test("a folder holds a file with the module's name and its examples")
  func foldersHoldModules() throws {
    for name in try Repository.pluginNames() {
      let main = try Repository.text("Plugins/\(name)/\(name).swift")
      #expect(main.contains("public enum \(name): ChecklistModule"), "\(name)")
      #expect(throws: Never.self) { try SourceFile("Plugins/\(name)/Examples.swift") }
    }
  }
}
