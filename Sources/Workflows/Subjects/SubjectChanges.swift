import Model
import Statistics
import Store

/// What became of the institutions of a plan after its roster was handed out, and what that does to
/// what is counted and shown.
struct SubjectChanges {
  /// A line of the newest roster about which something was written.
  struct Line {
    let subject: Subject
    let change: SubjectChange
  }

  /// By what tells one institution from another.
  private let byKey: [String: SubjectChange]
  /// The lines of the newest roster that they concern, by the same.
  private let lines: [String: Line]

  /// - Parameter place: where a subject stands in the rosters of the plan, by its id; nil where neither
  ///   a roster nor a visit of the plan has it.
  init(_ changes: [SubjectChange], place: (String) throws -> RosterStanding?) throws {
    var byKey: [String: SubjectChange] = [:]
    var lines: [String: Line] = [:]
    for change in changes where !change.kinds.isEmpty {
      guard let standing = try place(change.subject) else { continue }
      byKey[standing.key] = change
      if let current = standing.current {
        lines[standing.key] = Line(subject: current, change: change)
      }
    }
    self.byKey = byKey
    self.lines = lines
  }

  /// What was written about one institution.
  func change(_ key: String) -> SubjectChange? { byKey[key] }

  /// A standing whose line is shown as it is now, and that has none where it was closed by a day.
  func applied(to standing: RosterStanding, by day: Day?) -> RosterStanding {
    guard let change = byKey[standing.key] else { return standing }
    let isClosed = SubjectChanges.isClosed(change, by: day)
    return RosterStanding(
      key: standing.key, current: isClosed ? nil : standing.current.map(change.applied(to:)),
      joined: standing.joined.map(change.applied(to:)), isListed: standing.isListed,
      isClosed: isClosed)
  }

  /// Whether an institution was closed by the last day of a period; a period that does not end holds
  /// every day.
  private static func isClosed(_ change: SubjectChange, by day: Day?) -> Bool {
    guard let closedOn = change.closedOn else { return false }
    return day.map { closedOn <= $0 } ?? true
  }

  /// The days on which institutions were closed, by key.
  var closings: [String: Day] { byKey.compactMapValues(\.closedOn) }

  /// Lines of the newest roster that were closed by a day, as they are now, by key.
  func closed(by day: Day?) -> [String: Subject] {
    lines.compactMapValues { line in
      guard SubjectChanges.isClosed(line.change, by: day) else { return nil }
      return line.change.applied(to: line.subject)
    }
  }

  /// Lines that stand in another township than the newest roster says.
  var moved: [SubjectMove] {
    lines.sorted { $0.key < $1.key }.compactMap { _, line in
      guard line.change.movedOn != nil, let township = line.change.township,
        township != line.subject.township
      else { return nil }
      return SubjectMove(subject: line.subject, township: township)
    }
  }
}
