import ChecklistDSL
import Model
import Testing

/// The texts that items lend to papers.
@Suite("Paper texts")
struct PaperTextTests {
  private static var violable: [ChecklistItem] {
    AllModules.items.filter { $0.kind.violationText != nil && $0.applies != .outcome }
  }

  @Test("what can be violated has its fact, order, offence and phrases; the rest has none")
  func complete() {
    #expect(!PaperTextTests.violable.isEmpty)
    for item in AllModules.items {
      let texts = [item.findingText, item.orderText, item.offenceText]
      let isViolable = item.kind.violationText != nil && item.applies != .outcome
      #expect(texts.allSatisfy { $0.isEmpty != isViolable }, "\(item.id)")
      #expect((2...4).contains(item.notePhrases.count) == isViolable, "\(item.id)")
    }
  }

  @Test("a fact cites no article and passes no verdict, outside words quoted as found")
  func facts() {
    let verdict = /第[一二三四五六七八九十百零〇]+条|处罚|罚款|违法|违规|违反|涉嫌/
    for item in PaperTextTests.violable {
      let plain = item.findingText.replacing(/“[^”]*”/, with: "")
      #expect(plain.firstMatch(of: verdict) == nil, "\(item.id)")
      #expect(!plain.contains(item.offenceText), "\(item.id)")
    }
  }

  @Test("orders are sentences, offences are phrases")
  func forms() {
    for item in PaperTextTests.violable {
      #expect(item.orderText.hasSuffix("。") && !item.offenceText.contains("。"), "\(item.id)")
    }
  }

  @Test("twins exist and lead to no item that gives way to this one")
  func twins() throws {
    for item in AllModules.items {
      for twin in item.twinOf {
        #expect(try AllModules.item(twin).twinOf.allSatisfy { $0 != item.id }, "\(item.id) \(twin)")
      }
    }
    #expect(try AllModules.item("GEN-100").twinOf.contains("COS-03"))
  }

  @Test("the law at an item is known on every day since 2018", arguments: AllModules.itemIDs)
  func law(_ id: String) throws {
    let item = try AllModules.item(id)
    let days = Set(
      (CitationVersion.all.compactMap(\.period.from)
        + PenaltyVersion.catalogue.values.flatMap(\.self).compactMap(\.period.from))
        .flatMap { [$0.number - 1, $0.number] })
    let first = try #require(Day("2018-01-01")).number
    for day in days.union([first]).filter({ $0 >= first }).map({ Day(number: $0) }) {
      let law = item.law(on: day)
      #expect(law.duties.count == item.cites.count)
      #expect(Set(law.consequences.map(\.version.key)) == Set(item.penalties), "\(day)")
      for duty in law.duties where duty.holding == .article {
        #expect(duty.text.contains(/^《[^》]+》第.+/), "\(day) \(duty.text)")
      }
    }
  }
}
