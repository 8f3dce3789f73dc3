public import Model

/// What visits come to of which only the outline is kept: a record adds it to what it counts itself.
public struct OutlinedCounts: Sendable {
  /// What is asked of them.
  public enum Question: Sendable, Hashable, CaseIterable {
    /// What the work summary counts besides the tables that it quotes.
    case summary
    /// What a check of the tables asks of each subject.
    case balance
    /// Which visits are left out.
    case leftOut
    /// Cells of the second table.
    case cells
    /// The first rows on which visits disagree, and how many there are.
    case conflicts
    /// All of them.
    case allConflicts
  }

  private let questions: Set<Question>
  private let period: Period
  private let findsFigures: Bool
  private var run: OutlinedRun
  /// Those that come once more.
  private var named: OutlinedRun
  /// What was counted for the summary.
  private(set) var summary = KeptSummary()
  /// The subjects of the period.
  private(set) var subjects: [SubjectLine] = []
  private var findings: OutlinedFindings
  /// Visits that are left out.
  private(set) var leftOut: [LeftOutReason: [String]] = [:]
  /// Visits of which something is still waited for.
  let open: [OpenOutline]
  /// Visits that look like one under several ids.
  let alike: [AlikeVisits]
  /// Lines of what is still to be done from visits that are not among these.
  let others: Int

  /// None: nothing is asked of any.
  public static let none = OutlinedCounts()

  /// None yet.
  /// - Parameters:
  ///   - period: the days that are counted.
  ///   - campaign: those of the plan: what was found before the period was found before.
  ///   - rules: by which the second table is counted.
  public init(
    _ questions: Set<Question>, period: Period, campaign: Period, rules: CountingRules
  ) {
    self.questions = questions
    findsFigures = questions.contains(.cells)
    findings = OutlinedFindings(
      rules,
      conflicts: questions.contains(.allConflicts)
        ? .max : questions.contains(.conflicts) ? KeptCounts.mostConflicts : 0)
    self.period = period
    run = OutlinedRun(period: period, campaign: campaign, keepsCampaign: findsFigures)
    named = OutlinedRun(period: period, campaign: campaign, keepsCampaign: false)
    (open, alike, others) = ([], [], 0)
  }

  /// What a list tells, and nothing else.
  /// - Parameters:
  ///   - open: visits of which something is still waited for.
  ///   - alike: visits that look like one, of which nobody said whether they are.
  ///   - others: lines from other visits, where they are asked for in number alone.
  public init(open: [OpenOutline] = [], alike: [AlikeVisits] = [], others: Int = 0) {
    questions = []
    findsFigures = false
    findings = OutlinedFindings(CountingRules(), conflicts: 0)
    period = Period(from: nil, to: nil)
    run = OutlinedRun(period: period, campaign: period, keepsCampaign: false)
    named = run
    (self.open, self.alike, self.others) = (open, alike, others)
  }

  /// The same without visits that look like one where that is settled.
  public func unsettled(_ isSettled: ([String]) -> Bool) -> OutlinedCounts {
    alike.isEmpty
      ? self
      : OutlinedCounts(
        open: open, alike: alike.filter { !isSettled($0.members) }, others: others)
  }

  /// How many visits these are of which something is still waited for.
  public var openCount: Int { open.count }

  /// Adds a visit. They come by the key of their subjects, those to one subject by day.
  public mutating func add(_ visit: OutlinedVisit) {
    if questions.contains(.leftOut) { leave(visit) }
    if let done = run.add(visit) { take(done) }
  }

  /// No more come.
  public mutating func end() {
    if let done = run.end() { take(done) }
    if let done = named.end() { findings.tell(done) }
  }

  /// Subjects on whose visits more is to be said than was read of them: these come once more, with their names.
  public var unnamed: Set<String> { findings.unnamed }

  /// Adds a visit to such a subject.
  public mutating func addNamed(_ visit: OutlinedVisit) {
    if let done = named.add(visit) { findings.tell(done) }
  }

  private mutating func take(_ subject: OutlinedSubject) {
    if questions.contains(.summary), let last = subject.visits.last {
      summary.add(subject, row: last.row, classes: last.classes)
    }
    if questions.contains(.balance) { subjects.append(SubjectLine(subject)) }
    if findsFigures { findings.add(subject) }
  }

  /// What was added up, with what outlines were asked for beyond the summary.
  public func added(to kept: KeptCounts) -> KeptCounts {
    findsFigures
      ? kept.adding(
        cells: findings.cells, conflicts: findings.conflicts, disagreeing: findings.disagreeing)
      : kept
  }

  private mutating func leave(_ visit: OutlinedVisit) {
    let isOfPeriod = period.contains(visit.day)
    guard let reason = visit.outline.left else {
      if !isOfPeriod { leftOut[.outsidePeriod, default: []].append(visit.id) }
      return
    }
    // A draft is a draft on any day.
    let shown = reason == .drafts || isOfPeriod ? reason : .outsidePeriod
    leftOut[shown, default: []].append(visit.id)
  }
}
