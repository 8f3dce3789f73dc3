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
    open = record.outlined.open.filter { record.period.contains($0.day) && !read.contains($0.id) }
      .sorted(by: FollowUpList.precedes)
    title = "\(record.plan.title)证据缺口和到期事项"
    isEmpty = distinct.isEmpty && open.allSatisfy { $0.waived.isEmpty && $0.pending.isEmpty }
    notes = FollowUpTable.notes(record, own: distinct, isEmpty: isEmpty)
    period = record.period
    asOf = record.asOf
  }

  /// The lines of visits are ordered by their ids, which go on after that of the visit.
  private static func precedes(_ one: OpenOutline, _ other: OpenOutline) -> Bool {
    one.id.utf8.count == other.id.utf8.count
      ? one.id < other.id : one.id + "/" < other.id + "/"
  }

  /// A line as it is written: id, group, subject, the ``FollowUp/columns``, and a unit, which it has not.
  public func forEachLine(_ body: ([String]) throws -> Void) rethrows {
    try forEach { one in
      try body(
        [one.id, one.group.rawValue, one.subject] + one.texts(on: asOf) + [""])
    }
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
    for group in FollowUp.Group.allCases {
      var rest = own[group, default: []][...]
      switch group {
      case .evidenceWaived: try merge(&rest, FollowUpList.waived, body)
      case .pending: try merge(&rest, FollowUpList.pending, body)
      case .unfit, .evidenceMissing, .sameVisit, .sameInstitution, .deadline, .paper, .referral,
        .report:
        break
      }
      for one in rest { try body(one) }
    }
  }

  /// The lines of visits between those that are at hand; none of either has a day.
  private func merge(
    _ rest: inout ArraySlice<FollowUp>, _ lines: (OpenOutline) -> [FollowUp],
    _ body: (FollowUp) throws -> Void
  ) rethrows {
    for visit in open {
      if let next = rest.first, next.id < visit.id + "/" {
        let before = rest.prefix { $0.id < visit.id + "/" }
        for one in before { try body(one) }
        rest = rest.dropFirst(before.count)
      }
      for one in lines(visit) { try body(one) }
    }
  }

  private static func waived(_ visit: OpenOutline) -> [FollowUp] {
    visit.waived.sorted { $0.item + "/" < $1.item + "/" }.map {
      FollowUpTable.waived(visit.id, visit.title, visit.day, $0.item, $0.reason)
    }
  }

  private static func pending(_ visit: OpenOutline) -> [FollowUp] {
    guard !visit.pending.isEmpty else { return [] }
    return rows.lazy.filter { visit.pending.contains($0.set) }.map { row in
      FollowUpTable.pending("\(visit.id)/\(row.id)", row.matter, visit.title, visit.day)
    }
  }

  /// The rows of the form in the order of their ids.
  private static let rows: [(id: String, set: FormRowSet, matter: String)] =
    FormRow.onSite.map { row in
      (id: row.id, set: FormRowSet(rows: [row.id]), matter: FollowUpTable.matter(row.id))
    }.sorted { $0.id < $1.id }
}
