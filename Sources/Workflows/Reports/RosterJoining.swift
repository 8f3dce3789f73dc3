import Model
import Statistics
import Store

/// Finds out which institution of a plan's rosters an inspected one is.
struct RosterJoining {
  /// Of all versions of one plan, the newest first.
  private let rosters: [RosterStore]

  /// - Parameter versions: all versions of one plan, oldest first.
  init(_ versions: [HeldPlan]) { self.init(rosters: versions.map(\.roster)) }

  /// - Parameter rosters: of all versions of one plan, oldest first.
  init(rosters: [RosterStore]) { self.rosters = rosters.reversed() }

  /// Where the subjects of visits stand, by id.
  func standings(_ visits: [VisitFacts]) throws -> [String: RosterStanding] {
    var standings: [String: RosterStanding] = [:]
    for visit in visits where standings[visit.subject.id] == nil {
      standings[visit.subject.id] = try standing(visit.subject)
    }
    return standings
  }

  private func standing(_ subject: Subject) throws -> RosterStanding {
    guard subject.kind == .institution, let newest = rosters.first else {
      return RosterStanding(key: subject.id, current: nil, joined: nil, isListed: false)
    }
    if let current = try newest.subject(subject.id) {
      return RosterStanding(key: current.id, current: current, joined: nil, isListed: true)
    }
    for older in rosters.dropFirst() {
      guard let line = try older.subject(subject.id) else { continue }
      // Under another number it is still the same institution.
      let current = try newest.subject(bearingCodesOf: line)
      return RosterStanding(
        key: current?.id ?? line.id, current: current, joined: nil, isListed: true)
    }
    return try offRoster(subject, newest)
  }

  /// One that was entered off the roster: it is the institution that bears its codes.
  private func offRoster(_ subject: Subject, _ newest: RosterStore) throws -> RosterStanding {
    guard subject.licenceKind != .none else {
      return RosterStanding(key: subject.id, current: nil, joined: nil, isListed: false)
    }
    for roster in rosters {
      guard let line = try roster.subject(bearingCodesOf: subject) else { continue }
      // A newer roster may have the line with another code.
      let current = try newest.subject(line.id)
      return RosterStanding(
        key: line.id, current: current, joined: current ?? line, isListed: true)
    }
    let code =
      ComparedText.code(subject.creditCode) ?? ComparedText.code(subject.registrationNumber)
    return RosterStanding(
      key: code.map { "\u{1}\($0)" } ?? subject.id, current: nil, joined: nil, isListed: false)
  }
}
