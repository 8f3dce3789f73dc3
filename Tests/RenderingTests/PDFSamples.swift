import Model
import Rendering
import TestSupport

/// Documents for the PDF tests, all invented.
enum PDFSamples {
  static let day = Day(number: 20_560)

  static func document(
    _ blocks: [Block], page: PageSetup = PageSetup(), header: PageLine = PageLine()
  ) -> Document {
    Document(
      title: "样张", author: "临溪县卫生健康局", date: day, page: page, header: header, blocks: blocks)
  }

  /// A statistics table with grouped heads and groups of rows.
  static func statistics(rowsInGroup: Int = 12, groups: Int = 3) -> Document {
    var rows = [
      GridRow([
        head("项目", rowSpan: 2), head("检查内容", columnSpan: 2, rowSpan: 2),
        head("数量", columnSpan: 4), head("单位", rowSpan: 2),
      ]),
      GridRow(
        ["二级以上公立医疗机构", "其他类型公立医疗机构", "二级以上社会办医疗机构", "其他社会办医疗机构"]
          .map { head($0) }),
    ]
    for group in 1...groups {
      for row in 1...rowsInGroup {
        var cells: [GridCell] = []
        if row == 1 {
          cells.append(head("第\(group)类违法违规行为查处情况", rowSpan: rowsInGroup))
        }
        if row == 3 {
          cells.append(GridCell("违规开展禁止类技术", rowSpan: 2))
          cells.append(GridCell("免疫细胞治疗"))
        } else if row == 4 {
          cells.append(GridCell("其他"))
        } else {
          cells.append(
            GridCell(
              row == 5
                ? "使用非卫生技术人员从事医疗卫生技术工作，或者聘用未取得相应资格的人员（第\(group).\(row)项）"
                : "超出登记范围开展诊疗活动（第\(group).\(row)项）", columnSpan: 2))
        }
        for column in 0..<4 {
          cells.append(GridCell(String(group * 100 + row * column), alignment: .centre))
        }
        cells.append(GridCell("起", alignment: .centre))
        rows.append(GridRow(cells))
      }
    }
    let grid = Grid(
      caption: "量化统计表二", columns: [3, 6, 4, 4, 4, 4, 4, 2], headRows: 2, rows: rows)
    return document(
      [
        .paragraph(Paragraph("附件4", style: .compact)),
        .heading(Heading(.title, "临溪县医疗卫生领域突出问题专项整治行动工作量化统计表二")),
        .paragraph(
          Paragraph(
            [
              .text("填报单位："), .blank(characters: 14, value: "临溪县卫生健康局"), .text("　　"),
              .blank(characters: 4, value: "2026"), .text("年"), .blank(characters: 2, value: "3"),
              .text("月—"), .blank(characters: 2, value: "6"), .text("月"),
            ], style: .compact, keepsWithNext: true)),
        .table(grid),
        .paragraph(
          Paragraph(
            "注：同一机构同一事项多次检查发现的，合并计为1起；未经审核的记录不计入。", style: .note)),
      ], page: PageSetup(isLandscape: true))
  }

  static func head(_ text: String, columnSpan: Int = 1, rowSpan: Int = 1) -> GridCell {
    GridCell(
      text, columnSpan: columnSpan, rowSpan: rowSpan, alignment: .centre, isHead: true)
  }

  /// A record as it is issued on the spot.
  static let record = document(
    [
      .heading(Heading(.agency, "临溪县卫生健康局")), .heading(Heading(.title, "现场笔录")),
      .paragraph(
        Paragraph(
          [
            .text("案由："), .blank(characters: 20, value: "涉嫌未取得《医疗机构执业许可证》擅自执业"),
            .lineBreak, .text("被检查单位："), .blank(characters: 24, value: "𠮷祥口腔门诊部（㐂乐街）"),
            .lineBreak, .text("检查时间："), .blank(characters: 6, value: "2026"), .text("年"),
            .blank(characters: 3), .text("月"), .blank(characters: 3), .text("日"),
          ])),
      .paragraph(
        Paragraph([
          .text("机构类别："), .checkBox(isTicked: true, label: "诊所　"),
          .checkBox(isTicked: false, label: "门诊部　"), .checkBox(isTicked: false, label: "医院"),
        ])),
      .heading(Heading(.first, "一、检查情况")),
      .clauses(
        Clauses(
          .arabic,
          [
            Clauses.Clause(
              [
                .text(
                  "在该机构一楼治疗室内发现使用过的一次性注射器12支，未按照规定分类收集；现场未能出示《医疗废物登记本》，负责人称“放在楼上，稍后补交”。")
              ],
              blocks: [
                .table(
                  Grid(
                    caption: "物品", columns: [4, 2, 3],
                    rows: [
                      GridRow(["物品名称", "数量", "批号"].map { head($0) }),
                      GridRow([
                        GridCell("一次性使用无菌注射器"), GridCell("12", alignment: .end),
                        GridCell([
                          [.text("20260301ABCDEF0123456789abcdef0123456789", .monospaced)]
                        ]),
                      ]),
                    ]))
              ]),
            Clauses.Clause([
              .text("处置室紫外线灯累计使用时间登记为"), .text("1200小时", .struck), .text("1320小时", .underlined),
              .text("（更正人：王某）；"), .text("须法制审核", [.strong, .caution]), .text("。"),
            ]),
            Clauses.Clause([.text("违法所得："), .unknown(name: "违法所得金额"), .text("元。")]),
          ])),
      .heading(Heading(.second, "（一）当事人意见")),
      .paragraph(
        Paragraph(
          "以上笔录经本人核对，与现场情况一致，无异议。", alignment: .justified, isIndented: true)),
      .together([
        .signatures([
          SignatureLine(label: "当事人（签名）："),
          SignatureLine(label: "卫生监督员（签名）：", name: "李敏、周芳", date: "2026年4月17日"),
        ])
      ]),
    ], header: PageLine(start: [.text("临卫监笔录〔2026〕17号")], end: [.text("执法文书")]))

  /// An official paper with so many paragraphs.
  static func official(paragraphs: Int) -> Document {
    let text =
      "各乡镇（街道）卫生院，局直属各单位：为贯彻落实《中华人民共和国基本医疗卫生与健康促进法》和《医疗机构管理条例》，"
      + "切实保障人民群众健康权益，经研究，决定自2026年3月1日至6月30日在全县范围内开展专项整治行动，现将有关事项通知如下。"
    return document(
      [
        .heading(Heading(.title, "临溪县卫生健康局关于印发《医疗乱象专项整治行动实施方案》的通知")),
        .heading(Heading(.first, "一、总体要求")),
        .heading(Heading(.second, "（一）工作目标")),
      ]
        + (1...paragraphs).map { number in
          .paragraph(
            Paragraph("第\(number)段　\(text)", alignment: .justified, isIndented: true))
        }, page: PageSetup(margins: .official))
  }
}
