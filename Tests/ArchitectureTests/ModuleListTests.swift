import KitModules
import TestSupport
import Testing

@Suite("The list of checklist modules")
struct ModuleListTests {
  @Test("the manifest lists every folder of Plugins, and the kit has what it lists, in its order")
  func listsAgree() throws {
    let manifest = try Repository.text("Package.swift")
    let list = try #require(manifest.firstMatch(of: /let modules = \[([^\]]*)\]/))
    let listed = list.1.matches(of: /"([A-Za-z]+)"/).map { String($0.1) }
    for folder in try Repository.pluginNames() where !listed.contains(folder) {
      Issue.record(
        "Plugins/\(folder) is no module of the kit: add a line to `modules` of Package.swift")
    }
    #expect(Set(listed).count == listed.count)
    #expect(KitModules.all.map { String(describing: $0) } == listed)
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
