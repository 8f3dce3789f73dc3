import Intake
import Model
public import Rendering

extension DrawProtocol {
  /// The record as it is printed and put up.
  public var paper: Document {
    func cell(_ text: String) -> GridCell { GridCell(text) }
    func head(_ texts: [String]) -> GridRow {
      GridRow(texts.map { GridCell($0, alignment: .centre, isHead: true) })
    }
    func line(_ text: String) -> Block { .paragraph(Paragraph(text, style: .compact)) }
    let strata = Grid(
      caption: "分层", columns: [30, 12, 12, 12],
      rows: [head(["层", "名单（家）", "比例", "抽中（家）"])]
        + draw.strata.map {
          GridRow([
            cell($0.name), cell(String($0.institutions)), cell($0.rate.map { $0 + "%" } ?? "不抽"),
            cell(String($0.drawn)),
          ])
        })
    let hits = Grid(
      caption: "抽中的机构", columns: [5, 12, 26, 14, 36, 24],
      rows: [head(["序号", "编号", "机构", "乡镇", "签", "监督员"])]
        + draw.hits.enumerated().map { index, hit in
          GridRow([
            cell(String(index + 1)), cell(hit.id), cell(hit.name), cell(hit.township),
            cell(hit.ticket),
            cell(hit.inspectors.map { "\($0.name)（\($0.certificate)）" }.joined(separator: "、")),
          ])
        })
    var blocks: [Block] = [
      .heading(Heading(.title, "随机抽取记录（第 \(number) 次）")),
      line("方案：\(title)（\(plan)，\(version) 版）"), line("抽取时间：\(drawnAt)"),
      line("种子：\(request.seed)" + (request.source.map { "（来源：\($0)）" } ?? "")),
      line("机构名单指纹：\(institutionsFingerprint)"), line("监督员名单指纹：\(inspectorsFingerprint)"),
      line(publishedAt.map { "名单公布时间：\($0)" } ?? "名单公布时间：抽取以前没有公布"),
    ]
    if let reason { blocks.append(line("重抽的理由：\(reason)")) }
    blocks += earlier.map {
      line("先前第 \($0.number) 次：\($0.drawnAt)，种子 \($0.seed)，抽中 \($0.count) 家，指纹 \($0.fingerprint)")
    }
    blocks += [.table(strata), .table(hits)]
    if !request.barred.isEmpty {
      blocks.append(
        .table(
          Grid(
            caption: "回避", columns: [14, 20, 30],
            rows: [head(["机构编号", "执法证号", "理由"])]
              + request.barred.map {
                GridRow([cell($0.institution), cell($0.certificate), cell($0.reason ?? "")])
              })))
    }
    blocks.append(.heading(Heading(.first, "怎么再抽一次")))
    blocks += DrawProtocol.method.map(line)
    blocks += DrawProtocol.recipe.split(separator: "\n").map { line(String($0)) }
    return Document(
      title: "随机抽取记录", author: title, date: Moment(drawnAt)?.day ?? Day(number: 0),
      page: PageSetup(isLandscape: true), blocks: blocks)
  }
}
