import Model

/// What the outlines of visits come to in the second table: its cells, and the rows on which visits disagree. The figures of
/// ``SubjectFindings`` without what they were counted from.
struct OutlinedFindings {
  private let rules: CountingRules
  /// How many rows are told on which visits disagree.
  private let mostConflicts: Int
  /// By column, in the order of ``StatisticsRow/all``.
  private var counted: [String: [Int64]] = [:]
  /// The first rows on which visits disagree, by what tells their subject from others.
  private(set) var conflicts: [String: [AnswerConflict]] = [:]
  /// How many rows there are on which visits disagree.
  private(set) var disagreeing = 0
  /// The subjects of the first of these.
  private(set) var unnamed: Set<String> = []
  private var told = 0

  /// - Parameter conflicts: how many rows are told on which visits disagree.
  init(_ rules: CountingRules, conflicts: Int) {
    self.rules = rules
    mostConflicts = conflicts
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
    guard mostConflicts > 0 else { return }
    let rows = OutlinedFindings.disagreement(subject)
    guard !rows.isEmpty else { return }
    if disagreeing < mostConflicts { unnamed.insert(subject.key) }
    disagreeing += rows.rawValue.nonzeroBitCount
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

  /// Rows on which visits of the period other than re-inspections of this campaign disagree.
  private static func disagreement(_ subject: OutlinedSubject) -> FormRowSet {
    guard subject.visits.count > 1, !subject.present.isDisjoint(with: subject.absent) else {
      return []
    }
    let visits = compared(subject)
    return visits.reduce(FormRowSet()) { $0.union($1.outline.present) }
      .intersection(visits.reduce(FormRowSet()) { $0.union($1.outline.absent) })
      .intersection(SubjectFindings.compared)
  }

  private static func compared(_ subject: OutlinedSubject) -> [OutlinedVisit] {
    subject.visits.filter { $0.said.besides?.isReinspection != true }
  }

  /// Tells what the visits to one of the first of these subjects say. They come by key, with their names.
  mutating func tell(_ subject: OutlinedSubject) {
    guard let last = subject.visits.last, told < mostConflicts else { return }
    let visits = OutlinedFindings.compared(subject)
    let rows = OutlinedFindings.disagreement(subject).rows
    let found = rows.prefix(mostConflicts - told).map { row in
      let set = FormRowSet(row: row)
      return AnswerConflict(
        subject: last.subject, row: row,
        visits: visits.filter { $0.outline.present.contains(set) }.map(\.id)
          + visits.filter { $0.outline.absent.contains(set) }.map(\.id))
    }
    told += found.count
    conflicts[subject.key] = found
  }
}

extension OutlinedVisit {
  /// Column of the second table for its subject; nil where the rules leave it out.
  func column(_ rules: CountingRules) -> String? {
    outline.isInstitution ? row.flatMap(InstitutionRow.column(of:)) : rules.unlicensedColumn
  }
}
