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
    /// Rows on which visits disagree.
    case conflicts
    /// What is said of these under a table, and nothing else of them.
    case conflictWords
    /// The same of the first of them.
    case firstConflictWords
  }

  private let questions: Set<Question>
  private let period: Period
  private let campaign: Period
  private let findsFigures: Bool
  private var run: OutlinedSubject?
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
      questions.contains(.conflicts)
        ? .conflicts
        : questions.contains(.conflictWords)
          ? .words : questions.contains(.firstConflictWords) ? .firstWords : .none)
    self.period = period
    self.campaign = campaign
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
    findings = OutlinedFindings(CountingRules(), .none)
    period = Period(from: nil, to: nil)
    campaign = period
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
    guard visit.outline.left == nil,
      period.contains(visit.day) || campaign.contains(visit.day)
    else { return }
    if run?.key != visit.key {
      end()
      run = OutlinedSubject(key: visit.key, keepsCampaign: findsFigures)
    }
    run?.add(visit, isOfPeriod: period.contains(visit.day))
  }

  /// No more come.
  public mutating func end() {
    guard let run, let last = run.visits.last else { return self.run = nil }
    if questions.contains(.summary) { summary.add(run, row: last.row, classes: last.classes) }
    if questions.contains(.balance) { subjects.append(SubjectLine(run)) }
    if findsFigures { findings.add(run) }
    self.run = nil
  }

  /// What was added up, with what outlines were asked for beyond the summary.
  public func added(to kept: KeptCounts) -> KeptCounts {
    findsFigures
      ? kept.adding(
        cells: findings.cells, conflicts: findings.conflicts, words: findings.words,
        disagreeing: findings.disagreeing) : kept
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

/// What the outlines of the visits to one subject say together, as ``SubjectFindings`` of whole visits.
struct OutlinedSubject {
  let key: String
  /// Its visits within the period, oldest first.
  private(set) var visits: [OutlinedVisit] = []
  /// All its visits, where they are kept, each with whether it is within the period.
  private(set) var campaign: [(visit: OutlinedVisit, isOfPeriod: Bool)] = []
  private let keepsCampaign: Bool
  /// The last visit of the campaign: an institution is what it was then.
  private(set) var last: OutlinedVisit?
  private var seen: FormRowSet = []
  /// Rows that were found for the first time within the period.
  private(set) var first: FormRowSet = []
  /// Rows that were found within the period.
  private(set) var present: FormRowSet = []
  /// Rows that were looked for within the period and not found on some visit.
  private(set) var absent: FormRowSet = []
  /// Whether any of its visits says something that the second table counts besides rows.
  private(set) var saysMore = false
  /// Lists of items of which one was violated within the period.
  private(set) var lists: Int64 = 0

  /// - Parameter keepsCampaign: whether visits out of the period are asked for too.
  init(key: String, keepsCampaign: Bool = false) {
    (self.key, self.keepsCampaign) = (key, keepsCampaign)
  }

  mutating func add(_ visit: OutlinedVisit, isOfPeriod: Bool) {
    let outline = visit.outline
    last = visit
    if keepsCampaign { campaign.append((visit, isOfPeriod)) }
    if isOfPeriod {
      visits.append(visit)
      first.formUnion(outline.present.subtracting(seen))
      present.formUnion(outline.present)
      absent.formUnion(outline.absent)
      lists |= outline.lists
    }
    seen.formUnion(outline.present)
    if visit.said.besides != nil { saysMore = true }
  }

  /// The largest number of persons that any visit found to break the law in a row.
  func violators(_ row: FormRow) -> Int64 {
    guard saysMore else { return 1 }
    return campaign.reduce(1) { max($0, $1.visit.said.besides?.violators[row.id] ?? 1) }
  }

  /// How many names were given for the first time within the period.
  func namesFirstGiven(_ names: (OutlinedVisit.Besides) -> [String]) -> Int64 {
    var seen: Set<String> = []
    var count = 0
    for (visit, isOfPeriod) in campaign {
      guard let given = visit.said.besides.map(names), !given.isEmpty else { continue }
      let before = seen.count
      seen.formUnion(given.map(ComparedText.of))
      if isOfPeriod { count += seen.count - before }
    }
    return Int64(count)
  }
}
