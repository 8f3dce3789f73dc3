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

  /// Whether it is a list of cases, papers and of what is still to be done, which looks at the visits that it
  /// may name and at those to subjects of cases and papers, not at all.
  let isListing: Bool

  init(_ table: StatisticsTable) {
    (remarks, papers, items) = (table.readsRemarks, table.readsPapers, false)
    isListing = table.isListing
  }

  /// What was issued on site, and nothing else.
  static let papers = RecordNeeds(remarks: false, papers: true, items: false)

  /// Orders, and what re-inspections say of earlier problems.
  static let orders = RecordNeeds(remarks: true, papers: true, items: false)

  private init(remarks: Bool, papers: Bool, items: Bool) {
    (self.remarks, self.papers, self.items) = (remarks, papers, items)
    isListing = true
  }

  /// Names them among what is kept.
  var key: String { "\(remarks) \(papers) \(items) \(isListing)" }

  init(_ table: LocalTable) {
    (remarks, papers, items) = (false, false, table.asksForItems)
    isListing = false
  }
}
