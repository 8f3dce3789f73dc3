public import Model

/// What a table is asked for.
public struct ReportQuestion: Sendable {
  /// Which report.
  public let report: ReportName
  /// Id of the plan; may be nil where there is only one.
  public let plan: String?
  /// First day; the plan's own where it is nil.
  public let from: Day?
  /// Last day; the plan's own where it is nil.
  public let to: Day?
  /// The day on which deadlines are looked at; today where it is nil.
  public let asOf: Day?
  /// The area that alone is counted, by its code; nil for all.
  public let area: String?
  /// The township that alone is counted; nil for all.
  public let township: String?
  /// Whether the ids behind each figure are wanted, which take most of the time.
  public let findings: Bool

  /// A question.
  public init(
    _ report: ReportName, plan: String? = nil, from: Day? = nil, to: Day? = nil,
    asOf: Day? = nil, area: String? = nil, township: String? = nil, findings: Bool = true
  ) {
    self.report = report
    self.plan = plan
    self.from = from
    self.to = to
    self.asOf = asOf
    self.area = area
    self.township = township
    self.findings = findings
  }
}
