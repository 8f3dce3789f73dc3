/// Which subjects may stand behind a figure of a table: never fewer than do, so that a figure is told from their visits
/// alone.
public struct SubjectChoice: Sendable, Hashable {
  /// A row of the second table.
  public struct Counted: Sendable, Hashable {
    /// The row.
    public let row: String
    /// The column; nil for any.
    public let column: String?

    /// A row.
    public init(row: String, column: String?) { (self.row, self.column) = (row, column) }
  }

  /// Rows of the first table in which they may be counted; nil for any, and for none at all.
  public var rows: [String]?
  /// The class of targets that counts them; nil for any.
  public var target: CoverageClass?
  /// Where in the second table they count on some day; nil where they need not.
  public var counted: Counted?
  /// Days on one of which they were inspected; nil where they need not be.
  public var days: Period?

  /// Subjects.
  public init(
    rows: [String]? = nil, target: CoverageClass? = nil, counted: Counted? = nil,
    days: Period? = nil
  ) {
    self.rows = rows
    self.target = target
    self.counted = counted
    self.days = days
  }
}
