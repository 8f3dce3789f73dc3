import Model
import Statistics
import Store

extension Hub {
  /// How often what is kept is brought to how the visits stand before all are counted: others may go on
  /// writing meanwhile.
  private static let attempts = 3

  /// What a plan's visits come to, the part that is kept and the part that is to be counted.
  struct Counted {
    let counts: HubStore.Counts
    /// What the outlines of the kept part come to.
    let outlined: OutlinedCounts
    /// What stands behind the cells of a table, where somebody asks for one.
    let cells: OutlinedCells?
  }

  /// What a plan's visits come to within some days; nil where all are to be counted.
  /// - Parameters:
  ///   - details: what is asked for beyond the figures of the tables.
  ///   - questions: what is asked of the outlines of visits.
  ///   - table: what stands behind its cells is asked for too.
  func counts(
    _ held: HeldPlan, _ period: Period, _ details: Set<KeptCounts.Detail>,
    _ questions: Set<OutlinedCounts.Question> = [], behind table: StatisticsTable? = nil
  ) throws -> Counted? {
    let work = try keptCounting(held).work
    var questions = questions
    var tellsBeyond = false
    for _ in 0..<Hub.attempts {
      var outlined = OutlinedCounts(
        questions, period: period, campaign: held.plan.period, rules: held.plan.countingRules)
      var cells = table.map { OutlinedCells($0, period: period, held.plan) }
      let add: ((OutlinedVisit) throws -> Void)? =
        questions.isEmpty && cells == nil
        ? nil
        : {
          outlined.add($0)
          cells?.add($0)
        }
      switch try store.counts(
        work, period: period, campaign: held.plan.period, details: details,
        names: OutlinedCounts.names(questions, isNamed: cells != nil),
        detail: OutlinedCounts.detail(questions, held.plan.countingRules)
          .union(cells?.detail ?? []),
        choice: SubjectChoice(
          days: OutlinedCounts.days(questions, period, of: held.plan.period)),
        tellsBeyond: tellsBeyond, outlined: add,
        again: (
          {
            outlined.end()
            return outlined.unnamed
          }, { outlined.addNamed($0) }
        ))
      {
      case .current(let counts):
        outlined.end()
        cells?.end()
        return Counted(
          counts: tellsBeyond ? counts.with(outlined.added(to: counts.kept)) : counts,
          outlined: outlined, cells: cells)
      case .beyond:
        guard !tellsBeyond, let more = OutlinedCounts.questions(details) else { return nil }
        questions.formUnion(more)
        tellsBeyond = true
      case .stale: guard try renew(work) else { return nil }
      }
    }
    return nil
  }

  /// What lists of a plan are made from; nil where all visits are to be looked at.
  func openVisits(
    _ held: HeldPlan, subjects: Set<String>, records: Bool, open: HubStore.Open
  ) throws -> HubStore.OpenVisits? {
    let work = try keptCounting(held).work
    return try current(work) {
      try store.openVisits(
        work, subjects: subjects, kinds: IssuedPaper.listedKinds, records: records, open: open)
    }
  }

  /// The visits to subjects that may turn out to be others, by what else is known; nil where all are to be
  /// looked at.
  func visitsThatMayBeOthers(
    _ held: HeldPlan
  ) throws -> (apart: [VisitFacts], entered: [EnteredVisit])? {
    let work = try keptCounting(held).work
    return try current(work) { try store.visitsThatMayBeOthers(work) }
  }

  /// What stands behind a figure of visits that are added up, and the visits to be looked at one by one; nil where all
  /// are.
  func behind(
    _ held: HeldPlan, _ figure: OutlinedFigure, _ period: Period
  ) throws -> (findings: [String], rest: HubStore.Behind)? {
    let work = try keptCounting(held).work
    let campaign = held.plan.period
    for _ in 0..<Hub.attempts {
      var found = OutlinedFigure.Gathering(
        figure, period: period, campaign: campaign, rules: held.plan.countingRules)
      let rest = try store.behind(
        work, figure.choice, figure.detail, period: period, campaign: campaign,
        outlined: { found.add($0) })
      if let rest {
        found.end()
        return (found.findings, rest)
      }
      guard try renew(work) else { return nil }
    }
    return nil
  }

  /// How many of the institutions that are added up were inspected, of a team how many visits it paid, and how many
  /// visits there were on which day; nil where all are to be looked at.
  func inspected(
    _ held: HeldPlan, _ asked: HubStore.InspectedQuestion
  ) throws -> (count: Int, visits: [Day: Int])? {
    let work = try keptCounting(held).work
    return try current(work) { try store.inspected(work, asked) }
  }

  /// The visits to these on some days; nil where all are to be looked at.
  func inspectedVisits(
    _ held: HeldPlan, _ asked: HubStore.InspectedQuestion, on days: ClosedRange<Day>
  ) throws -> [(id: String, day: Day, title: String)]? {
    let work = try keptCounting(held).work
    return try current(work) { try store.inspectedVisits(work, asked, on: days) }
  }

