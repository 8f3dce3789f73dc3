/// One check of whether two figures fit each other.
public struct BalanceLine: Sendable {
  /// One side of it.
  public struct Side: Sendable {
    /// The figure.
    public let text: String
    /// The table in which it stands; nil where it was counted for this check alone.
    public let table: StatisticsTable?
  }

  /// What has to hold.
  public let title: String
  /// The figure on the left.
  public let left: Side
  /// The figure on the right.
  public let right: Side
  /// Whether it holds.
  public let holds: Bool
  /// Where it does not: rows, columns or names.
  public let about: [String]
}
