import Model

/// The visits of which something is still waited for, as the statement chose them, and what they say of it.
struct OpenVisits {
  let visits: [VisitFacts]
  let remarks: [VisitRemarks]

  /// - Parameter ordered: what was chosen of a kind, in the order of the records.
  init(
    _ counted: [String: [CountedTable.Count]], _ ordered: (String) -> [CountedTable.Count]
  ) throws {
    func day(_ text: String?) -> Day { Day(number: text.flatMap { Int($0) } ?? 0) }
    // These stand first: of visits of one id the first says what it is called.
    var visits = (counted["lacking"] ?? []).map { count in
      VisitFacts(
        id: count.first, subject: Subject(titled: count.second),
        day: Day(number: Int(count.value)), evidence: count.ids)
    }
    visits += ordered("pending").map { count in
      VisitFacts(
        id: count.first, subject: Subject(titled: count.second), day: day(count.ids.first),
        rows: Array(count.ids.dropFirst()), .pending)
    }
    var remarks: [VisitRemarks] = []
    for (index, count) in ordered("waived").enumerated() where count.ids.count == 3 {
      // Each by itself: what another visit of this id is called does not matter.
      let device = "waived-\(index)"
      visits.append(
        VisitFacts(
          device: device, id: count.ids[0], subject: Subject(titled: count.ids[2]),
          day: day(count.ids[1])))
      remarks.append(
        try VisitRemarks(
          device: device,
          document: [
            "id": .string(count.ids[0]),
            "evidenceWaived": .object([count.first: .string(count.second)]),
          ]))
    }
    (self.visits, self.remarks) = (visits, remarks)
  }
}

extension VisitFacts {
  /// A visit of which a list looks at little; everything else is as it is of one that counts.
  init(
    device: String = "", id: String, subject: Subject, day: Day, evidence: [String] = [],
    rows: [String] = [], _ state: RowResult.State = .present
  ) {
    self.init(
      device: device, id: id, plan: "", subject: subject, type: .first, outcome: .completed,
      status: .finalised, day: day,
      rows: rows.map { RowResult(row: $0, state: state, violators: 0, items: []) },
      advertisementsRemoved: 0, accounts: [], unqualifiedPhysicians: [], evidence: evidence)
    review = .approved
  }
}
