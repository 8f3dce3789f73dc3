public import Model

extension LocalTable {
  /// Counts the table.
  public func make(_ record: CampaignRecord) -> Table {
    let count = LocalTableCount(table: self, record: record)
    return make(
      record, count.totals, subjects: count.subjectNotes, outside: count.outside(of: self)
    ) { count.cell(rows[$0 - 1].selection, columns[$1 - 1].selection) }
  }

  /// The table from its figures.
  /// - Parameters:
  ///   - subjects: what was done to the totals, in words.
  ///   - outside: how many things stand in none of its cells.
  ///   - cell: the figure in a row and a column, from 1, and what is behind it.
  func make(
    _ record: CampaignRecord, _ totals: VisitTotals, subjects: [String], outside: Int,
    cell: (Int, Int) -> (value: Int64, behind: Set<String>)
  ) -> Table {
    let rows = rows.enumerated().map { row, line in
      let cells = columns.indices.map { column in
        let (value, behind) = cell(row + 1, column + 1)
        return (
          LocalTable.column(column),
          TableCell(
            value: value, text: unit == .fines ? Money.yuan(fen: value) : String(value),
            findings: behind.sorted())
        )
      }
      return TableRow(
        id: "R\(row + 1)", label: line.title, unit: unit.unit,
        cells: Dictionary(cells) { first, _ in first })
    }
    let missing =
      outside == 0 ? nil : "不属于任何一行或者任何一列、没有计入本表的：\(outside) \(unit.counter)。"
    return Table(
      name: id, title: title, period: record.period,
      columns: columns.enumerated().map { Table.Column(LocalTable.column($0), $1.title) },
      rows: rows,
      notes: notes(record, totals, subjects) + [missing, note].compactMap(\.self),
      leftOut: unit.isOfLedger ? [:] : totals.leftOut)
  }

  private static func column(_ index: Int) -> String { "C\(index + 1)" }

  private func notes(
    _ record: CampaignRecord, _ totals: VisitTotals, _ subjects: [String]
  ) -> [String] {
    switch unit {
    case .visits:
      CountingNotes.visits(record, totals) + ["按检查次数计；写明发现的行和列，只计当次有这项发现的。"]
    case .subjects:
      CountingNotes.visits(record, totals) + subjects
        + ["对象在期间内去重，每家只计一次；写明发现的行和列，只计首次发现在本期间的。"]
    case .findings:
      CountingNotes.visits(record, totals) + subjects
        + ["每个对象每项发现只计 1 起，归入首次发现之日所在的期间；没有写明发现的行和列按检查表的行计。"]
    case .cases, .fines:
      [
        "统计期间：\(record.period.text)。取自案件台账，按处罚决定日期计入期间；"
          + (unit == .fines ? "罚款以元计，含对个人的罚款。" : "一个决定计一件。")
      ]
    }
  }
}
