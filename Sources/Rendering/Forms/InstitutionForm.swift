public import Model

/// 附件3 工作量化统计表一, as the plan prints it.
public enum InstitutionForm {
  /// The form filled from the table `annex3`.
  public static func document(
    _ table: Table, plan: Plan, entries: FormEntries = FormEntries()
  ) -> Document {
    let title = "\(plan.campaignName)\n工作量化统计表一"
    let head = FormHead(plan: plan, period: table.period, entries: entries)
    return Document(
      title: "\(plan.campaignName)工作量化统计表一", author: plan.issuers.first ?? "",
      date: table.period.to ?? table.period.from ?? Day(number: 0),
      blocks: [
        .paragraph(Paragraph([.text("附件3", .strong)])),
        .heading(Heading(.title, FormTitle.lines(title))),
        .paragraph(Paragraph(head.line, alignment: .centre, style: .compact)), .table(grid(table)),
      ])
  }

  private static func grid(_ table: Table) -> Grid {
    let heads = PrintedPart.columnHeads("A3-COLS")
    var rows = [
      GridRow([
        GridCell(heads.first ?? "", columnSpan: 2, alignment: .centre, isHead: true),
        GridCell(heads.dropFirst().first ?? "", alignment: .centre, isHead: true),
        GridCell(heads.last ?? "", alignment: .centre, isHead: true),
      ])
    ]
    for (index, row) in table.rows.enumerated() {
      var cells: [GridCell] = []
      if index == 0 || table.rows[index - 1].group != row.group {
        let span = table.rows[index...].prefix { $0.group == row.group }.count
        cells.append(GridCell(row.group, rowSpan: span, alignment: .centre, isHead: true))
      }
      cells.append(GridCell(row.label))
      cells += ["total", "inspected"].map { FigureCell.make(row.cells[$0], unit: row.unit) }
      rows.append(GridRow(cells, minimumHeight: 9))
    }
    return Grid(caption: "统计表一", columns: [28, 44, 14, 14], headRows: 1, rows: rows)
  }
}

/// The title of a form over several lines.
enum FormTitle {
  /// A title that is too long for one line is broken before its last word, not inside one.
  static func broken(_ title: String, before ending: String) -> String {
    guard title.count > 20, title.hasSuffix(ending) else { return title }
    return title.dropLast(ending.count) + "\n" + ending
  }

  /// The lines of a title, each broken between words where it is too long for one.
  static func lines(_ title: String) -> [Inline] {
    let lines = title.split(separator: "\n").map { TitleLines.inlines(String($0), most: 24) }
    return Array(lines.joined(separator: [.lineBreak]))
  }
}

/// A cell of a statistics table as it is printed: the figure, its words, and its base unit.
public enum FigureCell {
  /// The cell; an empty one where the table has none.
  public static func make(_ cell: TableCell?, unit: String) -> GridCell {
    guard let cell else { return GridCell("") }
    return GridCell(
      cell.text, figure: figure(cell, unit: unit), alignment: cell.value == nil ? .start : .centre)
  }

  /// Only where the words print the figure: money is kept in fen, shares in hundredths of a per
  /// cent.
  static func figure(_ cell: TableCell, unit: String) -> GridCell.Figure? {
    guard let value = cell.value else { return nil }
    if cell.text == String(value) { return GridCell.Figure(value) }
    if cell.text == Money.yuan(fen: value) { return GridCell.Figure(value, decimals: 2) }
    let plain = Money.tenThousandYuan(fen: value)
    let isTenThousand =
      cell.text == plain
      // One number of places in a row: zeros behind what is there.
      || cell.text.hasPrefix(plain)
        && cell.text.dropFirst(plain.count).allSatisfy { ".0".contains($0) }
      || cell.text == Money.tenThousandYuanInWords(fen: value)
    return unit == "万元" && isTenThousand ? GridCell.Figure(value, decimals: 6) : nil
  }
}
