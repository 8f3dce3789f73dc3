import Model

/// The record behind a list whose cases, referrals and papers were chosen elsewhere: it has these alone, and of
/// the visits what the list looks at.
enum ChosenRecord {
  /// - Parameter record: plan, period and words alone.
  /// - Throws: ``DocumentFailure``.
  static func make(
    _ record: CampaignRecord, _ counted: [String: [CountedTable.Count]]
  ) throws -> CampaignRecord {
    func ordered(_ kind: String) -> [CountedTable.Count] {
      (counted[kind] ?? []).sorted { $0.value < $1.value }
    }
    let cases = try ordered("case").map { count in
      var entry = try EnforcementCase(document: JSONReader.read(count.first))
      entry.subject = count.second
      // People have codes of their own in each part.
      if let place = count.ids.first {
        entry.personCode = entry.personCode.map { "\(place)/\($0)" }
      }
      return entry
    }
    let referrals = try ordered("referral").map { count in
      var referral = try Referral(document: JSONReader.read(count.first))
      referral.subject = count.second
      return referral
    }
    let papers = try ordered("paper").map { count in
      var paper = try IssuedPaper(document: JSONReader.read(count.first))
      paper.subject.id = count.second
      return paper
    }
    let parties = try (counted["party"] ?? []).map {
      ($0.second, try Subject(document: JSONReader.read($0.first)))
    }
    let open = try OpenVisits(counted, ordered)
    return CampaignRecord(
      plan: record.plan, visits: open.visits + visits(counted), sweeps: [], cases: cases,
      referrals: referrals, subjects: Dictionary(parties, uniquingKeysWith: { one, _ in one }),
      registered: [], evidenceHeld: [], period: record.period, remarks: open.remarks,
      asOf: record.asOf,
      twins: try ordered("same").compactMap { count in
        try SameVisits(document: JSONReader.read(count.first))?.marks
      }, papers: papers,
      unfit: try ordered("unfit").map { try UnfitVisit(document: JSONReader.read($0.first)) },
      possibleTwins: try ordered("alike").map {
        try PossibleTwins(document: JSONReader.read($0.first))
      }, isReviewed: true,
      rectifications: Dictionary(
        try (counted["concluded"] ?? []).map {
          try RectificationDecision(document: JSONReader.read($0.first))
        }.map { ($0.paper, $0) }, uniquingKeysWith: { one, _ in one }),
      township: record.township, union: record.union)
  }

  /// Visits of papers, which stand before those that first found the row of a case: the day of a visit is
  /// that of the first one of its id that was paid to the paper's subject.
  private static func visits(_ counted: [String: [CountedTable.Count]]) -> [VisitFacts] {
    func visit(_ id: String, _ subject: String, _ day: Int64, row: String?) -> VisitFacts {
      VisitFacts(
        id: id, subject: Subject(id: subject, kind: .institution, licenceKind: .none),
        day: Day(number: Int(day)), rows: row.map { [$0] } ?? [], .present)
    }
    return (counted["seen"] ?? []).map { visit($0.first, $0.second, $0.value, row: nil) }
      + (counted["found"] ?? []).map {
        visit($0.ids.first ?? "", $0.second, $0.value, row: $0.first)
      }
  }
}
