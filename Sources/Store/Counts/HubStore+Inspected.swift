import GRDB
public import Model

extension HubStore {
  /// Which of the institutions that were inspected are asked for.
  public enum InspectedPart: Sendable, Hashable {
    /// All.
    case all
    /// Those of a class of targets.
    case target(CoverageClass)
    /// Those of a township, as ``InspectedInstitution/township``.
    case township(String)
    /// Those that a team came to: its visits, each by itself.
    case team(String)

    fileprivate var name: String? {
      switch self {
      case .all: nil
      case .target(let target): target.rawValue
      case .township(let name), .team(let name): name
      }
    }

    /// What holds for an institution `i` and a visit `v` to it.
    fileprivate var condition: String {
      switch self {
      case .all: "1"
      case .target:
        """
        EXISTS (SELECT 1 FROM count_subject s CROSS JOIN json_each(s.classes) c
          WHERE s.plan = i.plan AND s."key" = i."key" AND c.value = :name)
        """
      case .township: "i.township = :name"
      case .team:
        """
        EXISTS (SELECT 1 FROM count_team t WHERE t.plan = i.plan AND t."key" = i."key"
          AND t.team = :name AND t.visit = v.visit)
        """
      }
    }

    /// When an institution was reached, in the words of SQL.
    fileprivate var reached: String {
      switch self {
      case .all, .target, .township:
        """
        (SELECT min(f.day) FROM count_visit f INDEXED BY count_visit_by_key
          WHERE f.plan = :plan AND f."key" = i."key" AND f.counts = 1 AND f.day BETWEEN :from AND :to)
        """
      case .team: "v.day"
      }
    }
  }

  /// A part of the institutions that were inspected within some days.
  public struct InspectedQuestion: Sendable {
    /// The part.
    public let part: InspectedPart
    /// The days of the visits.
    public let period: Period
    /// The days on which the institutions were reached first; nil for any.
    public let reached: ClosedRange<Day>?

    /// A part.
    public init(_ part: InspectedPart, period: Period, reached: ClosedRange<Day>?) {
      self.part = part
      self.period = period
      self.reached = reached
    }

    /// What holds for a visit `v` to an institution `i`.
    fileprivate var condition: String {
      let within = reached == nil ? "" : " AND \(part.reached) BETWEEN :since AND :until"
      return "v.counts = 1 AND v.day BETWEEN :from AND :to AND \(part.condition)\(within)"
    }

    fileprivate func arguments(_ plan: String) -> StatementArguments {
      [
        "plan": plan, "from": period.from?.number ?? -1_000_000_000,
        "to": period.to?.number ?? 1_000_000_000, "name": part.name,
        "since": reached?.lowerBound.number, "until": reached?.upperBound.number,
      ]
    }
  }

  /// How many of the institutions that are added up were inspected, of a team how many visits it paid, and how many visits
  /// there were on which day; nil where some are to be counted anew first.
  public func inspected(
    _ work: CountWork, _ asked: InspectedQuestion
  ) throws -> (count: Int, visits: [Day: Int])? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT v.day, count(*) FROM count_institution i
          CROSS JOIN count_visit v INDEXED BY count_visit_by_key
            ON v.plan = i.plan AND v."key" = i."key"
          WHERE i.plan = :plan AND \(asked.condition) GROUP BY v.day
          """, arguments: asked.arguments(work.plan))
      let visits = Dictionary(
        rows.map { (Day(number: $0[0]), $0[1] as Int) }, uniquingKeysWith: { one, _ in one })
      // Of a team each visit counts.
      if case .team = asked.part { return (visits.values.reduce(0, +), visits) }
      let institutions =
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM count_institution i WHERE i.plan = :plan AND EXISTS (
              SELECT 1 FROM count_visit v INDEXED BY count_visit_by_key
              WHERE v.plan = i.plan AND v."key" = i."key" AND \(asked.condition))
            """, arguments: asked.arguments(work.plan)) ?? 0
      return (institutions, visits)
    }
  }

  /// The visits to these on some days, with what their subjects are called; nil where some are to be counted anew
  /// first.
  public func inspectedVisits(
    _ work: CountWork, _ asked: InspectedQuestion, on days: ClosedRange<Day>
  ) throws -> [(id: String, day: Day, title: String)]? {
    try log.read { db in
      guard try HubStore.isCurrent(work, in: db) else { return nil }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT v.visit, v.day, o.title FROM visit d INDEXED BY visit_by_day
          CROSS JOIN count_visit v ON v.device = d.device AND v.visit = d.id AND v.plan = d.plan
          CROSS JOIN count_institution i ON i.plan = v.plan AND i."key" = v."key"
          CROSS JOIN count_outline o ON o.plan = v.plan AND o."key" = v."key" AND o.day = v.day
            AND o.visit = v.visit AND o.device = v.device
          WHERE d.plan = :plan AND d.day BETWEEN :first AND :last AND \(asked.condition)
          """,
        arguments: asked.arguments(work.plan) + [
          "first": days.lowerBound.description, "last": days.upperBound.description,
        ]
      ).map { ($0[0], Day(number: $0[1]), $0[2]) }
    }
  }
}
