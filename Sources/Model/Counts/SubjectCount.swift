/// What the visits to one subject add to the tables of a plan, by day, so that any part of the campaign is
/// added up without looking at the visits again.
public struct SubjectCount: Sendable, Hashable {
  /// What a figure is of.
  public enum Kind: String, Sendable, Hashable {
    /// Visits that count as inspections.
    case visits
    /// Visits that do not; the first name is the ``LeftOutReason``.
    case left
    /// A cell of the second table; row and column.
    case cell
    /// Institutions that there are, against the roster.
    case total
    /// The same of a subject to which visits were paid beyond the campaign alone: there are as many more where days are
    /// asked for on which it was visited.
    case added
    /// Institutions that were inspected.
    case inspected
    /// A code that an institution off the roster bears, and what tells that one from others.
    case code
    /// A name by which the bureau wrote something about a subject, and what tells that one from others.
    case settled
    /// Institutions of the newest roster, by what decides where they belong; of no subject.
    case registered
    /// The same by township.
    case township
    /// Institutions that were inspected first on a day, by township and ``Reached``.
    case reached
    /// Visits to institutions that were inspected, by the team that paid them.
    case paid
    /// Rows of the form on which visits disagree.
    case disagreeing
    /// Groups of visits to one party on one day, by the ``VisitGroup/Reason``; of no subject.
    case group
    /// Lines of what is still to be done, of the visits of a day: ``OpenOutline/lines``.
    case open
    /// A visit, and the inspectors that its record lists; of no subject.
    case crew
    /// A visit while which the clock of its laptop went back; of no subject.
    case clock

    /// Whether the figures of subjects are added up.
    public var isSummed: Bool {
      switch self {
      case .visits, .left, .cell, .total, .inspected, .reached, .disagreeing, .open: true
      case .added, .code, .settled, .registered, .township, .paid, .group, .crew, .clock: false
      }
    }
  }

  /// One figure.
  public struct Part: Sendable, Hashable {
    /// What it is of.
    public let kind: Kind
    /// A reason, the row of a cell, ``Place/row`` or ``Place/type``.
    public let first: String
    /// The column of a cell; the row of the first table or the class of a target that ``first`` announces.
    public let second: String
    /// The day for which it counts, ``Day/number``; 0 where it counts for the whole campaign.
    public let day: Int

    /// A figure.
    public init(_ kind: Kind, _ first: String = "", _ second: String = "", day: Int = 0) {
      self.kind = kind
      self.first = first
      self.second = second
      self.day = day
    }
  }

  /// By what institutions are added up.
  public enum Place: String, Sendable, Hashable {
    /// A row of the first table.
    case row
    /// A class of a coverage target.
    case type = "class"
  }

  /// What is said of an institution under a table.
  public struct Note: Sendable, Hashable {
    /// What there is to say.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Not in the roster.
      case outside
      /// In an older roster alone.
      case dropped
      /// Of another class in the newest roster.
      case moved
      /// Closed before the period ended.
      case closed
      /// The forms do not say the row in which it is counted.
      case uncertain
    }
    /// What there is to say.
    public let kind: Kind
    /// What tells the subject from others.
    public let key: String
    /// What the subject is called.
    public let title: String
    /// The row in which it is counted, where that is uncertain; else nothing.
    public let row: String

    /// A note.
    public init(_ kind: Kind, key: String, title: String, row: String = "") {
      self.kind = kind
      self.key = key
      self.title = title
      self.row = row
    }
  }

  /// What a visit says of a row on which the visits to the subject disagree.
  public struct Answer: Sendable, Hashable {
    /// Row of the check form.
    public let row: String
    /// The day of the visit, ``Day/number``.
    public let day: Int
    /// The visit.
    public let visit: String
    /// Whether it says 有; 无 otherwise.
    public let isPresent: Bool

    /// What a visit says.
    public init(row: String, day: Int, visit: String, isPresent: Bool) {
      self.row = row
      self.day = day
      self.visit = visit
      self.isPresent = isPresent
    }
  }

  /// The figures; none is 0.
  public let parts: [Part: Int64]
  /// What is said of it.
  public let notes: [Note]
  /// Its row in the first table; nil where it has none.
  public let row: String?
  /// The classes of targets that count it.
  public let classes: [CoverageClass]
  /// The subject, as tables name it; nil where it was not inspected.
  public let subject: String?
  /// What was inspected; nil where it was not, and where it is no institution.
  public let institution: InspectedInstitution?
  /// What visits say of rows on which they disagree in the campaign, row by row.
  public let disagreement: [Answer]

  /// A count.
  public init(
    parts: [Part: Int64], notes: [Note], row: String?, classes: [CoverageClass], subject: String?,
    institution: InspectedInstitution?, disagreement: [Answer]
  ) {
    self.parts = parts.filter { $0.value != 0 }
    self.notes = notes
    self.row = row
    self.classes = classes
    self.subject = subject
    self.institution = institution
    self.disagreement = disagreement
  }

  /// The same with further figures.
  public func adding(_ more: [Part: Int64]) -> SubjectCount {
    SubjectCount(
      parts: parts.merging(more, uniquingKeysWith: +), notes: notes, row: row, classes: classes,
      subject: subject, institution: institution, disagreement: disagreement)
  }
}
