/// What a visit by itself says in lists and in the work summary: what is kept of it beside what the visits to its
/// subject come to together.
public struct VisitOutline: Sendable, Hashable {
  /// Earlier problems that were looked at again, and risks.
  public struct Remarks: Sendable, Hashable {
    /// Problems.
    public var problems: Int
    /// Those of them that were put right.
    public var corrected: Int
    /// Risks.
    public var risks: Int
    /// Those of them that were put right.
    public var rectified: Int
    /// Those of which nobody said whether they were.
    public var unsaid: Int

    /// Of one visit, or of several; none where nothing is given.
    public init(
      problems: Int = 0, corrected: Int = 0, risks: Int = 0, rectified: Int = 0, unsaid: Int = 0
    ) {
      self.problems = problems
      self.corrected = corrected
      self.risks = risks
      self.rectified = rectified
      self.unsaid = unsaid
    }
  }

  /// What tells a visit from others, as it is kept.
  public struct Mark: Sendable, Hashable {
    /// What identifies whom it was paid to.
    public let party: String
    /// What visits that look like one have alike.
    public let likeness: String

    /// A mark.
    public init(party: String, likeness: String) {
      self.party = party
      self.likeness = likeness
    }
  }

  /// Why it is no inspection on any day; nil where its day decides.
  public let left: LeftOutReason?
  /// What its subject is called.
  public let title: String
  /// Whether its subject is a medical institution.
  public let isInstitution: Bool
  /// What identifies whom it was paid to, and what visits that look like one have alike; nil where its record lacks
  /// what makes it.
  public let mark: Mark?
  /// Rows of the form that were found.
  public let present: FormRowSet
  /// Rows that were looked for and not found.
  public let absent: FormRowSet
  /// Rows that wait for another office.
  public let pending: FormRowSet
  /// Lists of items of which one was violated, each a bit in the order in which the summary has them.
  public let lists: Int64
  /// Why a row or an item has no evidence.
  public let waived: [String: String]
  /// Earlier problems and risks.
  public let remarks: Remarks

  /// What a visit says.
  public init(
    left: LeftOutReason?, title: String, isInstitution: Bool, mark: Mark?, present: FormRowSet,
    absent: FormRowSet, pending: FormRowSet, lists: Int64, waived: [String: String],
    remarks: Remarks
  ) {
    self.left = left
    self.title = title
    self.isInstitution = isInstitution
    self.mark = mark
    self.present = present
    self.absent = absent
    self.pending = pending
    self.lists = lists
    self.waived = waived
    self.remarks = remarks
  }
}

/// A visit of which only the outline is kept, with where its subject stands.
public struct OutlinedVisit: Sendable {
  /// What is read of a visit besides its outline.
  public struct Detail: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: Int

    /// What these bits are.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Everything that the second table counts besides rows, and whether answers are compared.
    public static let table = Detail(rawValue: 1)
    /// With that, how many persons were found to break the law.
    public static let persons = Detail(rawValue: 2)
    /// Which items were violated, row by row, where any of the lists that the summary counts was.
    public static let items = Detail(rawValue: 4)
  }

  /// What the second table counts of a visit besides its rows.
  public struct Besides: Sendable {
    /// Whether it is a re-inspection of this campaign, whose answers are compared with no others.
    public let isReinspection: Bool
    /// How many advertisements were removed.
    public let advertisements: Int64
    /// Accounts that were dealt with.
    public let accounts: [String]
    /// Physicians who are not qualified.
    public let physicians: [String]
    /// How many persons were found to break the law, by row, where it is more than one.
    public let violators: [String: Int64]

    /// What is counted of a visit.
    public init(
      isReinspection: Bool, advertisements: Int64, accounts: [String], physicians: [String],
      violators: [String: Int64]
    ) {
      self.isReinspection = isReinspection
      self.advertisements = advertisements
      self.accounts = accounts
      self.physicians = physicians
      self.violators = violators
    }
  }

  /// What a visit says of a ``Detail``.
  public struct Said: Sendable {
    /// Rows that were found, each with the items behind it.
    public let items: [(row: String, items: [String])]
    /// What the second table counts; nil where that is nothing.
    public let besides: Besides?

    /// What a visit says; nothing where nothing is given.
    public init(items: [(row: String, items: [String])] = [], besides: Besides? = nil) {
      (self.items, self.besides) = (items, besides)
    }
  }

  /// Which names are read with an outline: more than half of the work.
  public enum Names: Sendable, Hashable {
    /// None.
    case none
    /// The ids of the visit and of its subject.
    case ids
    /// These, what the subject is called, and why evidence is missing.
    case all
  }

  /// Its id.
  public let id: String
  /// What tells its subject from others.
  public let key: String
  /// The id of its subject.
  public let subject: String
  /// Its day.
  public let day: Day
  /// The row of the first table in which its subject is counted; nil where it has none.
  public let row: String?
  /// The classes of targets that count its subject.
  public let classes: [CoverageClass]
  /// What it says.
  public let outline: VisitOutline
  /// What else is asked of it.
  public let said: Said

  /// A visit.
  public init(
    id: String, key: String, subject: String, day: Day, row: String?, classes: [CoverageClass],
    outline: VisitOutline, said: Said = Said()
  ) {
    self.id = id
    self.key = key
    self.subject = subject
    self.day = day
    self.row = row
    self.classes = classes
    self.outline = outline
    self.said = said
  }
}
