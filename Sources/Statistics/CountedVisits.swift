import Model

/// Which visits count, and how many were left out and why.
struct CountedVisits {
  /// Completed, final, inside the period, with all their evidence; one for each visit id unless two
  /// devices disagree on it.
  let visits: [VisitFacts]
  /// The same within the period or the campaign, whose parts add up: a finding belongs to the days
  /// on which it was first made.
  let campaign: [VisitFacts]
  /// Visits inside the period that count as visits but not as inspections.
  let leftOut: [String: Int]
  /// Their ids, by reason.
  let leftOutVisits: [LeftOutReason: [String]]
  /// Visits that two devices recorded differently.
  let disagreeing: [String]

  init(_ record: CampaignRecord) {
    var counted: [String: [VisitFacts]] = [:]
    var order: [String] = []
    var reasons: [LeftOutReason: Set<String>] = [:]
    for visit in record.visits {
      if let reason = CountedVisits.reason(toLeaveOut: visit, record) {
        let isOfPeriod = record.period.contains(visit.day)
        // A draft is a draft on any day.
        let shown = reason == .drafts || isOfPeriod ? reason : .outsidePeriod
        reasons[shown, default: []].insert(visit.id)
        continue
      }
      if !record.period.contains(visit.day) {
        reasons[.outsidePeriod, default: []].insert(visit.id)
        guard record.plan.period.contains(visit.day) else { continue }
      }
      if counted[visit.id] == nil { order.append(visit.id) }
      // The same file recorded on two laptops is one visit.
      let same = counted[visit.id, default: []].contains { $0.says(theSameAs: visit) }
      if !same { counted[visit.id, default: []].append(visit) }
    }
    campaign = order.flatMap { counted[$0] ?? [] }
    visits = campaign.filter { record.period.contains($0.day) }
    leftOut = Dictionary(
      LeftOutReason.allCases.map { ($0.rawValue, reasons[$0]?.count ?? 0) },
      uniquingKeysWith: { first, _ in first })
    leftOutVisits = reasons.mapValues { $0.sorted() }
    disagreeing = order.filter { id in
      (counted[id]?.filter { record.period.contains($0.day) }.count ?? 0) > 1
    }
  }

  /// Why a visit counts in no period at all; nil where its day decides.
  static func reason(
    toLeaveOut visit: VisitFacts, _ record: CampaignRecord
  ) -> LeftOutReason? {
    if visit.status == .draft { return .drafts }
    if visit.review == .void { return .void }
    if visit.review == .returned, !record.rules.reviewStates.contains(.returned) {
      return .returned
    }
    switch visit.fitness {
    case .undecided: return .unfit
    case .excluded: return .excluded
    case .sound, .admitted: break
    }
    switch visit.outcome {
    case .refused: return .refusedEntries
    case .closed: return .closed
    case .notFound: return .notFound
    case .completed: break
    }
    if let held = record.evidenceHeld, !held.isSuperset(of: visit.evidence) {
      return .evidenceMissing
    }
    return record.isReviewed && !record.rules.reviewStates.contains(visit.review)
      ? .unreviewed : nil
  }
}

extension VisitFacts {
  /// Whether two records of one visit say the same, whoever recorded them.
  func says(theSameAs other: VisitFacts) -> Bool {
    id == other.id && subject == other.subject && type == other.type && day == other.day
      && rows == other.rows && advertisementsRemoved == other.advertisementsRemoved
      && accounts == other.accounts && unqualifiedPhysicians == other.unqualifiedPhysicians
  }

  /// Id of the finding of a row.
  func finding(_ row: String) -> String { "\(id)/\(row)" }
}
