import Model
import Store

/// `data/report.html` of a bundle: for a person who opens the zip; the importer never reads it.
///
/// It shows what each visit found with the text that was in force on its day, so that whoever
/// reviews a finding sees at once where 法制审核 is needed.
struct BundleReport {
  let store: WorkspaceStore
  let shelf: PlanShelf
  let head: LogHead

  func page() throws -> String {
    let visits = try store.records(.visit)
      .map { (visit: try ReceivedVisit($0).visit, discarded: $0["discarded"]?["reason"]?.string) }
      .sorted { ($0.visit.day, $0.visit.id) < ($1.visit.day, $1.visit.id) }
    let sections = try shelf.planIDs.map { id in
      """
      <h2>\(escape(try shelf.newest(id).plan.title))</h2>
      \(try visits.filter { $0.visit.plan == id }.map(section).joined(separator: "\n"))
      """
    }
    return """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>检查数据包</title>
      <style>body{font-family:"Noto Sans CJK SC",sans-serif;margin:2em auto;max-width:60em;\
      line-height:1.6}h3{margin-bottom:0}.caution{color:#a40000}ul{margin-top:.3em}</style>
      </head><body>
      <h1>检查数据包</h1>
      <p>本页供打开压缩包的人查看，导入时不读取。日志共 \(head.seq) 条，末条哈希 \(head.hash)。</p>
      <p>法律依据供法制审核参考，按检查当日的文本列出。</p>
      \(sections.joined(separator: "\n"))
      </body></html>

      """
  }

  private func section(_ visit: Visit, discarded: String?) throws -> String {
    guard let held = shelf.version(visit.plan, visit.planVersion) else { return "" }
    let recorded = try store.record(.subject, visit.subject).map(Subject.init(document:))
    guard let subject = try held.subject(visit.subject, recorded: recorded) else { return "" }
    if let discarded {
      return """
        <h3>\(visit.day) \(escape(subject.title))</h3>
        <p>已作废（\(escape(discarded))），不计入统计；检查编号 \(visit.id)；证据 \(visit.evidence.count) 件</p>
        """
    }
    let assessment = VisitAssessor.assess(
      visit, subject: subject, plan: held.plan, index: held.index)
    let present = assessment.rows.filter { $0.state == .present }.map(\.row)
    let items = assessment.actsFound.map { item($0, on: visit.day) }
    return """
      <h3>\(visit.day) \(escape(subject.title))</h3>
      <p>\(outcome(visit.outcome))，\(visit.status == .draft ? "草稿" : "已完成")；\
      检查编号 \(visit.id)；证据 \(visit.evidence.count) 件；\
      检查表中为“有”的行：\(present.isEmpty ? "无" : present.joined(separator: "、"))</p>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      """
  }

  private func item(_ item: ChecklistItem, on day: Day) -> String {
    let law = item.law(on: day)
    let cites = law.duties.map { marked($0.text, $0.caution) }
    let penalties = law.consequences.map { consequence in
      let version = consequence.version
      return marked(version.text, version.caution)
        + "（\(escape(version.authorities.joined(separator: "、")))）"
    }
    return """
      <li>\(item.id) \(escape(item.text))（\(item.severity.rawValue)）<br>
      依据：\(cites.isEmpty ? "—" : cites.joined(separator: "；"))<br>
      处罚：\(penalties.isEmpty ? "—" : penalties.joined(separator: "<br>"))</li>
      """
  }

  private func marked(_ text: String, _ caution: String?) -> String {
    escape(text) + (caution.map { "<span class=\"caution\">（\(escape($0))）</span>" } ?? "")
  }

  private func outcome(_ outcome: VisitOutcome) -> String {
    switch outcome {
    case .completed: "完成检查"
    case .refused: "拒绝检查"
    case .closed: "关门"
    case .notFound: "未找到"
    }
  }

  private func escape(_ text: String) -> String {
    plainWords(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
