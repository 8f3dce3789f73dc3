import ChecklistDSL
import KitModules
import Model
import TestSupport
import Testing

@Suite("Reference pages")
struct ReferencePageTests {
  @Test("docs/modules holds the generated page", arguments: AllModules.moduleIDs)
  func golden(_ id: String) throws {
    try GeneratedPage.expect(referencePage(of: AllModules.type(id)), is: "\(id).md")
  }

  @Test("docs/modules holds the list of the modules")
  func list() throws {
    try GeneratedPage.expect(modulesPage(of: KitModules.all), is: "modules.md")
  }

  @Test("docs/modules holds the list of the keys that a module may use")
  func keys() throws { try GeneratedPage.expect(keysPage(of: KitModules.all), is: "keys.md") }

  @Test("docs/modules holds nothing else")
  func nothingElse() {
    let expected = (AllModules.moduleIDs + ["README", "keys", "modules"]).map {
      "docs/modules/\($0).md"
    }
    #expect(Repository.files(under: "docs/modules", suffix: ".md") == expected.sorted())
  }

  @Test("a page names every item once", arguments: AllModules.moduleIDs)
  func words(_ id: String) throws {
    let module = try AllModules.type(id)
    let page = referencePage(of: module)
    for item in module.checklist.items {
      #expect(page.split(separator: "### \(item.id) \(item.text)\n").count == 2, "\(item.id)")
    }
  }
}
