public import Model
import Statistics

/// Where a figure of the summary comes from, in the words of the papers: JSON keeps the ids.
public enum SummarySource {
  /// Table, row and column of a figure, as the papers call them.
  public static func words(_ row: TableRow) -> String {
    func text(_ column: String) -> String { row.cells[column]?.text ?? "" }
    let table = StatisticsTable(rawValue: text("table")).map { table in
      switch table {
      case .annex3: "附件3 统计表一"
      case .annex4: "附件4 统计表二"
      case .coverage, .ledger, .referrals, .followups, .summary: table.title
      }
    }
    let line = CoverageClass(rawValue: text("row"))?.title ?? rows[text("row")] ?? text("row")
    let isTotal = text("row") == "figures"
    let column = isTotal ? "" : columns[text("column")] ?? text("column")
    return [table ?? text("table"), line, column].filter { !$0.isEmpty }.joined(separator: "，")
  }

  private static let rows = [
    "figures": "合计", "priorProblems": "前次问题", "hiddenRisks（GEN-046）": "隐患（GEN-046）",
  ]

  private static let columns = [
    "inspected": "检查数量", "total": "总数", "ratio": "覆盖率", "administrative": "行政移送",
    "criminal": "刑事移送", "orderDocument": "责令改正", "followUp": "整改复查",
  ]
}
