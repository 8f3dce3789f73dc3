import Files
import Model
import Statistics
import Store

/// What the visits of one plan are counted by so that what they come to can be kept: the tables' own rules, where
/// subjects stand in the rosters, and what the bureau wrote about some.
struct KeptCounting {
  /// Part of the basis: another number counts everything anew.
  private static let way = 8
  /// As much of a digest as tells any party from any other: 128 bits.
  private static let partyDigits = 32

  let work: CountWork

  /// - Parameters:
  ///   - held: the version by which tables are counted.
  ///   - versions: all versions of the plan, oldest first.
  ///   - settlements: what the bureau concluded about records that may be one.
  ///   - changed: subjects about which it wrote something else.
  init(
    _ held: HeldPlan, versions: [HeldPlan], _ settlements: Settlements, changed: Set<String>
  ) throws {
    let joining = RosterJoining(versions)
    let subjects = changed.union(settlements.joined.keys).union(settlements.joined.values)
    // A line of a roster is known by its number in the newest one.
    let keys = try subjects.union(subjects.compactMap(joining.key))
    work = CountWork(
      KeptCounting.rules(held, versions: versions), keys: keys,
      visits: settlements.countedOtherwise)
  }

  /// The part of it that hangs on the plan alone.
  static func rules(_ held: HeldPlan, versions: [HeldPlan]) -> CountRules {
    let joining = RosterJoining(versions)
    let names = versions.map { "\($0.plan.version) \($0.hash)" }
    let teams = held.plan.teams
    return CountRules(
      plan: held.plan.id,
      basis: ([KitProgram.version, "\(KeptCounting.way)", held.hash] + names)
        .joined(separator: "\n"),
      registered: { try held.roster.totals() }, townships: { try held.roster.townships() }
    ) { visit, evidence in
      let standing = try joining.standing(visit.subject)
      let record = KeptCounting.record(held.plan, [visit], [:], evidence)
      let isApart = try joining.isApart(visit.subject, standing)
      let isEntered = isApart && visit.subject.kind == .institution && standing.joined == nil
      return CountRules.Placed(
        key: isEntered ? EnteredInstitutions.key(of: visit.subject) : standing.key,
        counts: SubjectCount.counts(visit, record), isApart: isApart)
    } entry: { subject, key in
      guard subject.kind == .institution else { return CountRules.Entry(codes: [], isAlone: false) }
      return CountRules.Entry(
        codes: EnteredInstitutions.codes(of: subject),
        isAlone: key == EnteredInstitutions.key(of: subject))
    } outline: { visit, document, evidence in
      let mark = VisitMark(device: visit.device, visit: document, subject: visit.subject)
      return VisitOutline.make(
        visit, try VisitRemarks(device: visit.device, document: document),
        mark: mark.map {
          VisitOutline.Mark(
            party: String(Digest.of(text: $0.subject).prefix(KeptCounting.partyDigits)),
            likeness: Digest.of(text: $0.likeness))
        },
        KeptCounting.record(held.plan, [visit], [:], evidence))
    } teams: { inspectors in
      Set(inspectors.compactMap { teams[TextFolding.folded($0)] })
    } count: { visits, evidence in
      SubjectCount.make(
        KeptCounting.record(
          held.plan, visits, try joining.standings(visits.map(\.subject)), evidence))
    }
  }

  /// A record of some visits and of nothing else.
  private static func record(
    _ plan: Plan, _ visits: [VisitFacts], _ standings: [String: RosterStanding],
    _ evidence: Set<String>
  ) -> CampaignRecord {
    CampaignRecord(
      plan: plan, visits: visits, sweeps: [], cases: [], referrals: [], subjects: [:],
      registered: [], evidenceHeld: evidence, period: plan.period, remarks: [],
      asOf: Day(number: 0), standings: standings, isReviewed: true)
  }
}

extension StatisticsTable {
  /// Whether its figures are those of visits one by one, and of what little else there is.
  var isKept: Bool {
    switch self {
    case .annex3, .annex4, .coverage, .summary: true
    case .ledger, .referrals, .followups: false
    }
  }

  /// What is added up for it besides: the summary has the notes of the second table.
  fileprivate var details: Set<KeptCounts.Detail> {
    [.annex4, .summary].contains(self) ? [.cells, .conflicts] : []
  }

  /// What outlines are asked for it.
  fileprivate var questions: Set<OutlinedCounts.Question> {
    self == .summary ? [.summary] : []
  }

  /// Whether it lists cases, papers and what is still to be done.
  var isListing: Bool {
    switch self {
    case .ledger, .referrals, .followups: true
    case .annex3, .annex4, .coverage, .summary: false
    }
  }
}

extension Reporting {
  /// Counts visits that came since somebody asked last, so that whoever waits for a report hears how far that has
  /// come; a report that was not prepared does the same when it is asked for.
  /// - Parameter progress: is told how many visits were counted, and how many there are to count.
  public func prepare(
    _ report: ReportName, plan: String?, progress: (Int, Int) -> Void
  ) throws {
    guard case .statistics(let table) = report, table.isKept || table.isListing, let keeper,
      township == nil, try !isUnited
    else { return }
    try keeper.prepareCounts(newest(plan), report: progress)
  }

