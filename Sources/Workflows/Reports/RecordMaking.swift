import Model
import Statistics
import Store

extension Reporting {
  /// Reads everything that a table is counted from.
  /// - Parameter source: the part of the visits that is looked at; nil for all.
  func makeRecord(
    _ needs: RecordNeeds, _ held: HeldPlan, from: Day?, to: Day?, asOf: Day,
    source: RecordSource? = nil
  ) throws -> CampaignRecord {
    let settlements = Settlements(
      try records(.settlement).map { try Settlement(document: $0.document) })
    let visits = settlements.apply(try source?.visits ?? facts(held.plan.id))
    let cases = try records(.enforcementCase).map { try EnforcementCase(document: $0.document) }
    let referrals = try records(.referral).map { try Referral(document: $0.document) }
    let others = try source == nil ? [] : visited(held.plan.id, cases, referrals, settlements)
    let visited = Dictionary(
      visits.map { ($0.subject.id, $0.subject) } + others.map { ($0.id, $0) },
      uniquingKeysWith: { _, last in last })
    let directory = SubjectDirectory(
      visited: { visited[$0] }, plans: [held], entered: try enteredSubjects(held.plan.id))
    let joining = RosterJoining(versions(held.plan.id))
    let period = Period(from: from ?? held.plan.period.from, to: to ?? held.plan.period.to)
    let own = try joining.standings(visits.map(\.subject) + others)
    let joined = try settlements.apply(own) { id in
      try directory.subject(id).map { (try joining.standing($0), $0) }
    }
    func standing(_ id: String) throws -> RosterStanding? {
      try joined[id] ?? directory.subject(id).map(joining.standing)
    }
    let changes = try subjectChanges(standing)
    let standings = joined.mapValues { changes.applied(to: $0, by: period.to) }
    var subjects: [String: Subject] = [:]
    // Another plan's subjects are not this plan's cases.
    var ours: Set<String> = []
    var places: (visits: [String: String], subjects: [String: String]) = ([:], [:])
    for id in Set(cases.map(\.subject) + referrals.map(\.subject)) {
      guard let subject = try directory.subject(id) else { continue }
      let change = try standing(id).flatMap { changes.change($0.key) }
      subjects[id] = change?.applied(to: subject) ?? subject
      if needs.places { places.subjects[id] = try place(of: subject, change, held) }
      if try township == nil || isHere(place(of: subject, change, held)) { ours.insert(id) }
    }
    var sweeps: [String: Sweep] = [:]
    for entry in try records(.sweep) {
      let sweep = try Sweep(document: entry.document)
      if sweep.plan == held.plan.id, township == nil || isHere(sweep.township) {
        sweeps[sweep.id] = sweep
      }
    }
    let remarks =
      needs.remarks
      ? try (source?.records ?? records(.visit)).filter {
        $0.document["plan"]?.string == held.plan.id
      }.map {
        try VisitRemarks(device: $0.device, document: $0.document)
      } : []
    let counted = try visits.compactMap { visit -> VisitFacts? in
      let standing = standings[visit.subject.id]
      let change = standing.flatMap { changes.change($0.key) }
      if township != nil || needs.places {
        let place =
          try standing?.joined?.township ?? place(of: visit.subject, change, held)
        guard township == nil || isHere(place) else { return nil }
        places.visits[VisitRuling.id(device: visit.device, visit: visit.id)] = place
      }
      guard let change else { return visit }
      var visit = visit
      visit.subject = change.applied(to: visit.subject)
      return visit
    }
    let here = township.map { _ in Set(counted.map(\.id)) }
    let papers =
      needs.papers
      ? try issuedPapers(visits, source?.papers).filter {
        !settlements.voidPapers.contains($0.record.id) && here?.contains($0.record.visit) ?? true
      } : []
    func isSettled(_ visits: [String]) -> Bool {
      settlements.conclusion(Hub.differenceID(.visit, visits), visits) != nil
    }
    return CampaignRecord(
      plan: held.plan, visits: counted, sweeps: sweeps.values.sorted { $0.id < $1.id },
      cases: cases.filter { ours.contains($0.subject) },
      referrals: referrals.filter { ours.contains($0.subject) }, subjects: subjects,
      registered: try source?.registered ?? registered(held, changes),
      evidenceHeld: try source?.held ?? evidenceHeld(),
      period: period,
      remarks: remarks, asOf: asOf,
      // Where outlines are kept, they say which visits look like one.
      twins: needs.twins && source?.entered == nil
        ? VisitMark.twins(among: try visitMarks().filter { $0.plan == held.plan.id })
          .filter { marks in
            !isSettled(marks.map(\.id))
              && marks.contains { isHere(places.visits, $0.device, $0.id) }
          }
        : [],
      standings: standings,
      papers: papers,
      unfit: try unfitVisits().filter {
        $0.plan == held.plan.id && isHere(places.visits, $0.device, $0.id)
      },
      possibleTwins: needs.twins
        ? try joining.possibleTwins(visits, standings, besides: source?.entered ?? [])
          .filter { twins in
            try settlements.conclusion(
              Hub.differenceID(.subject, twins.entries), twins.entries) == nil
              && stands(twins, counted, standings, held, changes)
          } : [],
      renamedTownships: try RenamedTownships(versions(held.plan.id)).names,
      violatedItems: needs.items ? try violatedItems(visits) : [:], isReviewed: isReviewed,
      rejectedPapers: needs.papers ? try rejectedPapers() : [],
      rectifications: needs.papers ? try rectificationDecisions() : [:],
      township: township,
      moves: changes.moved,
      closed: changes.closed(by: period.to).filter {
        township == nil || isHere($0.value.township)
      }, closings: changes.closings,
      places: RecordPlaces(visits: places.visits, subjects: places.subjects), kept: source?.kept,
      outlined: source?.outlined.unsettled(isSettled) ?? .none)
  }
}
