import Model

/// What the outlines of visits come to in the second table: its cells, and the rows on which visits disagree. The figures of
/// ``SubjectFindings`` without what they were counted from.
struct OutlinedFindings {
  /// What is told of rows on which visits disagree.
  enum Disagreement {
    case none, conflicts, words
    /// The same of the first of them.
    case firstWords
  }

  private let rules: CountingRules
  private let disagreement: Disagreement
  /// By column, in the order of ``StatisticsRow/all``.
  private var counted: [String: [Int64]] = [:]
  private(set) var conflicts: [String: [AnswerConflict]] = [:]
  private(set) var words: [KeptCounts.Words] = []
  /// How many rows there are on which visits disagree.
  private(set) var disagreeing = 0

  init(_ rules: CountingRules, _ disagreement: Disagreement) {
    (self.rules, self.disagreement) = (rules, disagreement)
  }

  var cells: [KeptCounts.Cell: Int64] {
    counted.reduce(into: [:]) { cells, column in
      for (row, number) in zip(StatisticsRow.all, column.value) where number != 0 {
        cells[KeptCounts.Cell(row: row.id, column: column.key)] = number
      }
    }
  }

  /// Adds a subject that was inspected within the period.
  mutating func add(_ subject: OutlinedSubject) {
    guard let last = subject.visits.last else { return }
    count(subject, last)
    disagree(subject, last)
  }

  // MARK: - Cells

  private static let numberOfRows = StatisticsRow.all.count
  private static let advertisements = place(StatisticsRow.advertisements)
  private static let accounts = place(StatisticsRow.accounts)
  private static let physicians = place(StatisticsRow.attendingPhysicians)

  /// The rows of the form that are counted by how often they were found, each with its place in the table.
  private static let occurrences = StatisticsRow.all.enumerated().compactMap { place, row in
    row.occurrences.map { (place: place, set: FormRowSet(row: $0.id), form: $0) }
  }

  private static func place(_ row: String) -> Int? {
    StatisticsRow.all.firstIndex { $0.id == row }
  }

  private mutating func count(_ subject: OutlinedSubject, _ last: OutlinedVisit) {
    guard let column = last.column(rules) else { return }
    counted[
      column, default: [Int64](repeating: 0, count: OutlinedFindings.numberOfRows)
    ].withUnsafeMutableBufferPointer { numbers in
      if !subject.first.isEmpty {
        for row in OutlinedFindings.occurrences where !subject.first.isDisjoint(with: row.set) {
          numbers[row.place] += SubjectFindings.occurrences(
            SubjectFindings.Merged(violators: subject.violators(row.form)), row.form, rules)
        }
      }
      guard subject.saysMore else { return }
      func add(_ number: Int64, _ place: Int?) {
        if let place { numbers[place] += number }
      }
      add(
        subject.visits.reduce(0) { $0 + ($1.said.besides?.advertisements ?? 0) },
        OutlinedFindings.advertisements)
      add(subject.namesFirstGiven(\.accounts), OutlinedFindings.accounts)
      add(subject.namesFirstGiven(\.physicians), OutlinedFindings.physicians)
    }
  }

  // MARK: - Disagreement

  private mutating func disagree(_ subject: OutlinedSubject, _ last: OutlinedVisit) {
    guard disagreement != .none, subject.visits.count > 1,
      !subject.present.isDisjoint(with: subject.absent)
    else { return }
    let visits = subject.visits.filter { $0.said.besides?.isReinspection != true }
    let rows = visits.reduce(FormRowSet()) { $0.union($1.outline.present) }
      .intersection(visits.reduce(FormRowSet()) { $0.union($1.outline.absent) })
      .intersection(SubjectFindings.compared)
    guard !rows.isEmpty else { return }
    let found = FormRow.onSite.enumerated().filter {
      rows.contains(FormRowSet(rawValue: 1 << Int64($0.offset)))
    }.map { entry in
      let set = FormRowSet(rawValue: 1 << Int64(entry.offset))
      return AnswerConflict(
        subject: last.subject, row: entry.element.id,
        visits: visits.filter { $0.outline.present.contains(set) }.map(\.id)
          + visits.filter { $0.outline.absent.contains(set) }.map(\.id))
    }
    disagreeing += found.count
    switch disagreement {
    case .none: break
    case .conflicts: conflicts[subject.key] = found
    case .words: note(found, subject.key)
    case .firstWords: note(found.prefix(KeptCounts.firstWords - words.count), subject.key)
    }
  }

  private mutating func note(_ found: some Sequence<AnswerConflict>, _ key: String) {
    words += found.map { KeptCounts.Words(key: key, text: $0.words) }
  }
}

extension OutlinedVisit {
  /// Column of the second table for its subject; nil where the rules leave it out.
  func column(_ rules: CountingRules) -> String? {
    outline.isInstitution ? row.flatMap(InstitutionRow.column(of:)) : rules.unlicensedColumn
  }
}
