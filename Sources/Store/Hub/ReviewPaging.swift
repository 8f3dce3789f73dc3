import GRDB
public import Model

/// Which visits of the review are asked for.
public struct ReviewChoice: Sendable, Hashable {
  /// Where the review stands; nil for all.
  public var state: ReviewState?
  /// Only of this township; empty for all.
  public var township: String
  /// Only final ones.
  public var isFinal: Bool
  /// By name of the subject, those of one name by day; else by day.
  public var isByName = false

  /// All visits of a state.
  public init(_ state: ReviewState?, township: String = "", isFinal: Bool = false) {
    self.state = state
    self.township = township
    self.isFinal = isFinal
  }
}

/// How many visits of the review have one state and one township.
public struct ReviewTally: Sendable, Hashable {
  /// Where the review stands.
  public let state: ReviewState
  /// Where the subjects are; empty where nobody said.
  public let township: String
  /// How many.
  public let count: Int
}

extension HubStore {
  /// The state of a visit's review, as ``ReviewedVisit/state`` tells it.
  private static let state = """
    CASE r.state WHEN 'void' THEN 'void'
      WHEN 'approved' THEN CASE WHEN r.seq = h.last THEN 'approved' ELSE 'received' END
      WHEN 'returned' THEN
        CASE WHEN r.seq = h.last OR v.status = 'draft' THEN 'returned' ELSE 'received' END
      ELSE 'received' END
    """

  private static let township = "coalesce(json_extract(v.subject_body, '$.township'), '')"

  /// What the subject of a visit `v` is called; its id where it is called nothing.
  private static let name = """
    coalesce(nullif(coalesce(json_extract(v.subject_body, '$.name'),
      json_extract(v.subject_body, '$.address'), '\(Subject.title(name: nil, address: nil))'), ''),
      v.subject)
    """

  /// The visits of the review that are chosen, as `v`, `h` and `r`.
  private static func chosen(_ choice: ReviewChoice, _ visits: String) -> String {
    let state: String =
      switch choice.state {
      case nil: ""
      // Of all others nobody concluded anything.
      case .received: "AND (r.number IS NULL OR \(state) = 'received')"
      case .approved, .returned, .void: "AND r.number IS NOT NULL AND \(state) = :state"
      }
    return """
      \(visits)
      CROSS JOIN visit_head h ON h.device = v.device AND h.visit = v.id
      LEFT JOIN \(lastReview)
      WHERE (v.status = 'finalised' OR r.number IS NOT NULL) \(state)
        \(choice.isFinal ? "AND v.status = 'finalised'" : "")
        \(choice.township.isEmpty ? "" : "AND \(township) = :township")
      """
  }

  private static func arguments(_ choice: ReviewChoice) -> [String: (any DatabaseValueConvertible)?]
  {
    var arguments: [String: (any DatabaseValueConvertible)?] = [:]
    switch choice.state {
    case nil, .received: break
    case .approved, .returned, .void: arguments["state"] = choice.state?.rawValue
    }
    if !choice.township.isEmpty { arguments["township"] = choice.township }
    return arguments
  }

  /// How many visits there are of each state and township.
  public func reviewTallies() throws -> [ReviewTally] {
    try log.read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(HubStore.state), \(HubStore.township), count(*)
            FROM \(HubStore.chosen(ReviewChoice(nil), "visit v")) GROUP BY 1, 2 ORDER BY 1, 2
            """)
      ).map { row in
        ReviewTally(
          state: ReviewState(rawValue: row[0]) ?? .received, township: row[1], count: row[2])
      }
    }
  }

  /// Some of the visits that are chosen, in their order.
  /// - Parameters:
  ///   - first: how many are passed over.
  ///   - most: how many are told.
  ///   - isNear: whether few have to be passed over before all that are told are found.
  ///   - last: only those after this one.
  ///   - devices: logs in which they do not stand.
  public func reviewedVisits(
    _ choice: ReviewChoice, from first: Int = 0, most: Int, isNear: Bool,
    after last: ReviewedVisit? = nil, besides devices: [String] = []
  ) throws -> [ReviewedVisit] {
    try log.read { db in
      var arguments = HubStore.arguments(choice)
      arguments["most"] = most
      arguments["first"] = first
      var more = ""
      if let last {
        more +=
          choice.isByName
          ? """
           AND (\(HubStore.name), v.day, v.device, v.id) > (
            (SELECT \(HubStore.name) FROM visit v WHERE v.device = :device AND v.id = :id),
            :day, :device, :id)
          """ : " AND (v.day, v.device, v.id) > (:day, :device, :id)"
        arguments["day"] = last.day.description
        arguments["device"] = last.device
        arguments["id"] = last.id
      }
      if !devices.isEmpty {
        more += " AND v.device NOT IN (SELECT value FROM json_each(:devices))"
        arguments["devices"] = JSONWriter.text(.strings(devices))
      }
      // Along the days each plan's visits are in order already; where many are passed over it is quicker to go
      // through the table as it lies.
      let isNear = isNear && !choice.isByName
      let plans = try isNear ? HubStore.plans(in: db) : []
      // Where it is the same for all, nothing is to be put in order.
      let (name, byName) = choice.isByName ? ("\(HubStore.name) AS name, ", "name, ") : ("", "")
      let keys =
        isNear
        ? plans.indices.map { index in
          arguments["plan\(index)"] = plans[index]
          return """
            SELECT \(name)v.day AS day, v.device AS device, v.id AS id
            FROM \(HubStore.chosen(choice, "visit v INDEXED BY visit_by_day"))
            AND v.plan = :plan\(index)\(more)
            """
        }.joined(separator: " UNION ALL ")
        : """
        SELECT \(name)v.day AS day, v.device AS device, v.id AS id
        FROM \(HubStore.chosen(choice, "visit v NOT INDEXED"))\(more)
        """
      guard !keys.isEmpty else { return [] }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT \(HubStore.reviewed) FROM (
            \(keys) ORDER BY \(byName)day, device, id LIMIT :most OFFSET :first) k
          CROSS JOIN visit v ON v.device = k.device AND v.id = k.id
          CROSS JOIN \(HubStore.besideVisit)
          ORDER BY \(byName)v.day, v.device, v.id
          """, arguments: StatementArguments(arguments)
      ).map(ReviewedVisit.init)
    }
  }

  /// The plans of visits, one step through the index for each.
  private static func plans(in db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          WITH RECURSIVE known(plan) AS (
            SELECT min(plan) FROM visit
            UNION ALL
            SELECT (SELECT min(plan) FROM visit WHERE plan > known.plan) FROM known
            WHERE known.plan IS NOT NULL)
          SELECT plan FROM known WHERE plan IS NOT NULL
          """))
  }

  /// Some visits in the order in which they are named.
  public func reviewedVisits(
    _ visits: some Sequence<(device: String, id: String)>
  ) throws -> [ReviewedVisit] {
    try log.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(HubStore.reviewed) FROM json_each(?) k
          CROSS JOIN visit v ON v.device = json_extract(k.value, '$[0]')
            AND v.id = json_extract(k.value, '$[1]')
          CROSS JOIN \(HubStore.besideVisit) ORDER BY k."key"
          """,
        arguments: [JSONWriter.text(.array(visits.map { .strings([$0.device, $0.id]) }))]
      ).map(ReviewedVisit.init)
    }
  }
}
