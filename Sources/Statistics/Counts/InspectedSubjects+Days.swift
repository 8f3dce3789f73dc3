import Model

extension InspectedSubjects {
  /// Those of a record, whatever days it asks for.
  /// - Parameter record: of some visits, without roster and ledger.
  init(onAllDaysOf record: CampaignRecord) {
    let all = CampaignRecord(
      plan: record.plan, visits: record.visits, sweeps: [], cases: [], referrals: [],
      subjects: [:], registered: [], evidenceHeld: record.evidenceHeld,
      period: Period(from: nil, to: nil), remarks: [], asOf: record.asOf,
      standings: record.standings, isReviewed: record.isReviewed)
    self.init(CountedVisits(all), all)
  }

  /// Whether it is one subject that is counted in the same places whichever of its visits is the last, and of which the same
  /// is said: what it was on the days of the campaign it is on all others.
  func isSteady(_ record: CampaignRecord) -> Bool {
    guard inPeriod.count == 1, let visits = inPeriod.first?.visits, let last = visits.last else {
      return false
    }
    let place = Place(last.subject, record, isNamed: !told.isEmpty)
    var known = last.subject
    return visits.dropLast().reversed().allSatisfy { visit in
      guard visit.subject != known else { return true }
      known = visit.subject
      return Place(known, record, isNamed: !told.isEmpty) == place
    }
  }

  /// What decides where a subject is counted, and what is said of it.
  private struct Place: Equatable {
    let isInstitution: Bool
    let placement: Placement
    /// Where the newest roster counts it.
    let listed: Placement?
    let isListed: Bool
    let isClosed: Bool
    let title: String?

    init(_ visited: Subject, _ record: CampaignRecord, isNamed: Bool) {
      let standing = record.standing(of: visited)
      let subject = standing.joined ?? visited
      isInstitution = subject.kind == .institution
      placement = Placement(subject)
      listed = standing.current.map { Placement($0) }
      isListed = standing.isListed
      isClosed = standing.isClosed
      title = isNamed ? subject.title : nil
    }
  }
}
