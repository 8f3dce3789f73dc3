public import Model
public import Statistics
import Store

extension Reporting {
  /// The plans held.
  var plans: PlanShelf { shelf }

  /// The same of one area alone; of all where it is nil.
  /// - Parameter area: its code, or the beginning of that.
  public func limited(toArea area: String?) -> Reporting {
    var limited = self
    limited.area = area
    return limited
  }

  /// Something that is worked out over this hub and those below it; nil where nothing lies below and no
  /// area is chosen.
  func united<Value>(
    _ held: HeldPlan, _ work: (AreaUnion) throws -> Value
  ) throws -> Value? {
    guard let keeper, try isUnited else { return nil }
    return try keeper.withAreas(area, of: held, work)
  }

  /// Whether what hubs below sent is counted too.
  var isUnited: Bool {
    get throws {
      guard let keeper else { return false }
      return try area != nil || !keeper.hubsBelow().isEmpty
    }
  }

  /// By whom some visits were paid.
  func marks(of visits: [VisitFacts]) throws -> [VisitMark] {
    if let keeper { return try keeper.store.visitMarks(of: visits) }
    let ids = Set(visits.map(\.id))
    return try visitMarks().filter { ids.contains($0.id) }
  }

  /// Whether the tables of a period fit each other.
  public func balance(plan: String?, from: Day?, to: Day?) throws -> [BalanceLine] {
    let held = try newest(plan)
    return try kept("balance \(held.plan.id)", from, to, surroundings.now().day) {
      BalanceChecks.all(
        try counted(RecordNeeds(.annex4), held, from: from, to: to, asOf: nil, [.cells], [.balance])
      )
    }
  }

  /// Visits that the tables of a period leave out, by reason.
  public func leftOut(
    plan: String?, from: Day?, to: Day?
  ) throws -> [LeftOutReason: [String]] {
    LeftOutVisits.all(
      try counted(
        RecordNeeds(.annex4), newest(plan), from: from, to: to, asOf: nil, [], [.leftOut]))
  }

  /// The terms that run in cases, referrals and papers of a plan, the one that ends first at the top.
  public func runningTerms(plan: String?) throws -> [RunningTerm] {
    let held = try newest(plan)
    return try kept("terms \(held.plan.id)", nil, nil, surroundings.now().day) {
      RunningTerm.all(try record(RecordNeeds.papers, held, from: nil, to: nil, asOf: nil))
    }
  }

  /// Every order of a plan with where it stands.
  func rectifications(plan: String?) throws -> [Rectification] {
    let held = try newest(plan)
    return try kept("orders \(held.plan.id)", nil, nil, surroundings.now().day) {
      Rectification.all(try record(RecordNeeds.orders, held, from: nil, to: nil, asOf: nil))
    }
  }

  /// Institutions that may be one, though no code proves it; those that were settled too. Those that are named alike, and
  /// those that stand at one address under several names, one of them at least off the roster.
  func possibleTwins(
    plan: String
  ) throws -> (named: [PossibleTwins], placed: [PossibleTwins]) {
    let kept = try keeper?.visitsThatMayBeOthers(newest(plan))
    let visits = try kept?.apart ?? facts(plan)
    let joining = RosterJoining(versions(plan))
    let standings = try joining.standings(visits.map(\.subject))
    return (
      try joining.possibleTwins(visits, standings, besides: kept?.entered ?? []),
      try joining.possibleTwinsByPlace(visits, standings, besides: kept?.entered ?? [])
    )
  }

  /// Rows on which visits to one subject disagree, all of them, as the second table counts some days.
  public func conflicts(
    plan: String?, from: Day? = nil, to: Day? = nil
  ) throws -> [AnswerConflict] {
    AnswerConflict.all(
      in: try counted(
        RecordNeeds(.annex4), newest(plan), from: from, to: to, asOf: nil, [.allConflicts]))
  }

