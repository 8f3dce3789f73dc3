/// Which subjects may stand behind a figure of a table: never fewer than do, so that a figure is told from their visits
/// alone.
public struct SubjectChoice: Sendable, Hashable {
  /// What visits give by name or by number.
  public enum Given: Sendable, Hashable {
    /// Advertisements that were removed.
    case advertisements
    /// Accounts that were dealt with.
    case accounts
    /// Physicians who are not qualified.
    case physicians
  }

  /// Rows of the first table in which they may be counted; nil for any, and for none at all.
  public var rows: [String]?
  /// The class of targets that counts them; nil for any.
  public var target: CoverageClass?
  /// Rows of the check form of which one was found at some visit; nil where nothing has to be found.
  public var found: FormRowSet?
  /// What some visit gives; nil where nothing has to be given.
  public var given: Given?

  /// Subjects.
  public init(
    rows: [String]? = nil, target: CoverageClass? = nil, found: FormRowSet? = nil,
    given: Given? = nil
  ) {
    self.rows = rows
    self.target = target
    self.found = found
    self.given = given
  }
}
