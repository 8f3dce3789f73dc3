public import Model

/// Institutions of one name that are counted as several, because no code proves them one. At least
/// one of them was entered off the roster.
public struct PossibleTwins: Sendable {
  /// What they are called.
  public let name: String
  /// Their ids, or numbers in the roster.
  public let entries: [String]
  /// The first day on which one of them was visited.
  public let since: Day

  /// Institutions of one name.
  public init(name: String, entries: [String], since: Day) {
    self.name = name
    self.entries = entries
    self.since = since
  }

  /// Whether one stands before another in a list. Two may bear one name and begin with one entry, where that was visited at
  /// two addresses: all of their entries decide.
  public static func isListedBefore(_ one: PossibleTwins, _ other: PossibleTwins) -> Bool {
    if one.name != other.name { return one.name < other.name }
    if one.entries != other.entries { return one.entries.lexicographicallyPrecedes(other.entries) }
    return one.since < other.since
  }
}
