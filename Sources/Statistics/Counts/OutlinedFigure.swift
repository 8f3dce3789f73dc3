public import Model

/// One figure of a table, as far as visits stand behind it of which only outlines are kept: which subjects they were
/// paid to, and which of their findings count.
public struct OutlinedFigure: Sendable {
  /// The subjects; nil where nothing of visits that are added up stands behind the figure.
  public let choice: SubjectChoice?
  /// What is read of their visits besides the outlines.
  public let detail: OutlinedVisit.Detail
  private let findings: @Sendable (OutlinedSubject) -> [String]

  /// Adds what stands behind it of a subject; nothing where that is not chosen.
  func behind(_ subject: OutlinedSubject, _ rules: CountingRules) -> [String] {
    guard let last = subject.visits.last, let choice,
      choice.rows.map({ rows in last.row.map(rows.contains) ?? false }) ?? true,
      choice.target.map(last.classes.contains) ?? true, mayCount(in: last.column(rules))
    else { return [] }
    return findings(subject)
  }

  /// Whether a subject that is counted in a column of the second table, or in none, may stand behind it.
  private func mayCount(in column: String?) -> Bool {
    guard let counted = choice?.counted else { return true }
    return column.map { $0 == counted.column ?? $0 } ?? false
  }

  init(
    _ choice: SubjectChoice, _ detail: OutlinedVisit.Detail = [],
    _ findings: @escaping @Sendable (OutlinedSubject) -> [String]
  ) {
    (self.choice, self.detail, self.findings) = (choice, detail, findings)
  }

  private init() {
    (choice, detail, findings) = (nil, [], { _ in [] })
  }

  /// A figure behind which records of the bureau and of laptops stand that are read whole, and no visit.
  static let other = OutlinedFigure()

  /// Gathers what stands behind a figure from outlines that come one by one.
  public struct Gathering {
    private let figure: OutlinedFigure
    private let rules: CountingRules
    private var run: OutlinedRun
    /// Ids of the findings, those of one subject together.
    public private(set) var findings: [String] = []

    /// - Parameters:
    ///   - period: the days that are counted.
    ///   - campaign: those of the plan: what was found before the period was found before.
    ///   - rules: by which the second table is counted.
    public init(
      _ figure: OutlinedFigure, period: Period, campaign: Period, rules: CountingRules
    ) {
      (self.figure, self.rules) = (figure, rules)
      run = OutlinedRun(period: period, campaign: campaign, keepsCampaign: true)
    }

    /// Adds a visit. They come by the key of their subjects, those to one subject by day.
    public mutating func add(_ visit: OutlinedVisit) {
      if let done = run.add(visit) { findings += figure.behind(done, rules) }
    }

    /// No more come.
    public mutating func end() {
      if let done = run.end() { findings += figure.behind(done, rules) }
    }
  }
}

extension StatisticsTable {
  /// What stands behind one of its figures, of visits that are added up; nil where the table is not made of such.
  public func outlined(row: String, column: String) -> OutlinedFigure? {
    switch self {
    case .annex3:
      column == "inspected"
        ? OutlinedFigure(SubjectChoice(rows: [row])) { $0.visits.map(\.id) } : .other
    case .coverage:
      column == "inspected" ? .reached(CoverageClass(rawValue: row)) : .other
    case .annex4: .annex4(row, column: column == "total" ? nil : column)
    case .summary: column == "value" ? .summary(row) : .other
    case .ledger, .referrals, .followups: nil
    }
  }
}

extension OutlinedFigure {
  /// The visits to institutions of a class; townships are not visited but swept.
  static func reached(_ target: CoverageClass?) -> OutlinedFigure {
    guard let target, target != .township else { return .other }
    return OutlinedFigure(SubjectChoice(target: target)) { $0.visits.map(\.id) }
  }

  /// A row of the second table.
  /// - Parameter column: that alone is looked at; nil for all.
  static func annex4(_ row: String, column: String?) -> OutlinedFigure {
    let choice = SubjectChoice(counted: SubjectChoice.Counted(row: row, column: column))
    switch row {
    case StatisticsRow.advertisements:
      return OutlinedFigure(choice, .table) { subject in
        subject.visits.filter { $0.said.besides?.advertisements ?? 0 > 0 }
          .map { "\($0.id)/advertisementsRemoved" }
      }
    case StatisticsRow.accounts:
      return OutlinedFigure(choice, .table) { subject in
        subject.givingNames(\.accounts).map { "\($0.id)/accountsHandled" }
      }
    case StatisticsRow.attendingPhysicians:
      return OutlinedFigure(choice, .table) { subject in
        subject.givingNames(\.physicians).map { "\($0.id)/\(FormRow.attendingPhysicians)" }
      }
    default:
      // Rows that come from the ledger look at no visit.
      guard let form = StatisticsRow.all.first(where: { $0.id == row })?.occurrences else {
        return .other
      }
      return OutlinedFigure(choice) { $0.findingsFirst([form.id]) }
    }
  }
}

extension OutlinedSubject {
  /// The findings of rows that were found for the first time within the period, on whatever visit of the campaign.
  func findingsFirst(_ rows: [String]) -> [String] {
    rows.map { (id: $0, set: FormRowSet(rows: [$0])) }
      .filter { !first.isDisjoint(with: $0.set) }.flatMap { row in
        campaign.filter { !$0.visit.outline.present.isDisjoint(with: row.set) }
          .map { "\($0.visit.id)/\(row.id)" }
      }
  }

  /// The visits of the campaign that give a name which was given for the first time within the period.
  fileprivate func givingNames(
    _ names: (OutlinedVisit.Besides) -> [String]
  ) -> [OutlinedVisit] {
    guard saysMore else { return [] }
    func given(_ visit: OutlinedVisit) -> [String] {
      visit.said.besides.map(names)?.map(ComparedText.of) ?? []
    }
    var seen: Set<String> = []
    var ours: Set<String> = []
    for (visit, isOfPeriod) in campaign {
      let new = Set(given(visit)).subtracting(seen)
      seen.formUnion(new)
      if isOfPeriod { ours.formUnion(new) }
    }
    return campaign.map(\.visit).filter {
      !ours.isDisjoint(with: given($0))
    }
  }
}
