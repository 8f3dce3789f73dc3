import Model

/// The rows of the check form.
struct CheckFormRows {
  let visit: Visit
  let plan: Plan
  let assessment: VisitAssessment
  let index: ItemIndex
  var outcomes: CaseOutcomes?

  /// The table.
  var grid: Grid {
    let all = FormRow.all
    var rows = [head]
    for (position, row) in all.enumerated() {
      var cells: [GridCell] = []
      if position == 0 || startsBlock(position) {
        let rest = (position + 1..<all.count).prefix { !startsBlock($0) }.count
        cells.append(GridCell(row.section, rowSpan: rest + 1, alignment: .centre, isHead: true))
      }
      cells += FormRowCells.make(
        text: "\(row.number).\(row.text)", subrow: row.subrow,
        isFirst: position == 0 || all[position - 1].number != row.number,
        count: all.filter { $0.number == row.number }.count)
      cells.append(GridCell(result(row)))
      cells.append(GridCell(remark(row)))
      rows.append(GridRow(cells))
    }
    return Grid(caption: "检查表", columns: [12, 30, 14, 24, 20], headRows: 1, rows: rows)
  }

  private var head: GridRow {
    let heads = PrintedPart.columnHeads("A2-COLS")
    return GridRow(
      heads.enumerated().map { position, text in
        GridCell(text, columnSpan: position == 1 ? 2 : 1, alignment: .centre, isHead: true)
      })
  }

  /// Whether a row starts a section, or the second page on which the section is printed again.
  private func startsBlock(_ position: Int) -> Bool {
    let all = FormRow.all
    return all[position].id == FormRow.firstOfSecondPage
      || all[position].section != all[position - 1].section
  }

  private func state(_ row: FormRow) -> RowResult? {
    assessment.rows.first { $0.row == row.id }
  }

  private func result(_ row: FormRow) -> [[Inline]] {
    guard row.isAnsweredOnSite, let state = state(row) else {
      let outcome = row.isAnsweredOnSite ? nil : outcomes?.result(of: row.id)
      return PrintedText(ticked: outcome?.ticked ?? [], values: outcome?.values ?? [])
        .lines(row.printedResult)
    }
    if row.isSampled { return PrintedText(values: persons(row, state)).lines(row.printedResult) }
    let ticked: Set<Int> =
      switch state.state {
      case .present: [0]
      case .absent: [1]
      case .notExamined, .pending, .unanswered: []
      }
    return PrintedText(ticked: ticked).lines(row.printedResult)
  }

  /// How many were looked at, and how many of them were violators.
  private func persons(_ row: FormRow, _ result: RowResult) -> [String] {
    switch result.state {
    case .notExamined, .pending, .unanswered: return []
    case .present, .absent: break
    }
    let sampled = samples(row).map(\.sampled).max()
    return [sampled.map { String($0) } ?? "", String(result.violators)]
  }

  /// The row's own sample and those of the items that it follows from.
  private func samples(_ row: FormRow) -> [Sample] {
    let items = assessment.applicableItems.filter { $0.formRow == row.id && $0.kind == .sampled }
    let raw = [visit.form[row.id]] + items.map { visit.answers[$0.id] }
    return raw.compactMap { raw in
      guard let raw, case .sampled(let sample)? = try? Answer(raw, kind: .sampled) else {
        return nil
      }
      return sample
    }
  }

  private func remark(_ row: FormRow) -> String {
    var parts: [String] = []
    if !row.printedRemark.isEmpty { parts.append(sampleRule(row) ?? row.printedRemark) }
    guard row.isAnsweredOnSite, let result = state(row) else {
      return parts.joined(separator: "\n")
    }
    switch result.state {
    case .notExamined: parts.append("未检查")
    case .pending: parts.append("待认定")
    case .unanswered: parts.append("未填")
    case .absent: break
    case .present:
      if row.id == FormRow.advertising { parts += advertising }
      if row.id == FormRow.attendingPhysicians, !assessment.unqualifiedPhysicians.isEmpty {
        parts.append("\(assessment.unqualifiedPhysicians.count)人")
      }
    }
    return parts.joined(separator: "\n")
  }

  private var advertising: [String] {
    var parts: [String] = []
    if visit.advertisementsRemoved > 0 { parts.append("清理\(visit.advertisementsRemoved)条") }
    if !visit.accountsHandled.isEmpty {
      parts.append("关闭、整改账号\(visit.accountsHandled.count)个")
    }
    return parts
  }

  /// The plan's own words for the row, where it has some.
  private func sampleRule(_ row: FormRow) -> String? {
    (plan.document["sampling"]?.array ?? []).first { rule in
      (rule["rows"]?.array ?? []).contains(.string(row.id))
    }?["text"]?.string
  }
}
