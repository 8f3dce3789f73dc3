/// One check of whether two figures fit each other.
public struct BalanceLine: Sendable {
  /// One side of it.
  public struct Side: Sendable {
    /// The figure.
    public let text: String
    /// The table in which it stands; nil where it was counted for this check alone.
    public let table: StatisticsTable?
  }

  /// Something that does not balance, and where it is looked at.
  public struct Cause: Sendable, Hashable {
    /// Where it is looked at.
    public enum Place: Sendable, Hashable {
      /// A subject, by its id.
      case subject(String)
      /// A visit, by its id.
      case visit(String)
      /// A case of the ledger, by its id.
      case enforcementCase(String)
      /// A cell of a table.
      case cell(StatisticsTable, row: String, column: String)
    }

    /// What it is, in words.
    public let text: String
    /// Where it is looked at.
    public let place: Place
  }

  /// What has to hold.
  public let title: String
  /// The figure on the left.
  public let left: Side
  /// The figure on the right.
  public let right: Side
  /// Whether it holds.
  public let holds: Bool
  /// Why it does not.
  public let about: [Cause]
}
