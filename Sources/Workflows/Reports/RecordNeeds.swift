import Model
import Statistics

/// What of a campaign's record a table asks for beyond the facts of its visits: each of these takes
/// time to read.
struct RecordNeeds: Hashable {
  /// What visits say besides their answers.
  let remarks: Bool
  /// What was issued on site.
  let papers: Bool
  /// Which items were violated.
  let items: Bool
  /// In which township each thing stands.
  let places: Bool
  /// Visits and institutions that may be one.
  let twins: Bool

  /// Whether it is a list of cases, papers and of what is still to be done, which looks at the visits that it
  /// may name and at those to subjects of cases and papers, not at all.
  let isListing: Bool

  /// Whether it looks at nothing of the rows of a visit but which of them were found: it may then be told from what
  /// is kept of each visit.
  let foundSuffices: Bool

  init(_ table: StatisticsTable) {
    self.init(
      remarks: table.readsRemarks, papers: table.readsPapers, twins: table == .followups,
      isListing: table.isListing)
  }

  /// What was issued on site, and nothing else.
  static let papers = RecordNeeds(papers: true, isListing: true)

  /// Orders, and what re-inspections say of earlier problems.
  static let orders = RecordNeeds(remarks: true, papers: true, isListing: true)

  /// What is looked at of each area beside the others: coverage, annex 4 and the ledger.
  static let standing = RecordNeeds(papers: true)

  /// What the tables of the dashboard together ask for.
  static let overview = RecordNeeds(remarks: true, papers: true, twins: true)

  /// What those of them together ask for that are lists.
  static let lists = RecordNeeds(remarks: true, papers: true, twins: true, isListing: true)

  /// What every table together asks for.
  static func everything(items: Bool) -> RecordNeeds {
    RecordNeeds(remarks: true, papers: true, items: items, places: true, twins: true)
  }

  private init(
    remarks: Bool = false, papers: Bool = false, items: Bool = false, places: Bool = false,
    twins: Bool = false, isListing: Bool = false, foundSuffices: Bool = false
  ) {
    self.foundSuffices = foundSuffices
    self.twins = twins
    (self.remarks, self.papers, self.items, self.places) = (remarks, papers, items, places)
    self.isListing = isListing
  }

  /// Names them among what is kept.
  var key: String {
    "\(remarks) \(papers) \(items) \(places) \(twins) \(isListing) \(foundSuffices)"
  }

  init(_ table: LocalTable) {
    // Cases and fines are counted from the ledger, and of its subjects alone.
    self.init(
      items: table.asksForItems && !table.unit.isOfLedger, isListing: table.unit.isOfLedger,
      foundSuffices: !table.unit.isOfLedger)
  }
}
