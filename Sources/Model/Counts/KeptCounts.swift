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
  /// A visit of a team.
  public struct Paid: Sendable, Hashable {
    /// The visit.
    public let visit: String
    /// Its day.
    public let day: Day

    /// A visit.
    public init(visit: String, day: Day) {
      self.visit = visit
      self.day = day
    }
  }

  /// What is asked for beyond the figures of the tables.
  public enum Detail: String, Sendable, Hashable, CaseIterable {
    /// Figures of the second table for days beyond the campaign, which nobody adds up unasked.
    case cells
    /// The first rows on which visits disagree, ``KeptCounts/mostConflicts`` of them, and how many there are.
    case conflicts
    /// How many there are of these, and nothing else of them.
    case disagreement
    /// All of them.
    case allConflicts
    /// Institutions and visits one by one.
    case inspections
    /// How many institutions and visits there were on which day.
    case progress
    /// Institutions that were inspected in the campaign, as their last visits show them.
    case subjects
  }

  /// As many notes as anybody reads on a page.
  public static let firstWords = 60

  /// As many rows on which visits disagree as are told one by one under a table, on paper and in files; of the others the
  /// number is.
  public static let mostConflicts = 500

  /// Institutions that were inspected first on one day, of one township and of the same classes.
  public struct Reached: Sendable, Hashable {
    /// The day.
    public let first: Day
    /// As ``InspectedInstitution/township``.
    public let township: String
    /// As ``InspectedInstitution/isListed``.
    public let isListed: Bool
    /// As ``InspectedInstitution/classes``.
    public let classes: [CoverageClass]
    /// How many.
    public let count: Int

    /// Some institutions.
    public init(
      first: Day, township: String, isListed: Bool, classes: [CoverageClass], count: Int
    ) {
      self.first = first
      self.township = township
      self.isListed = isListed
      self.classes = classes
      self.count = count
    }
  }

  /// An institution that was inspected in the campaign.
  public struct Visited: Sendable {
    /// What tells it from others.
    public let key: String
    /// As the last visit shows it.
    public let subject: Subject
    /// Its visits within the days; empty where there were none.
    public let visits: [String]

    /// An institution.
    public init(key: String, subject: Subject, visits: [String]) {
      (self.key, self.subject, self.visits) = (key, subject, visits)
    }
  }

  /// Figures of the second table.
  public let cells: [Cell: Int64]
  /// Institutions that there are against the roster, by row of the first table and by class.
  public let totals: Institutions
  /// Institutions that were inspected, by the same.
  public let inspected: Institutions
  /// Rows on which visits disagree, by what tells their subject from others: as many of the first as were asked for.
  public let conflicts: [String: [AnswerConflict]]
  /// How many there are of these.
  public let disagreeing: Int
  /// Institutions that were inspected.
  public let inspections: [InspectedInstitution]
  /// Visits to these, by team.
  public let teams: [String: [Paid]]
  /// What is said under the tables, by key.
  public let notes: [SubjectCount.Note]
  /// Institutions that were inspected, in numbers.
  public let reached: [Reached]
  /// How many visits to these each team paid, by day.
  public let teamDays: [String: [Day: Int]]
  /// Institutions that were inspected in the campaign.
  public let visited: [Visited]
  /// How many institutions of the newest roster each township has; nil where nobody asks.
  public let townships: [String: Int]?

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
    inspected: Institutions, conflicts: [String: [AnswerConflict]],
    inspections: [InspectedInstitution], teams: [String: [Paid]], notes: [SubjectCount.Note],
    reached: [Reached] = [], teamDays: [String: [Day: Int]] = [:], disagreeing: Int = 0,
    visited: [Visited] = [], townships: [String: Int]? = nil
  ) {
    self.visits = visits
    self.leftOut = leftOut
    self.cells = cells
    self.totals = totals
    self.inspected = inspected
    self.conflicts = conflicts
    self.disagreeing = disagreeing
    self.inspections = inspections
    self.teams = teams
    self.notes = notes
    self.reached = reached
    self.teamDays = teamDays
    self.visited = visited
    self.townships = townships
  }
}
