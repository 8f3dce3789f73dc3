import ChecklistDSL
import Model
import Testing

@Suite("Structure")
struct StructureTests {
  @Test("item ids are unique over all modules")
  func idsAreUnique() {
    let ids = AllModules.items.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count == 273)
  }

  @Test("every citation and penalty is in its catalogue", arguments: AllModules.itemIDs)
  func catalogues(_ id: String) throws {
    let item = try AllModules.item(id)
    for citation in item.cites {
      #expect(
        !CitationVersion.versions(of: citation.statute, citation.article).isEmpty,
        "\(citation.statute) \(citation.article)")
    }
    #expect(!item.penalties.isEmpty)
    for key in item.penalties {
      #expect(Penalty.catalogue[key] != nil, "\(key)")
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

  @Test("a condition asks about known facts and about items with that option")
  func conditions() throws {
    let items = Dictionary(uniqueKeysWithValues: AllModules.items.map { ($0.id, $0) })
    for item in AllModules.items {
      for fact in item.applies.factsAsked {
        #expect(ApplicabilityFact.isTruthValued(fact), "\(item.id) \(fact)")
      }
      for (asked, option) in item.applies.comparisons {
        let options = try #require(items[asked]?.kind.options, "\(item.id) \(asked)")
        #expect(options.contains(option), "\(item.id) \(option)")
      }
    }
  }

  @Test("an item asks and derives within reach: only the general form crosses modules")
  func reach() {
    let all = Set(AllModules.items.map(\.id))
    for checklist in AllModules.checklists {
      let own = Set(checklist.items.map(\.id))
      for item in checklist.items {
        #expect(Set(item.applies.itemsAsked).isSubset(of: own), "\(item.id)")
        let reach = checklist.id == "general" ? all : own
        #expect(Set(item.derivedFrom).isSubset(of: reach), "\(item.id)")
      }
    }
  }

  @Test("form rows and statistics rows exist and agree", arguments: AllModules.itemIDs)
  func rows(_ id: String) throws {
    let item = try AllModules.item(id)
    if let row = item.formRow {
      #expect(FormRow.all.contains { $0.id == row }, "\(row)")
      #expect(item.statisticsRows.isEmpty == (row == FormRow.advertising))
    }
    for id in item.statisticsRows {
      let row = try #require(StatisticsRow.all.first { $0.id == id }, "\(id)")
      if let formRow = item.formRow {
        #expect(row.formRows.contains(formRow), "\(id) \(formRow)")
      } else {
        #expect(item.isComputedByRegister)
      }
    }
  }

  @Test("severity follows what a violation is", arguments: AllModules.itemIDs)
  func severity(_ id: String) throws {
    let item = try AllModules.item(id)
    let canBeViolated = item.kind.violationText != nil && item.applies != .outcome
    if !canBeViolated { #expect(item.severity == .advice) }
    if canBeViolated, let row = item.formRow, FormRow.onSite(row) != nil {
      #expect(item.severity != .advice)
    }
  }

  @Test("result rows are filled by the ledger, all others on site", arguments: AllModules.itemIDs)
  func outcomeRows(_ id: String) throws {
    let item = try AllModules.item(id)
    let onSite = item.formRow.map { FormRow.onSite($0) != nil } ?? true
    #expect(onSite == (item.applies != .outcome))
  }
}

extension Condition {
  /// Items asked, each with the option that it is compared with.
  fileprivate var comparisons: [(item: String, option: String)] {
    switch self {
    case .answered(let item, let option): [(item, option)]
    case .any(let terms): terms.flatMap(\.comparisons)
    case .always, .outcome, .fact, .not, .subjectKind, .subjectCategory, .licenceKind,
      .unnamedSubject, .unrecognised:
      []
    }
  }
}
