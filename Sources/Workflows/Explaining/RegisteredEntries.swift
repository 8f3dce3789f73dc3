public import Model
import Statistics

/// The institutions, or the townships, behind a total of the roster, and those of them that nobody came
/// to yet.
struct RegisteredEntries {
  /// What of them is counted.
  private enum Part {
    case row(String)
    case coverage(CoverageClass)
    case all
  }

  private let part: Part
  private let onlyLeft: Bool

  /// All institutions of the part that is counted.
  init() { (part, onlyLeft) = (.all, false) }

  /// Nil where a figure is not counted from the roster.
  init?(_ report: ReportName, row: String, column: String) {
    guard column == "total" || column == "left" else { return nil }
    onlyLeft = column == "left"
    switch report {
    case .statistics(.annex3): part = .row(row)
    case .statistics(.coverage):
      guard let target = CoverageClass(rawValue: row) else { return nil }
      part = .coverage(target)
    case .statistics, .plan, .local: return nil
    }
  }

  /// How many of a row nobody came to yet.
  static func left(_ row: TableRow) -> TableCell {
    let (total, done) = (row.cells["total"]?.value ?? 0, row.cells["inspected"]?.value ?? 0)
    return TableCell(count: total - done, findings: [])
  }

  func entries(
    _ reporting: Reporting, plan: String?, from: Day?, to: Day?
  ) throws -> [CellExplanation.Entry] {
    let held = try reporting.newest(plan)
    switch part {
    case .coverage(.township):
      return try reporting.listedTownships(held, from: from, to: to).all
        .filter { !onlyLeft || $0.sweeps.isEmpty }.map { township in
          CellExplanation.Entry(
            id: township.name, kind: .township, title: township.name, day: nil,
            what: township.sweeps.isEmpty ? "没有排查" : "排查 \(township.sweeps.count) 次")
        }
    case .coverage(let target):
      return try institutions(reporting, held, from, to) { $0.belongs(to: target) }
    case .all: return try institutions(reporting, held, from, to) { _ in true }
    case .row(let row):
      return try institutions(reporting, held, from, to) {
        Placement($0.subject).institutionRow == row
      }
    }
  }

  private func institutions(
    _ reporting: Reporting, _ held: HeldPlan, _ from: Day?, _ to: Day?,
    _ belongs: (RegisteredSubjects.One) -> Bool
  ) throws -> [CellExplanation.Entry] {
    let isUnited = try reporting.isUnited
    return try reporting.registered(held, from: from, to: to).all
      .filter { belongs($0) && (!onlyLeft || $0.visits.isEmpty) }.map { one in
        let place = [one.subject.township, one.subject.address].compactMap(\.self)
          .filter { !$0.isEmpty }.joined(separator: "　")
        return CellExplanation.Entry(
          id: one.subject.id, kind: isUnited ? .listed : .institution(one.subject.id),
          title: one.subject.title, day: nil,
          what: place + (one.visits.isEmpty ? "　没有检查" : "　检查 \(one.visits.count) 次"))
      }
  }
}

extension Reporting {
  /// Every institution behind the totals of a period, each as a line of a list.
  public func registeredEntries(
    plan: String?, from: Day?, to: Day?
  ) throws -> [CellExplanation.Entry] {
    try RegisteredEntries().entries(self, plan: plan, from: from, to: to)
  }
}
