public import Model

/// Where an inspector's day begins.
public struct HomeSheet: Sendable {
  /// The newest version of every plan, with what has been reached of it.
  public let plans: [PlanProgress]
  /// Drafts, the one changed last first.
  public let drafts: [VisitLine]
  /// Finalised visits that no bundle holds as they stand.
  public let waitingForExport: [VisitLine]
  /// Exported visits that no receipt covers as they stand.
  public let receiptsMissing: [VisitLine]
  /// Visits that a receipt covers.
  public let acknowledged: Int
  /// Why the clock of this machine cannot be right; nil where nothing speaks against it.
  public let clockDoubt: ClockDoubt?
  /// Where the work stood when it was last interrupted; nil before the first visit.
  public let resume: Resume?

  /// A plan and how far its targets are met by this laptop.
  public struct PlanProgress: Sendable {
    /// The plan.
    public let plan: Plan
    /// Coverage against the plan's targets.
    public let coverage: Table
    /// Institutions of the roster.
    public let rosterCount: Int
    /// Finalised visits.
    public let visits: Int
    /// Sweeps.
    public let sweeps: Int
  }

  /// The last visit that was changed, and where.
  public struct Resume: Sendable {
    /// The visit.
    public let visit: VisitLine
    /// JSON Pointer of the field that was changed last.
    public let field: String
    /// Module and section that it belongs to, where it is an answer or a remark.
    public let module: String?
    /// Index of the section within the module.
    public let section: Int?
    /// When.
    public let at: Moment
  }
}

/// What shows that the clock of a machine is behind. Times are only noted and order nothing, but
/// they stand in documents, and terms run from them.
public enum ClockDoubt: Sendable, Hashable {
  /// The plan was packed on a later day; the day that the clock shows, and that of the plan.
  case beforePlan(now: Day, packed: Day)
  /// This laptop's own last entry is later; what the clock shows, and when that was.
  case beforeLastEntry(now: Moment, last: Moment)

  /// How far a clock may be set back without a word, in seconds.
  static let slack: Int64 = 300
}

/// A visit in a list.
public struct VisitLine: Sendable, Hashable {
  /// Id.
  public let id: String
  /// Plan.
  public let plan: String
  /// Who is visited.
  public let subject: Subject
  /// Why.
  public let type: VisitType
  /// How it ended.
  public let outcome: VisitOutcome
  /// How far it has come.
  public let stage: VisitStage
  /// Day of arrival.
  public let day: Day
  /// Rows of the check form with a violation.
  public let violatedRows: [String]
  /// Position of its last log entry: the higher, the later.
  public let lastEntry: Int64
}

/// What pruning would free.
public struct Pruneable: Sendable, Hashable {
  /// Evidence files that a receipt covers.
  public let files: Int
  /// Their size in bytes.
  public let bytes: Int64
}
