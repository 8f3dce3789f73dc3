import GRDB
public import Model

extension HubStore {
  /// What a plan's visits come to within some days: what was added up, and the visits to be counted.
  public struct Counts: Sendable {
    /// What was added up.
    public let kept: KeptCounts
    /// Visits that are not in it, by device and id.
    public let apart: [VisitFacts]
    /// Which of the evidence that these name is held.
    public let held: Set<String>
    /// How many institutions the newest roster has of each kind.
    public let registered: [(sample: Subject, count: Int)]
    /// What their records say besides that; nothing where nobody asks for outlines.
    public let records: [(device: String, document: JSONValue)]

    /// The same with something else that was added up.
    public func with(_ kept: KeptCounts) -> Counts {
      Counts(
        kept: kept, apart: apart, held: held, registered: registered, records: records)
    }
  }

  /// Something that is looked up in what is kept of a plan's visits.
  public enum Keeping<Value: Sendable>: Sendable {
    /// It, as the visits stand.
    case current(Value)
    /// Some are to be counted anew first.
    case stale
    /// Days beyond the campaign are asked for, and there are visits on such days: what is asked for is not kept of them,
    /// or told by outlines alone.
    case beyond
  }

  /// What is kept of a plan's visits, at one moment.
  /// - Parameters:
  ///   - period: the days that are asked for.
  ///   - campaign: the plan's own.
  ///   - details: what is asked for beyond the figures.
  ///   - names: which names outlines bear.
  ///   - detail: what is read of visits besides their outlines.
  ///   - choice: whose visits are told.
  ///   - tellsBeyond: whether what is added up of the days of the campaign alone is told from the outlines.
  ///   - outlined: is told the outline of every visit that was added up, by the key of its subject and by day; only
  ///     where what is returned is current.
  ///   - again: says, once all were told, whose visits are told once more with their names, and is told these.
  public func counts(
    _ work: CountWork, period: Period, campaign: Period, details: Set<KeptCounts.Detail>,
    names: OutlinedVisit.Names = .all, detail: OutlinedVisit.Detail = [],
    choice: SubjectChoice = SubjectChoice(), tellsBeyond: Bool = false,
    outlined: ((OutlinedVisit) throws -> Void)? = nil,
    again: (of: () -> Set<String>, tell: (OutlinedVisit) throws -> Void)? = nil
  ) throws -> Keeping<Counts> {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return .stale }
      let sums = try CountSums(
        plan: work.plan, period: period, campaign: campaign, details: details, in: db)
      guard !sums.reachesBeyond || tellsBeyond else { return .beyond }
      let apart = try apart(work.plan, in: db)
      if let outlined {
        try KeptOutlines.each(
          of: work.plan, choice, detail, names: names, in: db, outlined)
        if let again {
          let subjects = again.of()
          if !subjects.isEmpty {
            try KeptOutlines.each(of: work.plan, to: subjects, detail, in: db, again.tell)
          }
        }
      }
      return .current(
        Counts(
          kept: try sums.kept(), apart: apart, held: try held(of: apart, in: db),
          registered: try HubStore.registered(work.plan, in: db),
          records: try outlined == nil ? [] : KeptOutlines.said(of: apart, in: db)))
    }
  }

  /// Whether days beyond the campaign are asked for on which visits were paid.
  public func reachesBeyond(_ plan: String, period: Period, campaign: Period) throws -> Bool {
    try log.read { try CountSums.reachesBeyond(plan, period, campaign, in: $0) }
  }

  /// How many institutions the newest roster has of each kind, as it is kept.
  static func registered(
    _ plan: String, in db: Database
  ) throws -> [(sample: Subject, count: Int)] {
    try Row.fetchAll(
      db,
      sql: "SELECT first, number FROM count_sum WHERE plan = ? AND kind = 'registered'",
      arguments: [plan]
    ).map { (sample: try CountedBody.sample($0[0]), count: $0[1]) }
  }

  func apart(_ plan: String, in db: Database) throws -> [VisitFacts] {
    var breaches: [String: [String: VisitFitness]] = [:]
    let keys = try Row.fetchAll(
      db,
      sql: """
        SELECT v.device, v.visit FROM count_subject s INDEXED BY count_subject_apart
        JOIN count_visit v ON v.plan = s.plan AND v."key" = s."key"
        WHERE s.plan = ? AND s.apart = 1 ORDER BY v.device, v.visit
        """, arguments: [plan])
    return try keys.compactMap { key in
      guard var facts = try memory.facts(of: key[1], by: key[0], in: db) else { return nil }
      try judge(&facts, &breaches, in: db)
      return facts
    }
  }

  /// Those of some subjects that a plan's visits were paid to, as the last visit shows each.
  public func visitedSubjects(plan: String, _ ids: Set<String>) throws -> [Subject] {
    try log.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT (SELECT subject_body FROM visit v WHERE v.plan = ?1 AND v.subject = k.value
            AND \(VisitFactsReading.discardReason) IS NULL
            ORDER BY v.device DESC, v.id DESC LIMIT 1) AS body
          FROM json_each(?2) k WHERE body IS NOT NULL
          """, arguments: [plan, JSONWriter.text(.strings(ids.sorted()))]
      ).map { try Subject(document: JSONReader.read($0)) }
    }
  }
}
