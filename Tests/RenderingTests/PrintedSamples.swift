import Foundation
import Model
import Rendering

/// Documents that hold everything the model has, and contents that strain a layout.
enum PrintedSamples {
  /// 2026-04-22
  static let day = Day(number: 20565)

  /// A picture of 40 x 20 pixels.
  static let picture = Picture(
    bytes: Array(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAAAAADaLSBnAAAAPElEQVR42mNgYOMRkpBT0TIws3Hy8AuJSkjLKaqoa+maMG3OohXrtuw6cOzMpRv3nrxiGFU4qnBUIUghAPS1bbCxuJVWAAAAAElFTkSuQmCC"
      ) ?? Data()),
    format: .png, width: 60, caption: "药品柜 <全景> & 标签")

  static let long = String(repeating: "临溪县三江镇老街社区卫生服务中心附属综合门诊部", count: 6)

  /// A document of some blocks.
  static func document(_ blocks: [Block]) -> Document {
    Document(title: "样张", author: "临溪县卫生健康局", date: day, blocks: blocks)
  }

  /// Everything the model has, once.
  static func everything() -> Document {
    Document(
      title: "现场笔录 <2026—0012> & \"附表\"", author: "临溪县卫生健康局", date: day,
      header: PageLine(start: [.text("编号：2026—0012")], end: [.text("第一联 存档")]),
      blocks: opening + [.table(annex), .p("注：金额单位为万元。", style: .note)] + closing)
  }

  private static let opening: [Block] = [
    .heading(Heading(.agency, "临溪县卫生健康局")), .heading(Heading(.title, "现场笔录")),
    .p("编号：2026—0012", alignment: .end, style: .compact),
    .rule,
    .p([
      .text("被检查人："), .blank(characters: 16, value: "临溪杏雨诊所"), .text("　负责人："),
      .blank(characters: 8),
    ]),
    .p(
      [
        .text("我们是"), .text("行政执法人员", .strong), .text("，"), .text("原写法", .struck),
        .text("改写法", .underlined), .text("，"), .text("须法制审核", .caution), .text("，摘要 "),
        .text("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", .monospaced),
        .text("，“引号”——和罕见字𠮷、㐂、䶮。"), .unknown(name: "罚款数额"), .lineBreak,
        .checkBox(isTicked: true, label: "已出示证件"),
        .checkBox(isTicked: false, label: "申请回避"),
      ], alignment: .justified, isIndented: true),
    .heading(Heading(.first, "一、检查情况")),
    .heading(Heading(.second, "（一）证照")),
    .clauses(
      Clauses(
        .chinese,
        (1...12).map { number in
          Clauses.Clause(
            [.text("第\(number)项记录。")],
            blocks: number == 2
              ? [
                .clauses(
                  Clauses(
                    .parenthesisedChinese,
                    [Clauses.Clause([.text("甲款")]), Clauses.Clause([.text("乙款")])]))
              ] : [])
        })),
    .clauses(
      Clauses(
        .arabic, [Clauses.Clause([.text("第五点")]), Clauses.Clause([.text("第六点")])], start: 5)),
    .clauses(
      Clauses(
        .parenthesisedArabic,
        [Clauses.Clause([.text("说明")], blocks: [.p("说明下面的一段。")])])),
  ]

  /// A table with spans in both directions and figures of every kind.
  static let annex = Grid(
    caption: "附件4 [统计]: 表/一", columns: [2, 8, 3, 3, 3], headRows: 2,
    rows: [
      GridRow([
        GridCell("序号", rowSpan: 2), GridCell("项目", rowSpan: 2),
        GridCell("本期", columnSpan: 2, alignment: .centre), GridCell("单位", rowSpan: 2),
      ]),
      GridRow([GridCell("数量", alignment: .end), GridCell("金额", alignment: .end)]),
      GridRow([
        GridCell("1"), GridCell("检查户次", isHead: true),
        GridCell("1,234", figure: .init(1234), alignment: .end, link: "/findings?row=1&x=<2>"),
        GridCell("0.5", figure: .init(500_000, decimals: 6), alignment: .end), GridCell("户、万元"),
      ]),
      GridRow([
        GridCell("2"), GridCell("=SUM(A1:A9)\n第二行", rowSpan: 2, isHead: true),
        GridCell("87.50%", figure: .init(875, decimals: 1), alignment: .end),
        GridCell("-3", figure: .init(-3), alignment: .end), GridCell("@名称"),
      ]),
      GridRow(
        [
          GridCell("3"), GridCell([[.unknown(name: "数量")]]),
          GridCell("—", figure: .init(7), alignment: .end), GridCell("户"),
        ], minimumHeight: 15),
      GridRow([GridCell("合计", columnSpan: 2, isHead: true), GridCell("0", figure: .init(0))]),
    ])

  private static let closing: [Block] = [
    .image(picture),
    .together([
      .p("以上笔录属实。", keepsWithNext: true),
      .signatures([
        SignatureLine(label: "被检查人（签名）："),
        SignatureLine(label: "执法人员（签名）：", name: "黄丁四", date: "2026年4月22日"),
        SignatureLine(label: "见证人（签名）：", drawing: picture),
      ]),
    ]),
    .pageBreak, .p("（以下空白）", alignment: .centre),
  ]

  /// Two hundred findings with long names and rare characters.
  static func findings(_ count: Int = 200, official: Bool = false) -> Document {
    let rows = (1...count).map(finding)
    let head = GridRow(["序号", "机构名称", "问题", "整改", "金额"].map { GridCell($0, alignment: .centre) })
    return Document(
      title: "问题清单", author: "临溪县卫生健康局", date: day,
      page: PageSetup(isLandscape: true, margins: official ? .official : .form),
      blocks: [
        .heading(Heading(.title, "问题清单")),
        .table(Grid(caption: "问题清单", columns: [1, 4, 6, 2, 2], rows: [head] + rows)),
        .p("注：按机构编号排列。", style: .note),
      ])
  }

  private static func finding(_ number: Int) -> GridRow {
    let cents = number * 100 + number % 10 * 10
    let problem = "未取得《医疗机构执业许可证》擅自执业，使用非卫生技术人员\(number)人"
    let name = number.isMultiple(of: 17) ? long : "临溪㐂𠮷诊所\(number)"
    let box = Inline.checkBox(isTicked: number.isMultiple(of: 2), label: "是")
    return GridRow([
      GridCell(
        String(number), figure: GridCell.Figure(Int64(number)), alignment: .centre),
      GridCell(name), GridCell(problem), GridCell([[box]], alignment: .centre),
      GridCell(
        "\(number).\(number % 10)0", figure: GridCell.Figure(Int64(cents), decimals: 2),
        alignment: .end),
    ])
  }

  /// A visit of which nothing was recorded yet.
  static func empty() -> Document {
    Document(
      title: "", author: "", date: day, header: PageLine(), footer: PageLine(),
      blocks: [
        .p([]), .clauses(Clauses(.chinese, [])), .signatures([]),
        .table(Grid(caption: "", columns: [1, 1], rows: [])),
        .table(
          Grid(caption: "", columns: [1, 1], rows: [GridRow([GridCell("")]), GridRow([])])),
        .together([]),
      ])
  }
}

extension Block {
  /// A paragraph of plain words.
  fileprivate static func p(
    _ text: String, alignment: Paragraph.Alignment = .start, style: Paragraph.Style = .body,
    keepsWithNext: Bool = false
  ) -> Block {
    .paragraph(
      Paragraph(text, alignment: alignment, style: style, keepsWithNext: keepsWithNext))
  }

  /// A paragraph.
  fileprivate static func p(
    _ text: [Inline], alignment: Paragraph.Alignment = .start, isIndented: Bool = false
  ) -> Block {
    .paragraph(Paragraph(text, alignment: alignment, isIndented: isIndented))
  }
}
