import Model
import Statistics
import Store

extension Reporting {
  /// What became of institutions of a plan after its roster was handed out.
  func subjectChanges(
    _ standing: (String) throws -> RosterStanding?
  ) throws -> SubjectChanges {
    try SubjectChanges(
      records(.subjectChange).map { try SubjectChange(document: $0.document) },
      place: standing)
  }

  /// How many institutions the roster has of each kind, where the part that is counted has them now.
  func registered(
    _ held: HeldPlan, _ changes: SubjectChanges
  ) throws -> [(sample: Subject, count: Int)] {
    guard let township else { return try held.roster.totals() }
    let moved = changes.moved.compactMap { line -> (sample: Subject, count: Int)? in
      switch (isHere(line.subject.township), isHere(line.township)) {
      case (true, false): (line.subject, -1)
      case (false, true): (line.subject, 1)
      case (true, true), (false, false): nil
      }
    }
    return try held.roster.totals(township: township) + moved
  }

  /// The institutions of the newest roster as they are now, those of the part that is counted.
  func lines(_ held: HeldPlan, _ record: CampaignRecord) throws -> [Subject] {
    let moves = Dictionary(
      record.moves.map { ($0.subject.id, $0.township) }, uniquingKeysWith: { _, last in last })
    return try held.roster.all().compactMap { line in
      guard line.kind == .institution else { return nil }
      var line = line
      line.township = moves[line.id] ?? line.township
      return township == nil || isHere(line.township) ? line : nil
    }
  }

  /// The institutions behind the totals of a period, one by one.
  func registered(_ held: HeldPlan, from: Day?, to: Day?) throws -> RegisteredSubjects {
    let united = try united(held) { union in
      let (record, lines) = try union.registered(
        RecordNeeds(.coverage), of: union.chosen(area), township: township, from: from, to: to,
        asOf: nil)
      return RegisteredSubjects(record, lines: lines.all(isHere: township.map { _ in isHere }))
    }
    if let united { return united }
    let record = try counted(
      RecordNeeds(.coverage), held, from: from, to: to, asOf: nil, [.subjects])
    return RegisteredSubjects(record, lines: try lines(held, record))
  }

  /// The townships behind the totals of a period, one by one.
  func listedTownships(_ held: HeldPlan, from: Day?, to: Day?) throws -> ListedTownships {
    ListedTownships(try counted(RecordNeeds(.coverage), held, from: from, to: to, asOf: nil))
  }

  /// The township of a subject: where it moved to, else its line in the roster says, else what was
  /// entered.
  func place(
    of subject: Subject, _ change: SubjectChange?, _ held: HeldPlan
  ) throws -> String? {
    if let change, change.movedOn != nil, let township = change.township { return township }
    return try held.roster.subject(subject.id)?.township ?? subject.township
  }

  /// Whether a visit was paid in the township that alone is counted.
  /// - Parameter places: townships of the visits that were paid there.
  func isHere(_ places: [String: String], _ device: String, _ visit: String) -> Bool {
    township == nil || places[VisitRuling.id(device: device, visit: visit)] != nil
  }

  /// Whether one of the institutions that may be one stands there, or was visited there.
  /// - Parameter visits: those that were paid there.
  func stands(
    _ twins: PossibleTwins, _ visits: [VisitFacts], _ standings: [String: RosterStanding],
    _ held: HeldPlan, _ changes: SubjectChanges
  ) throws -> Bool {
    guard township != nil else { return true }
    func key(_ id: String) -> String { standings[id]?.key ?? id }
    let keys = Set(twins.entries.map(key))
    if visits.contains(where: { keys.contains(key($0.subject.id)) }) { return true }
    let moves = Dictionary(
      changes.moved.map { ($0.subject.id, $0.township) }, uniquingKeysWith: { _, last in last })
    return try twins.entries.contains { id in
      try isHere(moves[id] ?? held.roster.subject(id)?.township)
    }
  }

  func isHere(_ name: String?) -> Bool {
    guard let township, let name else { return false }
    return ComparedText.of(name) == ComparedText.of(township)
  }
}
