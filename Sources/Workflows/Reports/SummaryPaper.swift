import Model
import Rendering

/// 工作总结: the writer's words with the figures of the day, what is still to be filled in, and where
/// every figure comes from.
enum SummaryPaper {
  /// The summary as it is sent, and what its writer needs besides.
  static func documents(
    _ table: Table, plan: Plan, text: SummaryText
  ) -> (summary: Document, notes: Document) {
    var composition = SummaryComposition(table)
    var blocks: [Block] = []
    var title = table.title
    for section in text.sections {
      let lines = section.lines.compactMap { composition.line($0, section: section.heading) }
      switch section.id {
      case "title":
        title = words(lines.first ?? [])
        blocks.append(
          .heading(
            Heading(
              .title,
              isPlain(lines.first ?? [])
                ? TitleLines.inlines(title.isEmpty ? table.title : title, most: 20)
                : lines.first ?? [])))
      case "opening": blocks += paragraphs(lines)
      default:
        blocks.append(.heading(Heading(.first, section.heading)))
        blocks += paragraphs(lines)
      }
    }
    blocks += signature(plan)
    let name = title.isEmpty ? table.title : title
    let author = plan.issuers.first ?? ""
    let date = table.period.to ?? table.period.from ?? Day(number: 0)
    let notes = gaps(composition.gaps) + sources(composition.quoted)
    return (
      Document(
        title: name, author: author, date: date, page: PageSetup(margins: .official),
        footer: .officialOdd, evenFooter: .officialEven, blocks: blocks),
      Document(
        title: "\(name)的说明", author: author, date: date,
        blocks: [
          .heading(Heading(.title, TitleLines.inlines("\(name)的说明", most: 24))),
          .paragraph(Paragraph("供起草和审核用，不随总结报送。", style: .compact)),
        ] + notes + CountingNotesPage.blocks(table))
    )
  }

  /// Whether a line is words alone, with nothing left to fill in.
  private static func isPlain(_ line: [Inline]) -> Bool {
    line.allSatisfy { if case .text = $0 { true } else { false } }
  }

  private static func paragraphs(_ lines: [[Inline]]) -> [Block] {
    lines.map { .paragraph(Paragraph($0, alignment: .justified, isIndented: true)) }
  }

  private static func words(_ line: [Inline]) -> String {
    line.map { piece in
      switch piece {
      case .text(let text, _): text
      case .checkBox, .blank, .unknown, .lineBreak, .pageNumber, .pageCount: ""
      }
    }.joined()
  }

  /// The office and a day to be written when it is sealed.
  private static func signature(_ plan: Plan) -> [Block] {
    [
      .together([
        .paragraph(Paragraph("")),
        .paragraph(
          Paragraph(plan.issuers.first ?? "", alignment: .end, keepsWithNext: true)),
        .paragraph(Paragraph("　　　　年　　月　　日", alignment: .end)),
      ])
    ]
  }

  private static func gaps(_ gaps: [SummaryComposition.Gap]) -> [Block] {
    guard !gaps.isEmpty else { return [] }
    return [
      .heading(Heading(.first, "待填写事项")),
      .paragraph(Paragraph("下列各处没有数据来源，正文中印成空格。填好或者删去以后再报送。", style: .compact)),
      .table(
        grid(
          "待填写事项", [6, 22, 22, 50], ["序号", "所在部分", "内容", "原因"],
          gaps.enumerated().map { index, gap in
            [
              GridCell(String(index + 1), alignment: .centre), GridCell(gap.section),
              GridCell(gap.name), GridCell(gap.why),
            ]
          })),
    ]
  }

  private static func sources(_ quoted: [TableRow]) -> [Block] {
    let rows = quoted.filter { $0.cells["table"]?.text != PlanTable.source }
    guard !rows.isEmpty else { return [] }
    return [
      .heading(Heading(.first, "数字出处")),
      .paragraph(Paragraph("每个数字背后的检查和案件见 JSON 格式的 findings。", style: .compact)),
      .table(
        grid(
          "数字出处", [24, 16, 8, 52], ["名称", "数值", "单位", "出处"],
          rows.map { row in
            [
              GridCell(row.label), value(row), GridCell(row.unit, alignment: .centre),
              GridCell(SummarySource.words(row)),
            ]
          })),
    ]
  }

  /// A figure; whole sentences are not printed twice.
  private static func value(_ row: TableRow) -> GridCell {
    guard let cell = row.cells["value"] else { return GridCell("") }
    return cell.value == nil && cell.text.count > 60
      ? GridCell("（见正文）") : FigureCell.make(cell, unit: row.unit)
  }

  private static func grid(
    _ caption: String, _ columns: [Int], _ heads: [String], _ rows: [[GridCell]]
  ) -> Grid {
    Grid(
      caption: caption, columns: columns,
      rows: [GridRow(heads.map { GridCell($0, alignment: .centre, isHead: true) })]
        + rows.map { GridRow($0) })
  }
}
