public import Model

/// The rules that decided a table's figures, on a page of their own: the form itself stays as it is
/// printed.
public enum CountingNotesPage {
  /// The page; nothing where a table has no notes.
  public static func blocks(_ table: Table) -> [Block] {
    guard !table.notes.isEmpty else { return [] }
    var blocks: [Block] = [
      .pageBreak, .heading(Heading(.first, "统计口径说明")),
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
