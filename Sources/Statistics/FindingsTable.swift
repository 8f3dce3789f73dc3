public import Model

extension AnswerConflict {
  /// Rows on which visits of the period to one subject disagree, without the table under which they stand.
  public static func all(in record: CampaignRecord) -> [AnswerConflict] {
    InspectedSubjects(CountedVisits(record), record).conflicts
  }
}

/// 工作量化统计表二: violations found and dealt with, institutions penalised, persons dealt with.
enum FindingsTable {
  static func make(_ record: CampaignRecord) -> Table {
    let counted = CountedVisits(record)
    let subjects = InspectedSubjects(counted, record)
    var tally = Tally()
    for findings in subjects.inPeriod { add(findings, record, &tally) }
    let transfers = JudicialTransfers(record)
    OutcomeCounting.add(record, transfers, &tally)
    for (cell, value) in record.kept?.cells ?? [:] { tally.add(cell.row, cell.column, value, []) }
    return make(
      record, counted.totals(with: record.kept), tally, undated: transfers.undated.map(\.id),
      conflicts: subjects.conflicts, besides: subjects.otherConflicts)
  }

  /// The table from its figures.
  /// - Parameters:
  ///   - undated: cases that were handed to the police on an unknown day.
  ///   - conflicts: rows on which visits disagree, subject by subject.
  ///   - besides: how many more there are of these behind them.
  static func make(
    _ record: CampaignRecord, _ counted: VisitTotals, _ tally: Tally, undated: [String],
    conflicts: [AnswerConflict], besides: Int = 0
  ) -> Table {
    let rows = StatisticsRow.all.map { row in
      var cells = StatisticsRow.columns.map { ($0.id, tally.cell(row.id, $0.id)) }
      if row.unit == "万元" {
        let texts = Money.tenThousandYuan(row: cells.map { $0.1.value ?? 0 })
        cells = zip(cells, texts).map { cell, text in
          (cell.0, TableCell(value: cell.1.value, text: text, findings: cell.1.findings))
        }
      }
      return TableRow(
        id: row.id, group: row.section,
        label: row.subrow.isEmpty ? row.text : "\(row.text)（\(row.subrow)）", unit: row.unit,
        cells: Dictionary(cells) { first, _ in first })
    }
    var notes = CountingNotes.visits(record, counted)
    notes += CountingNotes.findings(record.rules)
    notes += [JudicialTransfers.note(undated, record)].compactMap(\.self)
    let told = Array(conflicts.prefix(KeptCounts.mostConflicts))
    let others = conflicts.count - told.count + besides
    notes += told.map(\.words)
    if others > 0 { notes.append(AnswerConflict.words(ofOthers: others)) }
    return Table(
      name: "annex4", title: "\(record.plan.title)工作量化统计表二", period: record.period,
      columns: StatisticsRow.columns.map { Table.Column($0.id, $0.title) }, rows: rows,
      notes: notes, leftOut: counted.leftOut, conflicts: told, otherConflicts: others)
  }

  private static func add(
    _ findings: SubjectFindings, _ record: CampaignRecord, _ tally: inout Tally
  ) {
    guard let column = record.column(of: findings.subject) else { return }
    for row in StatisticsRow.all {
      switch row.id {
      case StatisticsRow.advertisements:
        let removed = findings.advertisements
        tally.add(row.id, column, removed.count, removed.findings)
      case StatisticsRow.accounts:
        let accounts = findings.distinct(\.accounts)
        tally.add(
          row.id, column, accounts.count, accounts.visits.map { "\($0.id)/accountsHandled" })
      case StatisticsRow.attendingPhysicians:
        let persons = findings.distinct(\.unqualifiedPhysicians)
        tally.add(
          row.id, column, persons.count,
          persons.visits.map { $0.finding(FormRow.attendingPhysicians) })
      default:
        guard let form = row.occurrences, let merged = findings.rows[form.id]
        else { continue }
        tally.add(
          row.id, column, SubjectFindings.occurrences(merged, form, record.rules), merged.findings)
      }
    }
  }
}
