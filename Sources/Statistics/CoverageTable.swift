import Model

/// How far the plan's coverage targets are met.
enum CoverageTable {
  static func make(_ record: CampaignRecord) -> Table {
    let counted = CountedVisits(record)
    let subjects = InspectedSubjects(counted, record)
    let townships = SweptTownships(record)
    return make(
      record, counted.totals(with: record.kept), subjects: subjects.notes,
      townships: townships.notes
    ) { subjectClass in
      subjectClass == .township
        ? cells(townships) : institutions(subjectClass, subjects, record.kept)
    }
  }

  /// The table from its figures.
  /// - Parameters:
  ///   - subjects: what was done to the totals, in words.
  ///   - townships: what is said about names of townships.
  ///   - cells: how many of a class were inspected, and how many there are.
  static func make(
    _ record: CampaignRecord, _ counted: VisitTotals, subjects: [String], townships: [String],
    cells: (CoverageClass) -> (inspected: TableCell, total: TableCell)
  ) -> Table {
    let rows = record.plan.coverage.map { target in
      let (inspected, total) = cells(target.subjectClass)
      return row(target, inspected: inspected, total: total)
    }
    var notes = CountingNotes.visits(record, counted)
    notes.append("总数取自方案所附机构名册；一家机构可以同时属于几类（例如社会办一级医院既是医院也是社会办医疗机构）。")
    notes += subjects
    notes.append(CountingNotes.parts)
    notes.append("覆盖率四舍五入到万分之一，没有全部覆盖的不写成 100%。")
    notes.append("乡镇以期间内至少排查一次为覆盖；乡镇名单取自方案，方案没有列出的取自名册。")
    notes += townships
    return Table(
      name: "coverage", title: "\(record.plan.title)覆盖情况", period: record.period,
      columns: [
        Table.Column("inspected", "已检查"), Table.Column("total", "总数"),
        Table.Column("ratio", "覆盖率"), Table.Column("target", "目标"),
        Table.Column("met", "是否达标"),
      ],
      rows: rows, notes: notes, leftOut: counted.leftOut)
  }

  private static func institutions(
    _ subjectClass: CoverageClass, _ subjects: InspectedSubjects, _ kept: KeptCounts?
  ) -> (inspected: TableCell, total: TableCell) {
    let reached = subjects.inPeriod.filter {
      Placement($0.subject).coverageClasses.contains(subjectClass)
    }
    let total = subjects.totals.filter {
      Placement($0.sample).coverageClasses.contains(subjectClass)
    }.reduce(0) { $0 + $1.count }
    return (
      TableCell(
        count: Int64(reached.count) + (kept?.inspected.classes[subjectClass] ?? 0),
        findings: reached.flatMap { $0.visits.map(\.id) }),
      TableCell(
        count: Int64(total) + (kept?.totals.classes[subjectClass] ?? 0), findings: [])
    )
  }

  private static func cells(_ townships: SweptTownships) -> (inspected: TableCell, total: TableCell)
  {
    (
      TableCell(count: Int64(townships.swept), findings: townships.sweeps.map(\.id).sorted()),
      TableCell(count: Int64(townships.listed), findings: [])
    )
  }

  private static func row(
    _ target: CoverageTarget, inspected: TableCell, total: TableCell
  ) -> TableRow {
    let done = inspected.value ?? 0
    let all = total.value ?? 0
    let met = all > 0 && done * 100 >= all * Int64(target.minimumPercent)
    return TableRow(
      id: target.subjectClass.rawValue, label: target.subjectClass.title,
      unit: target.subjectClass.unit,
      cells: [
        "inspected": inspected, "total": total, "ratio": ratio(done, all),
        "target": TableCell(
          value: Int64(target.minimumPercent) * 100, text: "\(target.minimumPercent)%",
          findings: []),
        "met": TableCell(text: met ? "达标" : "未达标"),
      ])
  }

  /// Hundredths of a per cent, rounded half up, but never up to the whole while something is missing;
  /// nothing where there is nothing to cover.
  private static func ratio(_ done: Int64, _ all: Int64) -> TableCell {
    guard all > 0 else { return TableCell(text: "—") }
    let rounded = (done * 20_000 + all) / (all * 2)
    let hundredths = done < all ? min(rounded, 9_999) : rounded
    let fraction = String(hundredths % 100)
    return TableCell(
      value: hundredths,
      text: "\(hundredths / 100).\(fraction.count < 2 ? "0" + fraction : fraction)%", findings: [])
  }
}
