import KitModules
import Model
import TestSupport
import Testing

/// One clause of the campaign documents, and where it lives.
struct TracedClause: Sendable, CustomTestStringConvertible {
  let line: Int
  let seeds: [String]
  let text: String
  let kind: String
  let places: [String]

  var testDescription: String { "\(seeds.joined(separator: "|")) \(text)" }

  /// The numbers of the enforcement documents that it points to.
  var documents: [Int] {
    places.compactMap { $0.hasPrefix("doc.") ? Int($0.dropFirst(4)) : nil }
  }

  static let all: [TracedClause] = {
    // A file that cannot be read leaves no clause, which the count below notices.
    let text = (try? Repository.text("Bundles/trace/seed_trace.csv")) ?? ""
    return CSVTable(text).rows.enumerated().map { index, row in
      func list(_ column: String) -> [String] {
        (row[column] ?? "").split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      }
      return TracedClause(
        line: index + 2, seeds: list("seed"), text: row["clause"] ?? "", kind: row["kind"] ?? "",
        places: list("where"))
    }
  }()
}

@Suite("Traceability")
struct TraceabilityTests {
  /// The plan that holds each campaign document.
  private static let plans = [
    "000": "national-2019", "001": "suixi-2019", "002": "national-2019", "003": "guangxi-2020",
    "004": "county-2024",
  ]

  private static let itemIDs = Set(KitModules.checklists.flatMap(\.items).map(\.id))

  private static let kinds: Set = [
    "violation", "duty", "target", "deadline", "form", "rule", "figure",
  ]

  @Test("all 313 clauses of the five documents are there")
  func isComplete() {
    let clauses = TracedClause.all
    #expect(clauses.count == 313)
    #expect(Set(clauses.flatMap(\.seeds)) == Set(TraceabilityTests.plans.keys))
    #expect(Set(clauses.map(\.kind)) == TraceabilityTests.kinds)
    #expect(clauses.allSatisfy { !$0.text.isEmpty && $0.seeds == $0.seeds.sorted() })
  }

  @Test("every place that a clause points to exists", arguments: TracedClause.all)
  func placesExist(_ clause: TracedClause) throws {
    #expect(Set(clause.places).count == clause.places.count)
    for place in clause.places {
      #expect(try TraceabilityTests.exists(place, clause), "\(place)")
    }
    if clause.kind == "violation" {
      #expect(clause.places.contains { TraceabilityTests.itemIDs.contains($0) }, "reaches no item")
    }
  }

  private static func exists(_ place: String, _ clause: TracedClause) throws -> Bool {
    if place.hasPrefix("A2-") || place.hasPrefix("A3-") || place.hasPrefix("A4-") {
      return rows.contains(place) || printedParts.contains(place)
    }
    let parts = place.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return itemIDs.contains(place) }
    switch parts[0] {
    case "plan":
      return try schemaKeys().contains(parts[1])
        && clause.seeds.allSatisfy { try planKeys($0).contains(parts[1]) }
    case "dept": return parts[1] == "卫健" || ReferralDepartment(rawValue: parts[1]) != nil
    case "doc": return try documentNumbers().union(openNumbers()).contains(Int(parts[1]) ?? -1)
    default: return false
    }
  }

  /// Rows as the kit counts them.
  private static let rows = Set(
    FormRow.all.map(\.id) + InstitutionRow.all.map(\.id) + StatisticsRow.all.map(\.id))

  /// Titles, headers and footers: what is printed and not counted.
  private static let printedParts: Set<String> = {
    let tables = ["annex2", "annex3", "annex4"].compactMap { name in
      try? JSONReader.read(Repository.text("Sources/Model/Data/\(name).json")).array
    }
    let parts = tables.joined().filter { !["row", "item"].contains($0["kind"]?.string) }
    return Set(parts.compactMap { $0["id"]?.string })
  }()

  private static func schemaKeys() throws -> Set<String> {
    let schema = try JSONReader.read(
      Repository.text("Sources/Intake/Schemas/plan.schema.json"))
    return Set((schema["properties"]?.object ?? [:]).keys)
  }

  /// Keys at the top level of the plan that holds a campaign document.
  private static func planKeys(_ seed: String) throws -> Set<String> {
    let plan = try #require(plans[seed])
    let text = try Repository.text("Bundles/plans/\(plan)/plan.yaml")
    return Set(text.matches(of: /^([A-Za-z]+):/.anchorsMatchLineEndings()).map { String($0.1) })
  }

  /// Numbered headings of the enforcement documents and of the bureau's papers that are there.
  private static func documentNumbers() throws -> Set<Int> {
    let texts = ["docs/documents.md", "docs/papers.md"].compactMap { try? Repository.text($0) }
    let headings = texts.flatMap {
      $0.matches(of: #/^##+ ([0-9]+)\. /#.anchorsMatchLineEndings()).map(\.1)
    }
    return Set(headings.compactMap { Int($0) })
  }

  /// Open sections of the roadmap, each with its clauses as they stand there.
  private static func roadmap() throws -> [Int: [String]] {
    var sections: [Int: [String]] = [:]
    var current: Int?
    for line in try Repository.text("docs/roadmap.md").split(separator: "\n") {
      if line.hasPrefix("## ") {
        current = line.firstMatch(of: #/^## doc\.([0-9]+) /#).flatMap { Int($0.1) }
        if let current { sections[current] = [] }
      } else if let current, line.hasPrefix("- ") {
        sections[current, default: []].append(String(line.dropFirst(2)))
      }
    }
    return sections
  }

  private static func openNumbers() throws -> Set<Int> { Set(try roadmap().keys) }

  @Test("the roadmap lists exactly the enforcement documents that are not there yet")
  func roadmapIsCurrent() throws {
    let pointed = Set(TracedClause.all.flatMap(\.documents))
    #expect(pointed == [0, 7, 9, 10, 12])
    let present = try TraceabilityTests.documentNumbers()
    #expect(try TraceabilityTests.openNumbers() == pointed.subtracting(present))
  }

  @Test("an open section lists the clauses that point to it, in order")
  func roadmapNamesClauses() throws {
    for (number, listed) in try TraceabilityTests.roadmap() {
      let clauses = TracedClause.all.filter { $0.documents.contains(number) }
      #expect(
        listed == clauses.map { "`\($0.seeds.joined(separator: "|"))` \($0.text)" }, "\(number)")
    }
  }

  @Test("the trace explains the ids of the documents and names their plans")
  func idsAreExplained() throws {
    let text = try Repository.text("Bundles/trace/README.md")
    for (seed, plan) in TraceabilityTests.plans {
      #expect(text.contains("| \(seed) |") && text.contains("Bundles/plans/\(plan)"), "\(seed)")
    }
  }
}