  /// The same of subjects that are counted when asked, and how many there are besides, which nobody settled.
  func countedConflicts(plan: String) throws -> (own: [AnswerConflict], others: Int) {
    let held = try newest(plan)
    return try countedConflicts(held) {
      try counted(RecordNeeds(.annex4), held, from: nil, to: nil, asOf: nil, [.disagreement])
    }
  }

  /// The same of a record that has how many there are.
  func countedConflicts(
    _ held: HeldPlan, _ record: @escaping @Sendable () throws -> CampaignRecord
  ) throws -> (own: [AnswerConflict], others: Int) {
    try kept("counted conflicts \(held.plan.id)", nil, nil, nil) {
      let record = try record()
      return (AnswerConflict.all(in: record), record.kept?.disagreeing ?? 0)
    }
  }

  /// What was issued on site and stands in no case yet.
  public func proposals(plan: String?) throws -> [IssuedPaper] {
    let held = try newest(plan)
    return try kept("proposals \(held.plan.id)", nil, nil, surroundings.now().day) {
      IssuedPaper.proposed(try record(RecordNeeds.papers, held, from: nil, to: nil, asOf: nil))
    }
  }

  /// Subjects that were visited, of those that the bureau wrote something about.
  func visited(
    _ plan: String, _ cases: [EnforcementCase], _ referrals: [Referral],
    _ settlements: Settlements
  ) throws -> [Subject] {
    let changed = try records(.subjectChange).map {
      try SubjectChange(document: $0.document).subject
    }
    let ids = cases.map(\.subject) + referrals.map(\.subject) + changed
    return try keeper?.store.visitedSubjects(
      plan: plan, Set(ids).union(settlements.joined.values)) ?? []
  }

  func rectificationDecisions() throws -> [String: RectificationDecision] {
    Dictionary(
      try records(.rectification).map { try RectificationDecision(document: $0.document) }
        .map { ($0.paper, $0) }, uniquingKeysWith: { _, last in last })
  }

  func rejectedPapers() throws -> Set<String> {
    Set(
      try records(.proposal).map { try PaperProposal(document: $0.document) }
        .filter(\.isRejected).map(\.paper))
  }

  /// What was issued at these visits, the newest version of each, none that is void.
  /// - Parameter papers: those to choose from; nil for all.
  func issuedPapers(
    _ visits: [VisitFacts], _ papers: [(device: String, document: JSONValue)]?
  ) throws -> [IssuedPaper] {
    let subjects = Dictionary(
      visits.map { ($0.id, $0.subject) }, uniquingKeysWith: { _, last in last })
    let all = try (papers ?? records(.document)).map { try DocumentRecord(document: $0.document) }
    let replaced = Set(all.filter { $0.status == .issued }.compactMap(\.corrects))
    var known: Set<String> = []
    return all.filter { !replaced.contains($0.id) && known.insert($0.id).inserted }
      .compactMap { record in
        subjects[record.visit].flatMap { IssuedPaper(record: record, subject: $0) }
      }.sorted { ($0.day, $0.record.id) < ($1.day, $1.record.id) }
  }

  /// The items that were violated, of which the kept results of a visit tell only the rows of the
  /// form that they lead to.
  func violatedItems(_ visits: [VisitFacts]) throws -> [String: [String]] {
    let subjects = Dictionary(
      visits.map { (VisitRuling.id(device: $0.device, visit: $0.id), $0.subject) },
      uniquingKeysWith: { _, last in last })
    var items: [String: [String]] = [:]
    for (device, document) in try records(.visit) {
      guard let id = document["id"]?.string else { continue }
      let key = VisitRuling.id(device: device, visit: id)
      guard let subject = subjects[key] else { continue }
      let received = try ReceivedVisit(document)
      let held = try judge ?? shelf.version(of: received.visit)
      items[key] = received.assessment(subject, by: held).violatedItems.map(\.id)
    }
    return items
  }
}