  /// The record behind the figures of a table: of visits that were added up it has the sums alone, so that
  /// it does not say from which visits a figure comes.
  func figures(
    _ name: StatisticsTable, _ held: HeldPlan, from: Day?, to: Day?, asOf: Day?
  ) throws -> CampaignRecord {
    guard name.isKept else {
      return try record(RecordNeeds(name), held, from: from, to: to, asOf: asOf)
    }
    return try counted(
      RecordNeeds(name), held, from: from, to: to, asOf: asOf, name.details,
      name.questions)
  }

  /// A table whose cells name what they were counted from, and its record.
  func named(
    _ name: StatisticsTable, _ held: HeldPlan, from: Day?, to: Day?, asOf: Day?
  ) throws -> (table: Table, record: CampaignRecord) {
    let needs = RecordNeeds(name)
    if name.isKept, let keeper, township == nil, try !isUnited {
      let period = Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to)
      let counts = try keeper.counts(
        held, period, name.details, name.questions, behind: name)
      if let counts, let cells = counts.cells {
        let record = try makeRecord(
          needs, held, from: from, to: to, asOf: asOf ?? surroundings.now().day,
          source: RecordSource(counts))
        return (cells.filled(name.make(record), record), record)
      }
    }
    let record = try record(needs, held, from: from, to: to, asOf: asOf)
    return (name.make(record), record)
  }

  /// The same with what else is kept of visits.
  /// - Parameter questions: what is asked of their outlines.
  func counted(
    _ needs: RecordNeeds, _ held: HeldPlan, from: Day?, to: Day?, asOf: Day?,
    _ details: Set<KeptCounts.Detail> = [], _ questions: Set<OutlinedCounts.Question> = []
  ) throws -> CampaignRecord {
    guard let keeper, township == nil, try !isUnited else {
      return try record(needs, held, from: from, to: to, asOf: asOf)
    }
    let asOf = asOf ?? surroundings.now().day
    let period = Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to)
    let counts = try keeper.counts(held, period, details, questions)
    // Days beyond the campaign are asked for, of which that is not kept: it looks at no rows of the visits.
    let foundSuffices =
      !details.isEmpty && details.isSubset(of: [.inspections, .progress, .subjects])
    return try makeRecord(
      needs, held, from: from, to: to, asOf: asOf,
      source: counts.map(RecordSource.init) ?? (foundSuffices ? told(held) : nil))
  }

  /// What a figure was counted from, by its row and column, told from the outlines of visits and from the visits that are
  /// counted when asked; nil where nothing is kept by which that is found.
  func behind(
    _ name: StatisticsTable, row: String, column: String, _ held: HeldPlan, from: Day?, to: Day?,
    asOf: Day?
  ) throws -> [String]? {
    guard let keeper, township == nil, try !isUnited,
      let figure = name.outlined(row: row, column: column)
    else { return nil }
    let period = Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to)
    guard let (findings, rest) = try keeper.behind(held, figure, period) else { return nil }
    let table = name.make(
      try makeRecord(
        RecordNeeds(name), held, from: from, to: to, asOf: asOf ?? surroundings.now().day,
        source: RecordSource(rest)))
    let own = try CellExplanation.cell(.statistics(name), table, row: row, column: column).cell
    return Set(findings + own.findings).sorted()
  }

  /// All visits, told from what is kept of each; nil where they are to be read whole.
  func told(_ held: HeldPlan) throws -> RecordSource? {
    guard let keeper, township == nil, try !isUnited else { return nil }
    return try keeper.toldVisits(held).map { RecordSource($0) }
  }

  /// What is counted of one township, from the visits alone that may have been paid there; nil where all are to be looked
  /// at. Where institutions may be one with others, it matters what stands elsewhere.
  func ofTownship(_ needs: RecordNeeds, _ held: HeldPlan) throws -> RecordSource? {
    guard let township, !needs.twins, let keeper, try !isUnited else { return nil }
    let keys = try held.roster.numbers(in: township)
    return try keeper.visits(held, to: keys) { isHere($0) }.map(RecordSource.init(ofTownship:))
  }

  /// What a list is made from, where a hub keeps enough to look at a part of its visits alone; nil where it
  /// does not.
  /// - Parameter open: whether visits themselves may stand in it; nil for as the list needs it.
  func listed(
    _ needs: RecordNeeds, _ held: HeldPlan, open: HubStore.Open? = nil
  ) throws -> RecordSource? {
    guard needs.isListing, let keeper, township == nil, area == nil else { return nil }
    let cases = try records(.enforcementCase).map {
      try EnforcementCase(document: $0.document).subject
    }
    return try keeper.openVisits(
      held, subjects: Set(cases), records: needs.remarks,
      open: open ?? (needs.twins ? .listed : .none)
    ).map(RecordSource.init)
  }
}
