import Model

/// Puts outlines that come one by one together by their subjects: they come by the key of their subjects, those to one
/// subject by day.
struct OutlinedRun {
  private let period: Period
  private let campaign: Period
  private let keepsCampaign: Bool
  private var run: OutlinedSubject?

  /// - Parameters:
  ///   - period: the days that are counted.
  ///   - campaign: those of the plan: what was found before the period was found before.
  ///   - keepsCampaign: whether visits out of the period are asked for too.
  init(period: Period, campaign: Period, keepsCampaign: Bool) {
    (self.period, self.campaign) = (period, campaign)
    self.keepsCampaign = keepsCampaign
  }

  /// Adds a visit.
  /// - Returns: the subject before, of which no more visits come, where it was inspected within the period.
  mutating func add(_ visit: OutlinedVisit) -> OutlinedSubject? {
    let isOfPeriod = period.contains(visit.day)
    guard visit.outline.left == nil, isOfPeriod || campaign.contains(visit.day) else { return nil }
    guard run?.key == visit.key else {
      let done = end()
      run = OutlinedSubject(key: visit.key, keepsCampaign: keepsCampaign)
      run?.add(visit, isOfPeriod: isOfPeriod)
      return done
    }
    run?.add(visit, isOfPeriod: isOfPeriod)
    return nil
  }

  /// No more come.
  /// - Returns: the last subject, where it was inspected within the period.
  mutating func end() -> OutlinedSubject? {
    defer { run = nil }
    return run.flatMap { $0.visits.isEmpty ? nil : $0 }
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
