public import Model
public import Rendering

extension PackHandout {
  /// 发放单: a line a laptop, to be signed for, with the fingerprint as it is read aloud.
  public static func sheet(_ handouts: [PackHandout], plan: JSONValue, on day: Day) -> Document {
    func line(_ text: String) -> Block { .paragraph(Paragraph(text, style: .compact)) }
    let title = plan["title"]?.string ?? ""
    let grid = Grid(
      caption: "发放单", columns: [6, 14, 14, 20, 16, 26, 24, 20],
      rows: [
        GridRow(
          ["序号", "笔记本", "组别", "设备编号", "版本", "写到", "使用人签收", "日期"].map {
            GridCell($0, alignment: .centre, isHead: true)
          })
      ]
        + handouts.enumerated().map { index, handout in
          GridRow(
            [
              String(index + 1), handout.laptop, handout.team, String(handout.device.prefix(8)),
              String(handout.version), handout.path, "", "",
            ].map { GridCell($0) }, minimumHeight: 12)
        })
    var blocks: [Block] = [
      .heading(Heading(.title, "方案包发放单")), line("方案：\(title)（\(plan["id"]?.string ?? "")）"),
    ]
    for (fingerprint, pack) in Set(handouts.map { [$0.fingerprint, $0.pack] }).sorted(
      by: { $0.lexicographicallyPrecedes($1) }
    ).map({ ($0[0], $0[1]) }) {
      blocks.append(line("签名钥匙的指纹：\(fingerprint)"))
      blocks.append(line("念的词：\(FingerprintWords.spoken(fingerprint))"))
      blocks.append(line("方案包：\(pack)"))
    }
    blocks += [
      .table(grid), line("收到以后在笔记本的第一页逐词核对念的词，相符才勾“相符”。"),
    ]
    return Document(
      title: "方案包发放单", author: title, date: day, page: PageSetup(isLandscape: true),
      blocks: blocks)
  }
}
