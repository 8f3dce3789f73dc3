import Model
import Statistics

/// The conclusions of a hub about records that may be one or that disagree, and what they do to what is
/// counted.
struct Settlements {
  private let held: [Settlement]

  init(_ settlements: [Settlement]) { held = settlements.filter(\.holds) }

  /// The conclusion that holds about a difference with just these members; nil where there is none,
  /// or something came since.
  func conclusion(_ id: String, _ members: [String]) -> Settlement? {
    held.first { $0.id == id && Set($0.members) == Set(members) }
  }

  /// What each subject that was joined to another counts as, by its id.
  var joined: [String: String] {
    let links = Dictionary(
      held.filter { $0.kind == .subject && $0.conclusion == .one }.flatMap { settlement in
        settlement.members.filter { $0 != settlement.kept }.compactMap { id in
          settlement.kept.map { (id, $0) }
        }
      }, uniquingKeysWith: { _, last in last })
    return links.mapValues { first in
      var id = first
      var seen: Set<String> = []
      while let next = links[id], seen.insert(id).inserted { id = next }
      return id
    }
  }

  /// Papers that do not hold, because another bears their number.
  var voidPapers: Set<String> {
    Set(
      held.filter { $0.kind == .number && $0.conclusion == .one }.flatMap { settlement in
        settlement.members.filter { $0 != settlement.kept }
      })
  }

  /// Visits that count otherwise than they say.
  var countedOtherwise: Set<String> {
    Set(held.filter { $0.kind == .visit || $0.kind == .row }.flatMap(\.members))
  }

  /// Visits as they count: of those that are one the kept alone, without what was not to be counted.
  func apply(_ visits: [VisitFacts]) -> [VisitFacts] {
    let dropped = Set(
      held.filter { $0.kind == .visit && $0.conclusion == .one }.flatMap { settlement in
        settlement.members.filter { $0 != settlement.kept }
      })
    var discounted: [String: Set<String>] = [:]
    for settlement in held where settlement.kind == .row && settlement.conclusion == .discount {
      guard let row = settlement.row else { continue }
      for visit in settlement.members { discounted[visit, default: []].insert(row) }
    }
    guard !dropped.isEmpty || !discounted.isEmpty else { return visits }
    return visits.map { visit in
      var visit = visit
      if dropped.contains(visit.id) { visit.review = .void }
      if let rows = discounted[visit.id] {
        visit.rows = visit.rows.map { result in
          rows.contains(result.row) && result.state == .present
            ? RowResult(row: result.row, state: .absent, violators: 0, items: []) : result
        }
      }
      return visit
    }
  }

  /// Where subjects stand once those that are one are counted as one.
  func apply(
    _ standings: [String: RosterStanding],
    find: (String) throws -> (standing: RosterStanding, subject: Subject)?
  ) throws -> [String: RosterStanding] {
    var standings = standings
    for (absorbed, kept) in joined {
      guard let found = try find(kept) else { continue }
      let standing = standings[kept] ?? found.standing
      standings[kept] = standing
      standings[absorbed] = RosterStanding(
        key: standing.key, current: standing.current,
        joined: standing.joined ?? standing.current ?? found.subject, isListed: standing.isListed)
    }
    return standings
  }
}
