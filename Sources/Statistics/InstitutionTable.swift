import Model

/// 工作量化统计表一: institutions in the area and institutions inspected.
enum InstitutionTable {
  static func make(_ record: CampaignRecord) -> Table {
    let counted = CountedVisits(record)
    var tally = Tally()
    let subjects = InspectedSubjects(counted, record)
    for (sample, count) in subjects.totals {
      if let row = Placement(sample).institutionRow { tally.add(row, "total", Int64(count), []) }
    }
    for findings in subjects.inPeriod {
      guard let row = Placement(findings.subject).institutionRow else { continue }
      tally.add(row, "inspected", 1, findings.visits.map(\.id))
    }
    for (row, count) in record.kept?.totals.rows ?? [:] { tally.add(row, "total", count, []) }
    for (row, count) in record.kept?.inspected.rows ?? [:] {
      tally.add(row, "inspected", count, [])
    }
    return make(
      record, counted.totals(with: record.kept), tally, subjects: subjects.notes,
      uncertain: subjects.uncertain)
  }

  /// The table from its figures.
  /// - Parameters:
  ///   - subjects: what was done to the totals, in words.
  ///   - uncertain: institutions of which the forms do not say the row.
  static func make(
    _ record: CampaignRecord, _ counted: VisitTotals, _ tally: Tally, subjects: [String],
    uncertain: [(title: String, row: String)]
  ) -> Table {
    let rows = InstitutionRow.all.map { row in
      TableRow(
        id: row.id, group: row.group, label: row.text, unit: row.unit,
        cells: [
          "total": tally.cell(row.id, "total"), "inspected": tally.cell(row.id, "inspected"),
        ])
    }
    var notes = CountingNotes.visits(record, counted)
    notes.append("辖区内总数取自方案所附机构名册；检查数量为期间内完成检查的机构数，回头看、联合检查和重复检查只计一家，拒绝检查、关门、未找到的不计。")
    notes.append("非医疗机构（生活美容、养生保健、无固定场所等）不列入本表。")
    notes += subjects
    notes.append(CountingNotes.parts)
    if !uncertain.isEmpty {
      let words = uncertain.map { "\($0.title)归入 \($0.row)" }.joined(separator: "；")
      notes.append("等级、类别组合在表中没有明文、按对照表归行的：\(words)。")
    }
    return Table(
      name: "annex3", title: "\(record.plan.title)工作量化统计表一", period: record.period,
      columns: [Table.Column("total", "辖区内总数"), Table.Column("inspected", "检查数量")],
      rows: rows, notes: notes, leftOut: counted.leftOut)
  }
}
