import Model

/// Which visits count, and how many were left out and why.
struct CountedVisits {
  /// Completed, final, inside the period, with all their evidence; one for each visit id unless two
  /// devices disagree on it.
  let visits: [VisitFacts]
  /// Visits inside the period that count as visits but not as inspections.
  let leftOut: [String: Int]
  /// Visits that two devices recorded differently.
  let disagreeing: [String]

  init(_ record: CampaignRecord) {
    var counted: [String: [VisitFacts]] = [:]
    var order: [String] = []
    var reasons: [String: Set<String>] = [
      "drafts": [], "refusedEntries": [], "closed": [], "notFound": [], "outsidePeriod": [],
      "evidenceMissing": [],
    ]
    for visit in record.visits {
      if let reason = CountedVisits.reason(toLeaveOut: visit, record) {
        reasons[reason, default: []].insert(visit.id)
      } else {
        if counted[visit.id] == nil { order.append(visit.id) }
        // The same file recorded on two laptops is one visit.
        let same = counted[visit.id, default: []].contains { $0.says(theSameAs: visit) }
        if !same { counted[visit.id, default: []].append(visit) }
      }
    }
    visits = order.flatMap { counted[$0] ?? [] }
    leftOut = reasons.mapValues(\.count)
    disagreeing = order.filter { (counted[$0]?.count ?? 0) > 1 }
  }

  private static func reason(
    toLeaveOut visit: VisitFacts, _ record: CampaignRecord
  ) -> String? {
    if visit.status == .draft { return "drafts" }
    guard record.period.contains(visit.day) else { return "outsidePeriod" }
    switch visit.outcome {
    case .refused: return "refusedEntries"
    case .closed: return "closed"
    case .notFound: return "notFound"
    case .completed: break
    }
    if let held = record.evidenceHeld, !held.isSuperset(of: visit.evidence) {
      return "evidenceMissing"
    }
    return nil
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
