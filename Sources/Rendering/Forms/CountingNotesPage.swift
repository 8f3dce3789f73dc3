public import Model

/// The rules that decided a table's figures: the form itself stays as it is printed.
public enum CountingNotesPage {
  /// A paper of its own, for a form that is sent; nil where a table has no notes.
  public static func document(_ table: Table, plan: Plan) -> Document? {
    guard !table.notes.isEmpty else { return nil }
    let title = "\(table.title)的说明"
    return Document(
      title: title, author: plan.issuers.first ?? "",
      date: table.period.to ?? table.period.from ?? Day(number: 0),
      blocks: [
        .heading(Heading(.title, TitleLines.inlines(title, most: 24))),
        .paragraph(Paragraph("供审核用，不随表报送。", style: .compact)),
      ] + blocks(table))
  }

  /// The rules under a table that stays in the office; nothing where it has none.
  public static func blocks(_ table: Table) -> [Block] {
    guard !table.notes.isEmpty else { return [] }
    var blocks: [Block] = [
      .heading(Heading(.first, "统计口径说明")),
      .paragraph(Paragraph("\(table.title)　统计期间：\(table.period.text)", style: .compact)),
      .clauses(Clauses(.arabic, table.notes.map { Clauses.Clause([.text($0)]) })),
    ]
    if !table.leftOut.isEmpty {
      let reasons = table.leftOut.sorted { order($0.key) < order($1.key) }
      blocks.append(
        .table(
          Grid(
            caption: "未计入", columns: [3, 1],
            rows: [
              GridRow([
                GridCell("未计入", alignment: .centre, isHead: true),
                GridCell("数量", alignment: .centre, isHead: true),
              ])
            ]
              + reasons.map { reason, count in
                GridRow([
                  GridCell(LeftOutReason(rawValue: reason)?.title ?? reason),
                  GridCell(
                    String(count), figure: GridCell.Figure(Int64(count)), alignment: .centre),
                ])
              })))
    }
    return blocks
  }

  private static func order(_ reason: String) -> Int {
    LeftOutReason(rawValue: reason).flatMap(LeftOutReason.allCases.firstIndex) ?? Int.max
  }
}
