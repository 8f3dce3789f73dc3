import Model
import Statistics

/// A campaign of a few visits and cases, of which each test says only what it is about.
struct Campaign {
  var plan: [String: JSONValue] = [:]
  var rules: [String: JSONValue] = [:]
  var visits: [VisitFacts] = []
  var sweeps: [(township: String, day: String)] = []
  var cases: [[String: JSONValue]] = []
  var referrals: [[String: JSONValue]] = []
  var registered: [(sample: Subject, count: Int)] = []
  var evidenceHeld: Set<String>?
  /// Ids of visited institutions that are in no roster; all others stand in it as they were visited.
  var unlisted: Set<String> = []
  /// Subjects that turned out to be another, which stands in a roster.
  var joined: [String: Subject] = [:]
  /// Items violated, by device and visit.
  var items: [String: [String]] = [:]
  var from = "2026-03-01"
  var to = "2026-06-30"

  /// The table, counted.
  func table(_ name: StatisticsTable) throws -> Table {
    StatisticsTable.make(name)(try record())
  }

  /// What it is counted from.
  func record() throws -> CampaignRecord {
    var document: [String: JSONValue] = [
      "id": "test", "version": 2026_01_01_01, "title": "试", "sampleSize": 20,
      "completeness": "form", "countingRules": .object(rules),
      "period": ["from": "2026-03-01", "to": "2026-06-30"],
    ]
    document.merge(plan) { _, new in new }
    let cases = try cases.enumerated().map { number, members in
      try EnforcementCase(document: .object(Campaign.order(number).merging(members) { $1 }))
    }
    let referrals = try referrals.enumerated().map { number, members in
      let base: [String: JSONValue] = [
        "id": .string("R-\(number)"), "subject": "C-1", "department": "市场监管",
        "kind": "administrative", "matter": "试", "sentOn": "2026-04-01",
      ]
      return try Referral(document: .object(base.merging(members) { $1 }))
    }
    let sweeps = try sweeps.enumerated().map { number, sweep in
      try Sweep(document: [
        "id": .string("S-\(number)"), "plan": "test", "township": .string(sweep.township),
        "sweptOn": .string(sweep.day), "inspectors": ["X001", "X002"], "sitesChecked": 3,
        "unlicensedFound": 0,
      ])
    }
    let subjects = Campaign.subjects + visits.map(\.subject) + registered.map(\.sample)
    return CampaignRecord(
      plan: try Plan(document: .object(document)), visits: visits, sweeps: sweeps, cases: cases,
      referrals: referrals,
      subjects: Dictionary(subjects.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      registered: registered, evidenceHeld: evidenceHeld,
      period: Period(from: Day(from), to: Day(to)), remarks: [], asOf: Day.of("2026-07-01"),
      standings: standings, violatedItems: items)
  }

  private var standings: [String: RosterStanding] {
    Dictionary(
      unlisted.map { ($0, RosterStanding(key: $0, current: nil, joined: nil, isListed: false)) },
      uniquingKeysWith: { first, _ in first }
    ).merging(
      joined.mapValues {
        RosterStanding(key: $0.id, current: $0, joined: $0, isListed: true)
      }
    ) { _, joined in joined }
  }

  /// The figure of a cell.
  func value(_ table: StatisticsTable, _ row: String, _ column: String) throws -> Int64? {
    try self.table(table).cell(row, column)?.value
  }

  /// A case against the clinic, decided in the period.
  private static func order(_ number: Int) -> [String: JSONValue] {
    [
      "id": .string("K-\(number)"), "subject": "C-1", "party": "institution", "cause": "试",
      "source": "日常检查", "procedure": "ordinary", "decidedOn": "2026-04-01", "status": "决定",
    ]
  }

  static let subjects = [Subject.clinic, .hospital, .stall]
}

extension StatisticsTable {
  static func make(_ table: StatisticsTable) -> (CampaignRecord) -> Table { table.make }
}

extension Table {
  func cell(_ row: String, _ column: String) -> TableCell? {
    rows.first { $0.id == row }?.cells[column]
  }
}

extension Day {
  static func of(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
}

extension Subject {
  /// A privately run clinic: the column SX.
  static let clinic = institution("C-1", "诊所", .privatelyRun, .ungraded)
  /// A public general hospital 二级: the column P2.
  static let hospital = institution("H-1", "综合医院", .publicOwned, .level2)
  /// A stall without a name: in no column of its own.
  static let stall = Subject(id: "N-1", kind: .nonFixedSite, licenceKind: .none)

  static func institution(
    _ id: String, _ category: String, _ ownership: Ownership, _ grade: HospitalGrade
  ) -> Subject {
    var subject = Subject(id: id, kind: .institution, licenceKind: .licence)
    subject.name = id
    subject.category = category
    subject.ownership = ownership
    subject.grade = grade
    return subject
  }
}

extension VisitFacts {
  /// A finished first visit by one team, on which nothing was found unless said.
  static func visit(
    _ id: String, to subject: Subject = .clinic, on day: String = "2026-04-01",
    rows: [RowResult] = [], type: VisitType = .first, outcome: VisitOutcome = .completed,
    status: VisitStatus = .finalised, device: String = "laptop-1", advertisements: Int64 = 0,
    accounts: [String] = [], persons: [String] = [], evidence: [String] = []
  ) -> VisitFacts {
    VisitFacts(
      device: device, id: id, plan: "test", subject: subject, type: type, outcome: outcome,
      status: status, day: .of(day), rows: rows, advertisementsRemoved: advertisements,
      accounts: accounts, unqualifiedPhysicians: persons, evidence: evidence)
  }
}

extension RowResult {
  /// 有, with so many violators where the row samples persons.
  static func present(_ row: String, violators: Int64 = 1) -> RowResult {
    RowResult(row: row, state: .present, violators: violators, items: [])
  }

  static func state(_ row: String, _ state: State) -> RowResult {
    RowResult(row: row, state: state, violators: 0, items: [])
  }
}
