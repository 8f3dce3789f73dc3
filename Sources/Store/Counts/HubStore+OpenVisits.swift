import GRDB
public import Model

extension HubStore {
  /// What lists of cases, papers and of what is still to be done are made from.
  public struct OpenVisits: Sendable {
    /// All visits that were paid to subjects of cases and of papers, those to subjects that are counted when asked, and
    /// where visits themselves may stand in the list, those that name evidence which has not come; by device and id.
    public let visits: [VisitFacts]
    /// Other visits that may stand in the list.
    public let outlined: [OpenOutline]
    /// Lines of the list from visits that are none of these, where they are asked for in number alone.
    public let others: Int
    /// Visits that look like one; where lines are asked for in number alone, without those that are in it.
    public let alike: [AlikeVisits]
    /// Other visits to institutions off the roster.
    public let entered: [EnteredVisit]
    /// Which of the evidence that these name is held.
    public let held: Set<String>
    /// What their records say besides that, with the device that wrote each.
    public let records: [(device: String, document: JSONValue)]
    /// How many institutions the newest roster has of each kind.
    public let registered: [(sample: Subject, count: Int)]
    /// Papers of the kinds asked for, with the device that wrote each.
    public let papers: [(device: String, document: JSONValue)]
  }

  /// Whether visits themselves may stand in a list.
  public enum Open: Sendable {
    /// They do not.
    case none
    /// They do.
    case listed
    /// They do, and only how many lines there are within some days is asked for.
    case counted(Period)
    /// They do, and so many of the first lines within some days are asked for; of the others only how many there are.
    case first(Int, Period)

    fileprivate var isAsked: Bool {
      switch self {
      case .none: false
      case .listed, .counted, .first: true
      }
    }
  }

  /// What lists are made from, at one moment; nil where some visits are to be counted anew first.
  /// - Parameters:
  ///   - subjects: whose visits are asked for.
  ///   - kinds: of which papers lists tell.
  ///   - records: what visits say besides their answers.
  ///   - open: whether visits themselves may stand in the list.
  public func openVisits(
    _ work: CountWork, subjects: Set<String>, kinds: [DocumentKind], records: Bool, open: Open
  ) throws -> OpenVisits? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      let papers = try Row.fetchAll(
        db,
        sql: """
          SELECT r.device, r.body FROM json_each(?) k CROSS JOIN record r INDEXED BY document_by_kind
            ON r.kind = 'document' AND json_extract(r.body, '$.kind') = k.value
          ORDER BY r.device, r.entity
          """, arguments: [JSONWriter.text(.strings(kinds.map(\.rawValue)))]
      ).map { (device: $0[0] as String, document: try JSONReader.read($0[1] as String)) }
      let visited = papers.compactMap { $0.document["visit"]?.string }
      let keys = try Row.fetchAll(
        db,
        sql: """
          SELECT v.device, v.visit FROM count_subject s INDEXED BY count_subject_apart
          JOIN count_visit v ON v.plan = s.plan AND v."key" = s."key"
          WHERE s.plan = ?1 AND s.apart = 1
          UNION SELECT m.device, m.visit FROM count_missing m
            CROSS JOIN count_visit c ON c.device = m.device AND c.visit = m.visit AND c.plan = ?1
            WHERE ?4 AND NOT EXISTS (SELECT 1 FROM evidence_held h WHERE h.sha256 = m.sha256)
          UNION SELECT v.device, v.id FROM json_each(?2) k
            CROSS JOIN visit v INDEXED BY visit_by_subject ON v.plan = ?1 AND v.subject = k.value
          UNION SELECT o.device, o.id FROM json_each(?3) k
            CROSS JOIN count_visit c INDEXED BY count_visit_by_id ON c.visit = k.value
            CROSS JOIN visit o INDEXED BY visit_by_subject
              ON o.plan = ?1 AND o.subject = c.subject
          ORDER BY 1, 2
          """,
        arguments: [
          work.plan, JSONWriter.text(.strings(subjects.sorted())),
          JSONWriter.text(.strings(Set(visited).sorted())), open.isAsked,
        ])
      var breaches: [String: [String: VisitFitness]] = [:]
      let visits = try keys.compactMap { key -> VisitFacts? in
        guard var facts = try memory.facts(of: key[1], by: key[0], in: db) else { return nil }
        try judge(&facts, &breaches, in: db)
        return facts
      }
      var outlined: [OpenOutline] = []
      var others = 0
      var met: [MetVisit] = []
      switch open {
      case .none: break
      case .listed:
        outlined = try KeptOutlines.open(of: work.plan, in: db)
        met = try KeptMeetings.alike(of: work.plan, in: db)
      case .counted(let period):
        others = try KeptOpenLines.count(
          of: work.plan, besides: Set(visits.map(\.id)), period, in: db)
        others += try countAlike(&met, period, work.plan, in: db)
      case .first(let lines, let period):
        let read = Set(visits.map(\.id))
        let first = try KeptOutlines.firstOpen(
          of: work.plan, lines: lines, besides: read, period, in: db)
        outlined = first.open
        others =
          try KeptOpenLines.count(of: work.plan, besides: read, period, in: db)
          - outlined.reduce(0) { $0 + $1.lines }
        // Those that look like one stand behind the lines without evidence.
        if first.isEnough {
          others += try countAlike(&met, period, work.plan, in: db)
        } else {
          met = try KeptMeetings.alike(of: work.plan, in: db)
        }
      }
      return OpenVisits(
        visits: visits, outlined: outlined, others: others,
        alike: KeptOutlines.alike(met),
        entered: try open.isAsked ? KeptOutlines.entered(of: work.plan, in: db) : [],
        held: try held(of: visits, in: db),
        records: try records ? KeptOutlines.said(of: visits, in: db) : [],
        registered: try HubStore.registered(work.plan, in: db), papers: papers)
    }
  }

  /// How many lines come of visits that look like one.
  /// - Parameter met: the visits that are not counted but listed.
  private func countAlike(
    _ met: inout [MetVisit], _ period: Period, _ plan: String, in db: Database
  ) throws -> Int {
    met = try KeptMeetings.apart(of: plan, in: db)
    return try KeptMeetings.counted(besides: met, of: plan, period, in: db)[.twins] ?? 0
  }

  /// The visits to subjects that may turn out to be others, without what was found at them: those that are counted when
  /// asked whole, and of others what they were entered with; nil where some are to be counted anew first.
  public func visitsThatMayBeOthers(
    _ work: CountWork
  ) throws -> (apart: [VisitFacts], entered: [EnteredVisit])? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      return (
        try VisitFactsReading.apart(plan: work.plan, in: db),
        try KeptOutlines.entered(of: work.plan, in: db)
      )
    }
  }

  /// Which of the evidence that visits name is held.
  func held(of visits: [VisitFacts], in db: Database) throws -> Set<String> {
    let isHeld = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM evidence_held WHERE sha256 = ?)")
    return try Set(visits.flatMap(\.evidence)).filter {
      try Bool.fetchOne(isHeld, arguments: [$0]) == true
    }
  }
}
