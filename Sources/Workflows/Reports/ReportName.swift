public import Model
public import Statistics

/// What `fieldkit report` can be asked for.
public enum ReportName: Sendable, Hashable {
  /// A table that is counted.
  case statistics(StatisticsTable)
  /// A table of the plan.
  case plan(PlanTable)
  /// A table of the office's own, which the plan describes, by its number there.
  case local(String)

  /// The report of that name.
  public init?(_ name: String) {
    if let table = StatisticsTable(rawValue: name) {
      self = .statistics(table)
    } else if let table = PlanTable(rawValue: name) {
      self = .plan(table)
    } else if name.wholeMatch(of: /LT-[0-9]{2}/) != nil {
      self = .local(name)
    } else {
      return nil
    }
  }

  /// The name by which it is asked for.
  public var id: String {
    switch self {
    case .statistics(let table): table.rawValue
    case .plan(let table): table.rawValue
    case .local(let number): number
    }
  }

  /// What it is called.
  public var title: String {
    switch self {
    case .statistics(let table): table.title
    case .plan(let table): table.title
    case .local(let number): "本地统计表 \(number)"
    }
  }

  /// What it is called by those who work with a plan: the office's own tables by the names that it gave them.
  public func title(in plan: Plan) -> String {
    switch self {
    case .local(let number): LocalTable.all(of: plan).first { $0.id == number }?.title ?? title
    case .statistics, .plan: title
    }
  }

  /// Every name with what it is, but for the tables that a plan describes.
  public static let all: [(name: String, title: String)] =
    StatisticsTable.allCases.map { ($0.rawValue, $0.title) }
    + PlanTable.allCases.map { ($0.rawValue, $0.title) }

  /// How a table that a plan describes is named.
  public static let local = (name: "LT-01", title: "方案 localTables 里的本地统计表，写它的编号")
}
