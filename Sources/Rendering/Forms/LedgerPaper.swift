public import Model

/// 案件台账 on A3: all columns of the office's form, in bands that each repeat number and party.
public enum LedgerPaper {
  /// Bands by what happens in a case; columns that no band names go to the last.
  private static let bands: [(title: String, columns: [String])] = [
    (
      "一、案件来源和当事人",
      [
        "cause", "source", "leadNumber", "party", "creditCode", "category", "grade", "ownership",
        "column", "address", "foundOn",
      ]
    ),
    (
      "二、违法事实和依据",
      [
        "recordNumber", "facts", "row", "statisticsRow", "violatedProvisions", "penaltyBasis",
        "procedure", "acceptedOn", "filedOn", "handlers",
      ]
    ),
    (
      "三、措施和程序",
      [
        "preservationDocument", "orderDocument", "noticeOn", "hearing", "legalReviewOn",
        "collegialDiscussion", "decisionDocument", "decidedOn",
      ]
    ),
    (
      "四、处罚",
      [
        "warning", "fine", "confiscation", "confiscatedGoods", "suspensionForRectification",
        "licenceRevoked", "personalPenalty", "demeritPoints",
      ]
    ),
    (
      "五、执行和结案",
      [
        "servedOn", "serviceMethod", "paidOn", "litigation", "transfer", "followUp", "exposed",
        "closedOn", "status", "note",
      ]
    ),
  ]

  /// What every band begins with.
  private static let keys = ["number", "caseNumber", "partyName"]

  /// The paper made from the table `ledger`.
  public static func document(_ table: Table, plan: Plan) -> Document {
    let named = Set(keys + bands.flatMap(\.columns))
    let others = table.columns.map(\.id).filter { !named.contains($0) }
    var blocks: [Block] = [
      .heading(Heading(.title, table.title)),
      .paragraph(Paragraph("统计期间：\(table.period.text)", alignment: .centre, style: .compact)),
    ]
    for (index, band) in bands.enumerated() {
      let columns = keys + band.columns + (index == bands.count - 1 ? others : [])
      if index > 0 { blocks.append(.pageBreak) }
      blocks.append(.heading(Heading(.first, band.title)))
      blocks.append(.table(grid(table, band.title, columns)))
    }
    return Document(
      title: table.title, author: plan.issuers.first ?? "",
      date: table.period.to ?? table.period.from ?? Day(number: 0),
      page: PageSetup(paper: .a3, isLandscape: true),
      blocks: blocks + totals(table) + [.pageBreak] + CountingNotesPage.blocks(table))
  }

  private static func grid(_ table: Table, _ caption: String, _ ids: [String]) -> Grid {
    let columns = ids.compactMap { id in table.columns.first { $0.id == id } }
    let head = GridRow(columns.map { GridCell($0.title, alignment: .centre, isHead: true) })
    let rows = table.rows.map { row in
      GridRow(columns.map { FigureCell.make(row.cells[$0.id], unit: "") })
    }
    let empty = GridRow([GridCell("无", columnSpan: columns.count, alignment: .centre)])
    return Grid(
      caption: caption,
      columns: columns.map { column in
        column.id == "number"
          ? 4
          : ColumnWidth.share(
            [String(column.title.prefix(6))] + table.rows.map { $0.cells[column.id]?.text ?? "" },
            most: 12)
      }, rows: [head] + (rows.isEmpty ? [empty] : rows))
  }

  private static func totals(_ table: Table) -> [Block] {
    let rows = LedgerFigureName.all.compactMap { figure -> GridRow? in
      guard let cell = table.figures[figure.id] else { return nil }
      let isMoney = figure.unit == "万元"
      let printed =
        isMoney
        ? TableCell(
          value: cell.value, text: Money.tenThousandYuanInWords(fen: cell.value ?? 0),
          findings: cell.findings) : cell
      return GridRow([
        GridCell(figure.name), FigureCell.make(printed, unit: figure.unit),
        GridCell(figure.unit, alignment: .centre),
      ])
    }
    guard !rows.isEmpty else { return [] }
    let head = GridRow(["项目", "数量", "单位"].map { GridCell($0, alignment: .centre, isHead: true) })
    return [
      .pageBreak, .heading(Heading(.first, "合计")),
      .table(Grid(caption: "合计", columns: [5, 2, 1], rows: [head] + rows)),
    ]
  }
}
