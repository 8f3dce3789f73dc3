public import Model

/// A table without a printed form of its own, as a paper: title, period, figures, counting rules.
public enum TablePaper {
  /// The paper.
  /// - Parameters:
  ///   - label: head of the column that names the rows.
  ///   - days: what the days of the table are.
  ///   - after: what stands between the table and its notes.
  public static func document(
    _ table: Table, plan: Plan, label: String, days: String = "统计期间", after: [Block] = []
  ) -> Document {
    let isWide = table.columns.count > 4
    return Document(
      title: table.title, author: plan.issuers.first ?? "",
      date: table.period.to ?? table.period.from ?? Day(number: 0),
      page: PageSetup(isLandscape: isWide),
      blocks: [
        .heading(Heading(.title, table.title)),
        .paragraph(
          Paragraph("\(days)：\(table.period.text)", alignment: .centre, style: .compact)),
        .table(grid(table, label: label)),
      ] + after + (table.notes.isEmpty ? [] : [.pageBreak]) + CountingNotesPage.blocks(table))
  }

  /// The rows with their figures, numbered; a group heads its rows.
  static func grid(_ table: Table, label: String) -> Grid {
    let hasUnits = table.rows.contains { !$0.unit.isEmpty }
    let heads =
      ["序号", label] + table.columns.map(\.title) + (hasUnits ? ["单位"] : [])
    var rows = [GridRow(heads.map { GridCell($0, alignment: .centre, isHead: true) })]
    for (index, row) in table.rows.enumerated() {
      if !row.group.isEmpty, index == 0 || table.rows[index - 1].group != row.group {
        rows.append(GridRow([GridCell(row.group, columnSpan: heads.count, isHead: true)]))
      }
      rows.append(
        GridRow(
          [GridCell(String(index + 1), alignment: .centre), GridCell(row.label)]
            + table.columns.map { FigureCell.make(row.cells[$0.id], unit: row.unit) }
            + (hasUnits ? [GridCell(row.unit, alignment: .centre)] : [])))
    }
    if table.rows.isEmpty {
      rows.append(GridRow([GridCell("无", columnSpan: heads.count, alignment: .centre)]))
    }
    let labels = ColumnWidth.share([label] + table.rows.map(\.label))
    let shares = table.columns.map { column in
      ColumnWidth.share([column.title] + table.rows.map { $0.cells[column.id]?.text ?? "" })
    }
    return Grid(
      caption: table.title, columns: [5, labels] + shares + (hasUnits ? [5] : []), rows: rows)
  }
}

/// How wide a column is, by what stands in it.
enum ColumnWidth {
  /// Shares: the longest text counts, a short one never makes a column too narrow for its head; the
  /// space inside the lines comes on top.
  static func share(_ texts: [String], least: Int = 6, most: Int = 20) -> Int {
    min(most, max(least, texts.map(width).max() ?? 0)) + 3
  }

  /// Chinese characters count one, others half.
  private static func width(_ text: String) -> Int {
    (text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } + 1) / 2
  }
}
