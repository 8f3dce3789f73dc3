import Model
import Store

/// `data/report.html` of a bundle: for a person who opens the zip; the importer never reads it.
enum BundleReport {
  static func page(store: WorkspaceStore, shelf: PlanShelf, head: LogHead) throws -> String {
    var sections: [String] = []
    for id in Set(shelf.plans.map(\.plan.id)).sorted() {
      let held = try shelf.newest(id)
      let rows = try store.facts(plan: id).map { visit in
        let present = visit.rows.filter { $0.state == .present }.map(\.row)
        let cells = [
          visit.day.description, visit.subject.title, outcome(visit.outcome),
          visit.status == .draft ? "草稿" : "已完成",
          present.isEmpty ? "—" : present.joined(separator: "、"), "\(visit.evidence.count)",
        ]
        return "<tr>" + cells.map { "<td>\(escape($0))</td>" }.joined() + "</tr>"
      }
      sections.append(
        """
        <h2>\(escape(held.plan.title))</h2>
        <table><thead><tr><th>日期</th><th>对象</th><th>结果</th><th>状态</th>\
        <th>检查表中为“有”的行</th><th>证据</th></tr></thead>
        <tbody>
        \(rows.joined(separator: "\n"))
        </tbody></table>
        """)
    }
    return """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>检查数据包</title>
      <style>body{font-family:"Noto Sans CJK SC",sans-serif;margin:2em;line-height:1.6}\
      table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2em .6em;text-align:left}</style>
      </head><body>
      <h1>检查数据包</h1>
      <p>本页供打开压缩包的人查看，导入时不读取。日志共 \(head.seq) 条，末条哈希 \(head.hash)。</p>
      \(sections.joined(separator: "\n"))
      </body></html>

      """
  }

  private static func outcome(_ outcome: VisitOutcome) -> String {
    switch outcome {
    case .completed: "完成检查"
    case .refused: "拒绝检查"
    case .closed: "关门"
    case .notFound: "未找到"
    }
  }

  private static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
