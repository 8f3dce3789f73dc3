public import Model

/// What stands behind every cell of a table, of visits of which only outlines are kept: what is written out with the table
/// that was added up.
public struct OutlinedCells: Sendable {
  private struct Cell {
    let row: String
    let column: String
    let figure: OutlinedFigure
    /// By what tells the subjects from others: those of one stand together.
    var findings: [(key: String, ids: [String])] = []
  }

  /// What is read of visits besides their outlines.
  public let detail: OutlinedVisit.Detail
  private let table: StatisticsTable
  private let rules: CountingRules
  private var cells: [Cell]
  private var run: OutlinedRun

  /// None yet.
  /// - Parameters:
  ///   - table: one of those that are made of visits.
  ///   - period: the days that are counted.
  ///   - plan: whose campaign it is.
  public init(_ table: StatisticsTable, period: Period, _ plan: Plan) {
    self.table = table
    rules = plan.countingRules
    run = OutlinedRun(period: period, campaign: plan.period, keepsCampaign: true)
    cells = table.outlinedCells.compactMap { row, column in
      table.outlined(row: row, column: column).flatMap { figure in
        figure.choice.map { _ in Cell(row: row, column: column, figure: figure) }
      }
    }
    detail = cells.reduce([]) { $0.union($1.figure.detail) }
  }

  /// Adds a visit. They come by the key of their subjects, those to one subject by day.
  public mutating func add(_ visit: OutlinedVisit) {
    if let done = run.add(visit) { take(done) }
  }

  /// No more come.
  public mutating func end() {
    if let done = run.end() { take(done) }
  }

  private mutating func take(_ subject: OutlinedSubject) {
    for place in cells.indices {
      let ids = cells[place].figure.behind(subject, rules)
      if !ids.isEmpty { cells[place].findings.append((subject.key, ids)) }
    }
  }

  /// The table that was made from a record, with what stands behind each of its cells.
  public func filled(_ made: Table, _ record: CampaignRecord) -> Table {
    let own = InspectedSubjects(CountedVisits(record), record).inPeriod
    let more = Dictionary(grouping: cells, by: \.row)
    return Table(
      name: made.name, title: made.title, period: made.period, columns: made.columns,
      rows: made.rows.map { row in
        // Behind a figure that nobody knows stands nothing.
        guard let found = more[row.id], row.cells["known"]?.text.isEmpty ?? true else {
          return row
        }
        var filled = row.cells
        for cell in found {
          guard let known = filled[cell.column] else { continue }
          filled[cell.column] = TableCell(
            value: known.value, text: known.text,
            findings: ordered(cell, own)
              ?? Set(known.findings + cell.findings.flatMap(\.ids)).sorted())
        }
        return TableRow(
          id: row.id, group: row.group, label: row.label, unit: row.unit, cells: filled)
      }, notes: made.notes, leftOut: made.leftOut, figures: made.figures,
      conflicts: made.conflicts, otherConflicts: made.otherConflicts)
  }

  /// What stands behind a cell in the order of the subjects; nil where it is in its own.
  /// - Parameter own: subjects that were counted from their visits.
  private func ordered(_ cell: Cell, _ own: [SubjectFindings]) -> [String]? {
    let others: [(key: String, ids: [String])]
    if let list = table == .summary ? FindingFigures.lists.first(where: { $0.id == cell.row }) : nil
    {
      others =
        own.filter { Placement($0.subject).institutionRow != nil }
        .map { ($0.key, $0.findings(of: list.items)) }
        + cell.findings.map { ($0.key, $0.ids.sorted()) }
    } else if let target = cell.figure.choice?.target {
      others =
        own.filter { Placement($0.subject).coverageClasses.contains(target) }
        .map { ($0.key, $0.visits.map(\.id)) } + cell.findings
    } else {
      return nil
    }
    return others.sorted { $0.key < $1.key }.flatMap(\.ids)
  }
}

extension StatisticsTable {
  /// Its cells behind which visits may stand.
  fileprivate var outlinedCells: [(row: String, column: String)] {
    switch self {
    case .annex3: InstitutionRow.all.map { ($0.id, "inspected") }
    case .coverage: CoverageClass.allCases.map { ($0.rawValue, "inspected") }
    case .annex4:
      StatisticsRow.all.flatMap { row in StatisticsRow.columns.map { (row.id, $0.id) } }
    case .summary: OutlinedFigure.figures.keys.sorted().map { ($0, "value") }
    case .ledger, .referrals, .followups: []
    }
  }
}
