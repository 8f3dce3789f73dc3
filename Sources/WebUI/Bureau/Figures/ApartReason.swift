import Model
import Statistics
import Workflows

/// Why two periods do not add up to the days from the first to the last of both: only what follows
/// from the days and from the rules of the table, and otherwise where to look.
struct ApartReason {
  private let name: ReportName
  /// What a table of the office's own counts; nil for the others.
  private let unit: LocalTable.Unit?
  private let isOverlapping: Bool
  private let hasGap: Bool

  init(_ name: ReportName, of plan: Plan? = nil, _ first: Period, _ second: Period) {
    self.name = name
    unit = plan.flatMap { LocalTable.all(of: $0).first { $0.id == name.id }?.unit }
    let starts = [first.from, second.from].compactMap { $0?.number }
    let ends = [first.to, second.to].compactMap { $0?.number }
    let between = (starts.max() ?? 0) - (ends.min() ?? 0)
    isOverlapping = between <= 0
    hasGap = between > 1
  }

  /// The words for a cell.
  func words(_ row: String, sum: Int64, whole: Int64) -> String {
    if isOverlapping { return "两期重叠，重叠的日子计了两次" }
    return (sum > whole ? once(row) : outside(row)) ?? "打开这几格后面的名单核对"
  }

  /// What is counted once in the whole and in each of both periods.
  private func once(_ row: String) -> String? {
    switch name {
    case .statistics(.annex3), .statistics(.coverage): "两期都查过的机构，全期只计一家"
    case .statistics(.annex4): isOfLedger(row) ? "两期都有处理的机构、人员，全期只计一次" : nil
    case .local: unit == .subjects ? "两期都有的对象，全期只计一家" : nil
    case .statistics, .plan: nil
    }
  }

  /// What is in the whole and in neither period.
  private func outside(_ row: String) -> String? {
    if hasGap { return "两期没有挨着，中间的日子不在两期里" }
    return name == .statistics(.annex4) && isOfLedger(row) ? "没有登记日期的移送只计入全期" : nil
  }

  /// Rows of the second statistics table from A4-28 on come from the case ledger.
  private func isOfLedger(_ row: String) -> Bool { row >= "A4-28" }
}
