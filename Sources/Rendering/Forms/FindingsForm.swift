public import Model

/// 附件4 工作量化统计表二, as the plan prints it.
public enum FindingsForm {
  /// The form filled from the table `annex4`.
  public static func document(
    _ table: Table, plan: Plan, entries: FormEntries = FormEntries()
  ) -> Document {
    let title = "\(plan.campaignName)工作量化统计表二"
    let head = FormHead(plan: plan, period: table.period, entries: entries)
    return Document(
      title: title, author: plan.issuers.first ?? "",
      date: table.period.to ?? table.period.from ?? Day(number: 0),
      blocks: [
        .paragraph(Paragraph([.text("附件4", .strong)])),
        .heading(Heading(.title, FormTitle.lines(FormTitle.broken(title, before: "工作量化统计表二")))),
        .paragraph(Paragraph(head.line, alignment: .centre, style: .compact)), .table(grid(table)),
        .paragraph(Paragraph(foot(entries), style: .compact)),
      ])
  }

  /// `填表人：　联系电话：　填表日期：　审核人：`
  private static func foot(_ entries: FormEntries) -> [Inline] {
    let values = [
      entries.filledBy, entries.telephone, entries.filledOn?.description ?? "", entries.reviewer,
    ]
    let text = PrintedPart.text("A4-F01") + "        "
    let pieces = PrintedText(values: values).lines(text).first ?? []
    return pieces.flatMap { piece -> [Inline] in
      if case .blank = piece { return [piece, .text("　")] }
      return [piece]
    }
  }

  private static func grid(_ table: Table) -> Grid {
    let forms = Dictionary(
      StatisticsRow.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = table.rows.map(\.id)
    var rows = heads(table.columns)
    for (index, row) in table.rows.enumerated() {
      guard let form = forms[row.id] else { continue }
      var cells: [GridCell] = []
      if index == 0 || startsBlock(row.id, after: ids[index - 1], forms) {
        let rest = ids[(index + 1)...].enumerated().prefix { offset, id in
          !startsBlock(id, after: ids[index + offset], forms)
        }.count
        cells.append(
          GridCell(form.section, rowSpan: rest + 1, alignment: .centre, isHead: true))
      }
      cells += FormRowCells.make(
        text: form.text, subrow: form.subrow,
        isFirst: index == 0 || forms[ids[index - 1]]?.text != form.text,
        count: ids.filter { forms[$0]?.text == form.text }.count)
      cells += table.columns.map { FigureCell.make(row.cells[$0.id], unit: row.unit) }
      cells.append(GridCell(row.unit, alignment: .centre))
      rows.append(GridRow(cells))
    }
    return Grid(
      caption: "统计表二", columns: [10, 22, 12, 12, 12, 12, 12, 8], headRows: 2, rows: rows)
  }

  /// Whether a row starts a section, or the second page on which the section is printed again.
  private static func startsBlock(
    _ id: String, after before: String, _ forms: [String: StatisticsRow]
  ) -> Bool {
    id == StatisticsRow.firstOfSecondPage || forms[id]?.section != forms[before]?.section
  }

  private static func heads(_ columns: [Table.Column]) -> [GridRow] {
    func head(_ text: String, columnSpan: Int = 1, rowSpan: Int = 1) -> GridCell {
      GridCell(
        text, columnSpan: columnSpan, rowSpan: rowSpan, alignment: .centre, isHead: true)
    }
    let titles = PrintedPart.columnHeads("A4-COLS")
    return [
      GridRow([
        head(titles.first ?? "", rowSpan: 2),
        head(titles.dropFirst().first ?? "", columnSpan: 2, rowSpan: 2),
        head("数量", columnSpan: columns.count), head(titles.last ?? "", rowSpan: 2),
      ]),
      GridRow(columns.map { head($0.title) }),
    ]
  }
}

/// The two inner columns of 检查内容: what is checked, and its sub-row where it has some.
enum FormRowCells {
  static func make(text: String, subrow: String, isFirst: Bool, count: Int) -> [GridCell] {
    guard !subrow.isEmpty else { return [GridCell(text, columnSpan: 2)] }
    let name = isFirst ? [GridCell(text, rowSpan: count)] : []
    return name + [GridCell(subrow)]
  }
}
