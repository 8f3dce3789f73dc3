/// An institution that was inspected within some days.
public struct InspectedInstitution: Sendable, Hashable {
  /// What tells it from others.
  public let key: String
  /// The subject, as its last visit knew it.
  public let subject: String
  /// Its township, as the newest roster says; what was entered where that does not list it. Empty where
  /// nothing is known.
  public let township: String
  /// Whether the newest roster lists it.
  public let isListed: Bool
  /// The classes of targets that count it.
  public let classes: [CoverageClass]
  /// Day of its first counted visit.
  public let first: Day
  /// Its counted visits.
  public let visits: [String]

  /// An institution that was inspected.
  public init(
    key: String, subject: String, township: String, isListed: Bool, classes: [CoverageClass],
    first: Day, visits: [String]
  ) {
    self.key = key
    self.subject = subject
    self.township = township
    self.isListed = isListed
    self.classes = classes
    self.first = first
    self.visits = visits
  }
}
