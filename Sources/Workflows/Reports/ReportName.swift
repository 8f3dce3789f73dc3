public import Statistics

/// What `fieldkit report` can be asked for.
public enum ReportName: Sendable, Hashable {
  /// A table that is counted.
  case statistics(StatisticsTable)
  /// A table of the plan.
  case plan(PlanTable)

  /// The report of that name.
  public init?(_ name: String) {
    if let table = StatisticsTable(rawValue: name) {
      self = .statistics(table)
    } else if let table = PlanTable(rawValue: name) {
      self = .plan(table)
    } else {
      return nil
    }
  }

  /// What it is called.
  public var title: String {
    switch self {
    case .statistics(let table): table.title
    case .plan(let table): table.title
    }
  }

  /// Every name with what it is.
  public static let all: [(name: String, title: String)] =
    StatisticsTable.allCases.map { ($0.rawValue, $0.title) }
    + PlanTable.allCases.map { ($0.rawValue, $0.title) }
}
