public import Model

/// Where an inspected institution stands in the rosters of its plan.
public struct RosterStanding: Sendable, Hashable {
  /// What tells one institution from another: its number in the newest roster that has it, else a
  /// code that it bears, else its own id.
  public let key: String
  /// Its line in the newest roster; nil where it has none there.
  public let current: Subject?
  /// The line that an institution which was entered off the roster turned out to be; nil for
  /// others. Its class counts, not what was entered.
  public let joined: Subject?
  /// Whether the roster of any version has it.
  public let isListed: Bool
  /// Whether it was closed before the period ended, whatever the newest roster says.
  public let isClosed: Bool

  /// A standing.
  public init(
    key: String, current: Subject?, joined: Subject?, isListed: Bool, isClosed: Bool = false
  ) {
    self.key = key
    self.current = current
    self.joined = joined
    self.isListed = isListed
    self.isClosed = isClosed
  }
}

extension CampaignRecord {
  /// Where a subject stands; one of which nothing is known stands where it was when it was visited.
  func standing(of subject: Subject) -> RosterStanding {
    standings[subject.id]
      ?? RosterStanding(key: subject.id, current: subject, joined: nil, isListed: true)
  }
}
