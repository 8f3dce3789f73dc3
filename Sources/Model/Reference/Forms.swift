/// A row of the check form (附件2) that is answered on site or filled from the case ledger.
public struct FormRow: Sendable, Hashable {
  /// Id, for instance `A2-06a`.
  public let id: String
  /// Number printed on the form.
  public let number: String
  /// Section head.
  public let section: String
  /// What is checked.
  public let text: String
  /// Sub-row, or empty.
  public let subrow: String
  /// Whether persons are sampled (抽查 n 人，违法违规 m 人).
  public let isSampled: Bool
  /// Whether it is answered on site; the others come from the case ledger.
  public let isAnsweredOnSite: Bool
  /// The result cell as printed: boxes as □, places to write in as runs of spaces.
  public let printedResult: String
  /// What is printed in the row's 备注, or empty.
  public let printedRemark: String

  /// All rows in the order of the form.
  public static let all: [FormRow] = ReferenceData.rows(PackageResources.annex2_json)
    .filter { $0["kind"] == "item" }
    .map { row in
      FormRow(
        id: row["id"], number: row["number"], section: row["section"], text: row["text"],
        subrow: row["subrow"], isSampled: row["answer"] == "sampled",
        isAnsweredOnSite: ["sampled", "yes_no"].contains(row["answer"])
          && Int(row["number"]).map { $0 <= 25 } == true,
        printedResult: row["printedResult"], printedRemark: row["printedRemark"])
    }

  /// Rows 1 to 25: what an inspector answers on site.
  public static let onSite: [FormRow] = all.filter(\.isAnsweredOnSite)

  /// The on-site row of that id.
  public static func onSite(_ id: String) -> FormRow? { byID[id] }

  private static let byID = Dictionary(
    onSite.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// Where the printed form starts a new page and prints its section head once more.
  public static let firstOfSecondPage = "A2-13"

  /// Unqualified attending cosmetic physicians: counted in persons by the second table.
  public static let attendingPhysicians = "A2-20"
  /// Advertising: split into two counted rows by the second table, neither of them 起.
  public static let advertising = "A2-18"
}

/// A row of the first statistics table (附件3).
public struct InstitutionRow: Sendable, Hashable {
  /// Id, for instance `A3-09`.
  public let id: String
  /// The column of the second table that its group is.
  public let column: String
  /// Group head.
  public let group: String
  /// Type of institution.
  public let text: String
  /// Unit.
  public let unit: String

  /// All rows in order.
  public static let all: [InstitutionRow] = ReferenceData.rows(PackageResources.annex3_json)
    .filter { $0["kind"] == "row" }
    .map {
      InstitutionRow(
        id: $0["id"], column: $0["column"], group: $0["group"].replacing("\n", with: ""),
        text: $0["text"], unit: $0["unit"])
    }

  /// Column of a row.
  public static func column(of row: String) -> String? { columns[row] }

  private static let columns = Dictionary(
    all.map { ($0.id, $0.column) }, uniquingKeysWith: { first, _ in first })
}

/// A row of the second statistics table (附件4).
public struct StatisticsRow: Sendable, Hashable {
  /// Id, for instance `A4-02`.
  public let id: String
  /// Section head.
  public let section: String
  /// What is counted.
  public let text: String
  /// Sub-row, or empty.
  public let subrow: String
  /// Unit: 起, 人, 个, 条 or 万元.
  public let unit: String
  /// Rows of the check form that it counts.
  public let formRows: [String]

  /// All rows in order.
  public static let all: [StatisticsRow] = ReferenceData.rows(PackageResources.annex4_json)
    .filter { $0["kind"] == "row" }
    .map {
      StatisticsRow(
        id: $0["id"], section: $0["section"], text: $0["text"], subrow: $0["subrow"],
        unit: $0["unit"], formRows: $0.strings("fromAnnex2"))
    }

  /// The row of the check form of which it counts how often it was found to be 有; nil where it
  /// counts something else.
  public var occurrences: FormRow? {
    let others = [
      StatisticsRow.advertisements, StatisticsRow.accounts, StatisticsRow.attendingPhysicians,
    ]
    guard formRows.count == 1, !others.contains(id) else { return nil }
    return FormRow.onSite(formRows[0])
  }

  /// The four value columns: id and head.
  public static let columns: [(id: String, title: String)] = [
    ("P2", "二级以上公立医疗机构"), ("PX", "其他类型公立医疗机构"),
    ("S2", "二级以上社会办医疗机构"), ("SX", "其他社会办医疗机构"),
  ]

  /// Where the printed form starts a new page and prints its section head once more.
  public static let firstOfSecondPage = "A4-13"

  /// Illegal advertisements removed, from the register of the visit.
  public static let advertisements = "A4-19"
  /// Accounts closed or rectified, from the register of the visit.
  public static let accounts = "A4-20"
  /// Unqualified attending cosmetic physicians, in persons.
  public static let attendingPhysicians = "A4-22"
}

/// A fact that conditions ask about, and the question that establishes it.
public struct ApplicabilityFact: Sendable, Hashable {
  /// Name as conditions spell it.
  public let name: String
  /// Where it comes from: subject, profile, visit type or plan.
  public let source: String
  /// The question asked at the start of a visit, where one is asked.
  public let question: String?

  /// All facts.
  public static let all: [ApplicabilityFact] = ReferenceData.rows(PackageResources.facts_json).map {
    ApplicabilityFact(name: $0["name"], source: $0["source"], question: $0.optional("question"))
  }

  /// Whether the name is a fact that is true or false, as opposed to one that is compared.
  public static func isTruthValued(_ name: String) -> Bool { truthValued.contains(name) }

  /// The names that a list of the visit's profile may hold, without their prefix.
  public static func names(in list: String) -> Set<String> {
    Set(
      all.filter { $0.source == "profile.\(list)" }.map {
        String($0.name.split(separator: ".").last ?? "")
      })
  }

  private static let truthValued = Set(all.map(\.name)).subtracting([
    "subject.kind", "subject.category", "subject.licenceKind", "subject.name",
  ])
}

/// The calendar of public holidays (国务院办公厅 notices) that working-day deadlines are counted in.
public struct WorkCalendar: Sendable, Hashable {
  /// The day cannot be judged, because the notices of its year are not known.
  public struct UnknownYear: Error, Sendable, Equatable {
    /// The year without a notice.
    public let year: Int
  }

  private let kinds: [Day: Bool]
  private let years: Set<Int>

  /// The national calendar with local days on top.
  public init(localDays: [(day: Day, isWorkday: Bool)] = []) {
    var kinds: [Day: Bool] = [:]
    for row in ReferenceData.rows(PackageResources.holidays_json) {
      if let day = Day(row["date"]) { kinds[day] = row["kind"] == "workday" }
    }
    years = Set(kinds.keys.map(\.components.year))
    for local in localDays { kinds[local.day] = local.isWorkday }
    self.kinds = kinds
  }

  /// Whether a day is a working day.
  /// - Throws: ``UnknownYear``: never computed for a year without a notice.
  public func isWorkday(_ day: Day) throws -> Bool {
    guard years.contains(day.components.year) else {
      throw UnknownYear(year: day.components.year)
    }
    return kinds[day] ?? (day.weekday <= 5)
  }

  /// The last day of so many working days, the day of the event not counted.
  /// - Throws: ``UnknownYear``.
  public func last(of workdays: Int, after event: Day) throws -> Day {
    var day = event
    var left = workdays
    while left > 0 {
      day = Day(number: day.number + 1)
      if try isWorkday(day) { left -= 1 }
    }
    return day
  }
}
