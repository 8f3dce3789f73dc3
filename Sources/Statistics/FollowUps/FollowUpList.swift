public import Model

/// What is still to be done, one by one and in order: a campaign may have hundreds of thousands, of which nobody holds more
/// than the visits that wait.
public struct FollowUpList: Sendable {
  /// The head of the list.
  let title: String
  let notes: [String]
  /// Whether nothing is to be done.
  public let isEmpty: Bool
  private let period: Period
  let asOf: Day
  /// By group, each in its order.
  private let own: [FollowUp.Group: [FollowUp]]
  /// Visits of the period of which an outline alone is at hand, in the order of their lines.
  private let open: [OpenOutline]

  /// Lines that are known in number alone, behind all others.
  let others: Int

  /// How many of these there are.
  var openCount: Int { open.count }

  /// What a record leaves to do.
  public init(_ record: CampaignRecord) {
    // Two laptops that recorded one visit differently leave one thing to do.
    var known: Set<String> = []
    let distinct = FollowUpTable.own(record).filter { known.insert($0.key).inserted }
    own = Dictionary(grouping: distinct, by: \.group).mapValues { group in
      group.sorted { ($0.sortKey, $0.id) < ($1.sortKey, $1.id) }
    }
    let read = Set(record.visits.map(\.id))
    open = FollowUpList.ordered(
      record.outlined.open.filter { record.period.contains($0.day) && !read.contains($0.id) })
    title = "\(record.plan.title)证据缺口和到期事项"
    others = record.outlined.others
    isEmpty =
      distinct.isEmpty && others == 0
      && open.allSatisfy { $0.waived.isEmpty && $0.pending.isEmpty }
    notes = FollowUpTable.notes(record, own: distinct, isEmpty: isEmpty)
    period = record.period
    asOf = record.asOf
  }

  /// The lines of visits are ordered by their ids, which go on after that of the visit. Nearly all ids differ within
  /// their first eight bytes, which are compared as one number.
  private static func ordered(_ open: [OpenOutline]) -> [OpenOutline] {
    var places = open.indices.map { (beginning: beginning(of: open[$0].id), place: $0) }
    places.sort { one, other in
      one.beginning == other.beginning
        ? open[one.place].id + "/" < open[other.place].id + "/" : one.beginning < other.beginning
    }
    return places.map { open[$0.place] }
  }

  /// The first eight bytes of an id and what follows it, as a number.
  private static func beginning(of id: String) -> UInt64 {
    var id = id
    return id.withUTF8 { bytes in
      var number: UInt64 = 0
      for place in 0..<8 {
        let byte = place < bytes.count ? bytes[place] : place == bytes.count ? 0x2F : 0
        number = number << 8 | UInt64(byte)
      }
      return number
    }
  }

  /// A line as it is written: id, group, subject, the ``FollowUp/columns``, and a unit, which it has not.
  public func forEachLine(_ body: ([String]) throws -> Void) rethrows {
    var visit: OpenOutline?
    var since = ""
    try forEach { one in
      try body(FollowUpList.line(one, on: asOf))
    } open: { one, place, words in
      // What the lines of a visit, and of a row of the form, have alike is said once.
      if visit?.id != one.id { (visit, since) = (one, one.day.description) }
      try body(
        [
          one.id + place, words.group, one.title, words.matter, since, words.due, words.left,
          words.basis, "",
        ])
    }
  }

  private static func line(_ one: FollowUp, on day: Day) -> [String] {
    [one.id, one.group.rawValue, one.subject] + one.texts(on: day) + [""]
  }

  /// The head without the lines, for a writer that takes these one by one.
  public var head: Table {
    Table(
      name: "followups", title: title, period: period, columns: FollowUp.columns, rows: [],
      notes: notes, leftOut: [:])
  }

  /// The list with one of its lines alone; without any where it has no such line.
  public func only(_ id: String) -> Table {
    var rows: [TableRow] = []
    forEach { if $0.id == id { rows.append($0.row(on: asOf)) } }
    return Table(
      name: "followups", title: title, period: period, columns: FollowUp.columns, rows: rows,
      notes: notes, leftOut: [:])
  }

  func forEach(_ body: (FollowUp) throws -> Void) rethrows {
    try forEach(body) { visit, place, words in
      try body(words.followUp(visit, at: visit.id + place))
    }
  }

  /// - Parameter open: takes a line of a visit that waits: where it stands in the visit, and what it says.
  private func forEach(
    _ body: (FollowUp) throws -> Void, open: (OpenOutline, String, Words) throws -> Void
  ) rethrows {
    for group in FollowUp.Group.allCases {
      var rest = own[group, default: []][...]
      switch group {
      case .evidenceWaived:
        try merge(&rest, body) { visit in
          for waiver in visit.waived.sorted(by: { $0.item + "/" < $1.item + "/" }) {
            try open(visit, "/\(waiver.item)/waived", Words(waiver, on: asOf))
          }
        }
      case .pending:
        let rows = FollowUpList.rows(on: asOf)
        try merge(&rest, body) { visit in
          guard !visit.pending.isEmpty else { return }
          for row in rows where visit.pending.contains(row.set) {
            try open(visit, row.place, row.words)
          }
        }
      case .unfit, .evidenceMissing, .sameVisit, .sameInstitution, .deadline, .paper, .referral,
        .report:
        break
      }
      for one in rest { try body(one) }
    }
  }

  /// The lines of visits between those that are at hand; none of either has a day.
  private func merge(
    _ rest: inout ArraySlice<FollowUp>, _ body: (FollowUp) throws -> Void,
    _ lines: (OpenOutline) throws -> Void
  ) rethrows {
    for visit in open {
      if let next = rest.first, next.id < visit.id + "/" {
        let before = rest.prefix { $0.id < visit.id + "/" }
        for one in before { try body(one) }
        rest = rest.dropFirst(before.count)
      }
      try lines(visit)
    }
  }

  /// The rows of the form in the order of their ids.
  private static func rows(on day: Day) -> [(place: String, set: FormRowSet, words: Words)] {
    FormRow.onSite.sorted { $0.id < $1.id }.map { row in
      (place: "/\(row.id)", set: FormRowSet(rows: [row.id]), words: Words(row: row.id, on: day))
    }
  }

  /// What a line of a visit that waits says, but for the visit.
  private struct Words {
    let group: String
    let matter: String
    let due: String
    let left: String
    let basis: String
    private let make: (OpenOutline, String) -> FollowUp

    init(row: String, on day: Day) {
      let matter = FollowUpTable.matter(row)
      self.init(on: day) { FollowUpTable.pending($1, matter, $0.title, $0.day) }
    }

    init(_ waiver: OpenOutline.Waiver, on day: Day) {
      self.init(on: day) { visit, _ in
        FollowUpTable.waived(visit.id, visit.title, visit.day, waiver.item, waiver.reason)
      }
    }

    private init(on day: Day, _ make: @escaping (OpenOutline, String) -> FollowUp) {
      self.make = make
      let any = make(OpenOutline(id: "", day: day, title: "", pending: [], waived: []), "")
      let texts = any.texts(on: day)
      group = any.group.rawValue
      (matter, due, left, basis) = (texts[0], texts[2], texts[3], texts[4])
    }

    func followUp(_ visit: OpenOutline, at id: String) -> FollowUp { make(visit, id) }
  }
}
