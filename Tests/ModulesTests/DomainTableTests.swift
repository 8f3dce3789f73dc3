import ChecklistDSL
import KitModules
import Model
import TestSupport
import Testing

/// The modules that the domain table of items has rows for hold exactly what it says. A module that
/// was never in it is held by its reference page and its examples.
@Suite("Domain table")
struct DomainTableTests {
  private static let table = CSVTable(
    // A table that cannot be read has no rows, which the first test notices.
    (try? Repository.text("Tests/Oracle/domain/items.csv")) ?? "")

  private static let checklists = KitModules.checklists.filter { checklist in
    table.rows.contains { $0["module"] == checklist.title }
  }

  private static let itemIDs = table.rows.compactMap { $0["id"] }

  @Test("nothing in the table is missing from the modules")
  func completeness() {
    #expect(!DomainTableTests.itemIDs.isEmpty)
    #expect(
      DomainTableTests.itemIDs.sorted()
        == DomainTableTests.checklists.flatMap(\.items).map(\.id).sorted())
  }

  @Test("same items of the same sections, in the order of the table", arguments: checklists)
  func order(_ checklist: Checklist) {
    let rows = DomainTableTests.table.rows.filter { $0["module"] == checklist.title }
    let titles = rows.compactMap { $0["section"] }
    #expect(checklist.items.count == rows.count)
    for section in checklist.sections {
      let items = rows.filter { $0["section"] == section.title }.compactMap { $0["id"] }
      #expect(section.items.map(\.id) == items)
    }
    #expect(checklist.sections.compactMap { titles.firstIndex(of: $0.title) }.isSorted)
    #expect(rows.compactMap { $0["seq"].flatMap { Int($0) } } == rows.indices.map { $0 + 1 })
  }

  @Test("every column of an item", arguments: itemIDs)
  func columns(_ id: String) throws {
    let item = try AllModules.item(id)
    let row = try #require(DomainTableTests.table.rows.first { $0["id"] == item.id })
    for (column, value) in item.columns {
      #expect(row[column] == value, "\(item.id) \(column)")
    }
  }

  @Test("no column of the table is left out")
  func allColumns() throws {
    let item = try #require(AllModules.items.first)
    let compared = Set(item.columns.map(\.name))
    let elsewhere: Set = ["id", "module", "module_identifier", "section", "seq"]
    #expect(Set(DomainTableTests.table.columns) == compared.union(elsewhere))
  }
}

extension [Int] {
  fileprivate var isSorted: Bool { self == sorted() }
}
