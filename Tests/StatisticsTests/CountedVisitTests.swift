import Model
import Statistics
import Testing

@Suite("Which visits count")
struct CountedVisitTests {
  /// A visit that is not counted, and the reason that the table gives.
  static let leftOut: [(reason: String, visit: VisitFacts)] = [
    ("drafts", .visit("V-1", status: .draft)), ("refusedEntries", .visit("V-1", outcome: .refused)),
    ("closed", .visit("V-1", outcome: .closed)), ("notFound", .visit("V-1", outcome: .notFound)),
    ("outsidePeriod", .visit("V-1", on: "2026-02-28")),
    ("outsidePeriod", .visit("V-1", on: "2026-07-01")),
    ("evidenceMissing", .visit("V-1", evidence: ["aa", "bb"])),
    ("unfit", .visit("V-1").judged(.undecided)), ("excluded", .visit("V-1").judged(.excluded)),
    ("drafts", .visit("V-1", status: .draft).judged(.undecided)),
  ]

  @Test("a visit that is no inspection is left out under its reason", arguments: leftOut)
  func reasons(_ reason: String, _ visit: VisitFacts) throws {
    var campaign = Campaign()
    campaign.evidenceHeld = ["aa"]
    campaign.visits = [visit]
    let table = try campaign.table(.annex3)
    #expect(table.leftOut.filter { $0.value > 0 } == [reason: 1])
    #expect(table.rows.allSatisfy { $0.cells["inspected"]?.value == 0 })
  }

  @Test("a visit that breaks a rule counts where a person admitted it")
  func admitted() throws {
    var campaign = Campaign()
    campaign.visits = [.visit("V-1").judged(.admitted)]
    let table = try campaign.table(.annex3)
    #expect(table.leftOut.values.allSatisfy { $0 == 0 })
    #expect(table.rows.compactMap { $0.cells["inspected"]?.value }.reduce(0, +) == 1)
  }

  @Test(
    "the first and the last day of the period are inside", arguments: ["2026-03-01", "2026-06-30"])
  func edges(_ day: String) throws {
    var campaign = Campaign()
    campaign.visits = [.visit("V-1", on: day)]
    #expect(try campaign.table(.annex4).leftOut.values.allSatisfy { $0 == 0 })
  }

  @Test(
    "evidence that is here, or that cannot be missing, keeps nothing out", arguments: [["aa"], nil])
  func evidence(_ held: [String]?) throws {
    var campaign = Campaign()
    campaign.evidenceHeld = held.map(Set.init)
    campaign.visits = [.visit("V-1", rows: [.present("A2-13")], evidence: ["aa"])]
    #expect(try campaign.value(.annex4, "A4-14", "SX") == 1)
  }

  @Test("one file recorded on two laptops is one visit; two that differ are both kept and named")
  func twoLaptops() throws {
    var campaign = Campaign()
    let first = VisitFacts.visit("V-1", advertisements: 3)
    campaign.visits = [first, .visit("V-1", device: "laptop-2", advertisements: 3)]
    #expect(try campaign.value(.annex4, "A4-19", "SX") == 3)
    campaign.visits = [first, .visit("V-1", device: "laptop-2", advertisements: 5)]
    let table = try campaign.table(.annex4)
    #expect(table.cell("A4-19", "SX")?.value == 5)
    #expect(table.notes.contains { $0.contains("V-1") })
  }
}

extension VisitFacts {
  fileprivate func judged(_ fitness: VisitFitness) -> VisitFacts {
    var facts = self
    facts.fitness = fitness
    return facts
  }
}
