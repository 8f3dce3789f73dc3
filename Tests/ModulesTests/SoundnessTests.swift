import ChecklistDSL
import KitModules
import Model
import Testing

@Suite("Sound modules")
struct SoundnessTests {
  private static let faults = Dictionary(
    grouping: moduleFaults(of: KitModules.all), by: \.module)

  @Test(
    "nothing is wrong with a module: keys, rows, options, conditions, examples",
    arguments: AllModules.moduleIDs)
  func isSound(_ id: String) {
    for fault in SoundnessTests.faults[id] ?? [] { Issue.record("\(fault)") }
  }

  @Test("an item asks and derives within reach: only the general form crosses modules")
  func reach() {
    let all = Set(AllModules.itemIDs)
    for checklist in KitModules.checklists {
      let own = Set(checklist.items.map(\.id))
      for item in checklist.items {
        let reach = checklist.id == "general" ? all : own
        #expect(Set(item.derivedFrom).isSubset(of: reach), "\(item.id)")
      }
    }
  }

  @Test("every citation of the penalty catalogue is in the statute catalogue")
  func penaltyCitations() {
    for citation in Penalty.catalogue.values.flatMap(\.cites) {
      #expect(
        !CitationVersion.versions(of: citation.statute, citation.article).isEmpty,
        "\(citation.statute) \(citation.article)")
    }
  }
}
