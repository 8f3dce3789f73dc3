import ChecklistDSL
import Foundation
import Model
import TestSupport
import Testing

/// The modules hold exactly what the domain table of items says.
@Suite("Domain table")
struct DomainTableTests {
  private static let table: CSVTable = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/items.csv")
    return CSVTable((try? String(contentsOf: file, encoding: .utf8)) ?? "")
  }()

  @Test(
    "same items of the same sections, in the order of the table", arguments: AllModules.moduleIDs)
  func order(_ id: String) throws {
    let checklist = try AllModules.type(id).checklist
    let rows = DomainTableTests.table.rows.filter { $0["module"] == checklist.title }
    let titles = rows.compactMap { $0["section"] }
    #expect(checklist.items.count == rows.count)
    #expect(Set(checklist.sections.map(\.title)).count == checklist.sections.count)
    for section in checklist.sections {
      let items = rows.filter { $0["section"] == section.title }.compactMap { $0["id"] }
      #expect(section.items.map(\.id) == items)
    }
    #expect(checklist.sections.compactMap { titles.firstIndex(of: $0.title) }.isSorted)
    #expect(rows.compactMap { $0["seq"].flatMap { Int($0) } } == Array(1...rows.count))
  }

  @Test("nothing in the table is missing from the modules")
  func completeness() {
    let rows = DomainTableTests.table.rows.compactMap { $0["id"] }
    #expect(rows.count == 273)
    #expect(rows.sorted() == AllModules.itemIDs.sorted())
  }

  @Test("every column of an item", arguments: AllModules.itemIDs)
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