  /// The visits of a plan that may have been paid in a part of its area; nil where all are to be looked at.
  func visits(
    _ held: HeldPlan, to keys: [String], or isHere: (String) -> Bool
  ) throws -> (visits: [VisitFacts], held: Set<String>)? {
    let work = try keptCounting(held).work
    return try current(work) { try store.visits(work, to: keys, or: isHere) }
  }

  /// All visits of a plan, told from what is kept of each; nil where they are to be read whole.
  func toldVisits(_ held: HeldPlan) throws -> HubStore.ToldVisits? {
    let work = try keptCounting(held).work
    return try current(work) { try store.toldVisits(work) }
  }

  /// The visits of a plan of which several were paid to one party on one day; all where nothing is kept.
  func metVisits(plan: String) throws -> [MetVisit] {
    let work = try keptCounting(shelf.newest(plan)).work
    return try current(work) { try store.metVisits(work) }
      ?? store.visitMarks().filter { $0.plan == plan }.map { MetVisit($0) }
  }

  /// How many groups of such visits there are, by reason, and the visits that are not in it; nil where all are to be
  /// looked at.
  func countedMeetings(
    plan: String
  ) throws -> (groups: [VisitGroup.Reason: Int], apart: [MetVisit])? {
    let work = try keptCounting(shelf.newest(plan)).work
    return try current(work) { try store.countedMeetings(work) }
  }

  /// Something that is looked up in what is kept of the visits of all plans; nil where all are to be looked at.
  func keptReview<Value>(_ look: ([CountWork]) throws -> Value?) throws -> Value? {
    let works = try Set(shelf.plans.map(\.plan.id)).sorted().map {
      try keptCounting(shelf.newest($0)).work
    }
    for _ in 0..<Hub.attempts {
      if let value = try look(works) { return value }
      for work in works {
        guard try renew(work) else { return nil }
      }
    }
    return nil
  }

  /// Something that is looked up in what is kept, once that is as the visits stand; nil where it cannot be
  /// brought to that.
  private func current<Value>(_ work: CountWork, _ look: () throws -> Value?) throws -> Value? {
    for _ in 0..<Hub.attempts {
      if let value = try look() { return value }
      guard try renew(work) else { return nil }
    }
    return nil
  }

  /// Brings what is kept of a plan's visits to how they stand.
  /// - Returns: whether that could be written; a table is read, and is right, where it cannot.
  private func renew(
    _ work: CountWork, report: (Int, Int) -> Void = { _, _ in }
  ) throws -> Bool {
    do {
      try store.renewCounts(work, report: report)
      return true
    } catch is StoreError {
      return false
    }
  }

  /// Brings what is kept of a plan's visits to how they stand, where it is not and can be written.
  /// - Parameter report: is told how many visits were counted, and how many there are to count.
  func prepareCounts(_ held: HeldPlan, report: (Int, Int) -> Void) throws {
    let work = try keptCounting(held).work
    if try !store.isCounted(work) { _ = try renew(work, report: report) }
  }

  /// Brings what is kept of all plans' visits to how these stand.
  func renewCounts() throws {
    for plan in Set(shelf.plans.map(\.plan.id)).sorted() {
      try store.renewCounts(keptCounting(shelf.newest(plan)).work)
    }
  }

  /// Counts all plans' visits anew.
  /// - Returns: whether that differs from what was kept.
  func recount() throws -> Bool {
    try Set(shelf.plans.map(\.plan.id)).sorted().reduce(false) { differed, plan in
      try store.recount(keptCounting(shelf.newest(plan)).work) || differed
    }
  }

  /// What decides what visits of a plan come to, whatever the bureau wrote about them.
  func countRules(_ plan: String) throws -> CountRules {
    try KeptCounting.rules(shelf.newest(plan), versions: versions(plan))
  }

  /// Goes through the rosters of plans that are counted for the first time, or by other rules, so that it is done when
  /// their first visits are to be counted.
  func readRosters() {
    for plan in shelf.planIDs {
      do {
        let held = try shelf.newest(plan)
        if try !store.isFounded(on: countRules(plan)) { _ = try held.roster.totals() }
      } catch {
        // What is wrong is said when they are counted.
        continue
      }
    }
  }

  private func versions(_ plan: String) -> [HeldPlan] {
    shelf.plans.filter { $0.plan.id == plan }
  }

  private func keptCounting(_ held: HeldPlan) throws -> KeptCounting {
    try KeptCounting(
      held, versions: versions(held.plan.id),
      Settlements(store.records(.settlement).map { try Settlement(document: $0.document) }),
      changed: Set(
        store.records(.subjectChange).map { try SubjectChange(document: $0.document).subject }))
  }
}
