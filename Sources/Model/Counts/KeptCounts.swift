/// What ``SubjectCount``s come to within some days: a record adds it to what it counts itself.
public struct KeptCounts: Sendable {
  /// Visits that count as inspections.
  public let visits: Int
  /// Visits that do not, by reason.
  public let leftOut: [LeftOutReason: Int]
  /// A cell of the second table.
  public struct Cell: Sendable, Hashable {
    /// Its row.
    public let row: String
    /// Its column.
    public let column: String

    /// A cell.
    public init(row: String, column: String) {
      self.row = row
      self.column = column
    }
  }
  /// Figures of the second table.
  public let cells: [Cell: Int64]
  /// Institutions that there are against the roster, by row of the first table and by class.
  public let totals: Institutions
  /// Institutions that were inspected, by the same.
  public let inspected: Institutions
  /// Rows on which visits disagree, by what tells their subject from others.
  public let conflicts: [String: [AnswerConflict]]
  /// What is said under the tables, by key.
  public let notes: [SubjectCount.Note]

  /// Institutions by row of the first table and by class.
  public struct Institutions: Sendable, Hashable {
    /// By row.
    public var rows: [String: Int64] = [:]
    /// By class.
    public var classes: [CoverageClass: Int64] = [:]

    /// None.
    public init() {}

    /// Adds some.
    public mutating func add(_ count: Int64, row: String?, classes types: [CoverageClass]) {
      if let row { rows[row, default: 0] += count }
      for type in types { classes[type, default: 0] += count }
    }
  }

  /// Counts.
  public init(
    visits: Int, leftOut: [LeftOutReason: Int], cells: [Cell: Int64], totals: Institutions,
    inspected: Institutions, conflicts: [String: [AnswerConflict]], notes: [SubjectCount.Note]
  ) {
    self.visits = visits
    self.leftOut = leftOut
    self.cells = cells
    self.totals = totals
    self.inspected = inspected
    self.conflicts = conflicts
    self.notes = notes
  }
}
