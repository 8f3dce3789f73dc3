public import Model

/// A visit as its pages show it: one moment of the log, assessed once.
public struct VisitSheet: Sendable {
  /// Id of the visit.
  public let id: String
  /// The plan version that it was started on.
  public let plan: Plan
  /// Who is visited.
  public let subject: Subject
  /// The typed record.
  public let visit: Visit
  /// How far it has come.
  public let stage: VisitStage
  /// The modules that it works through, in the plan's order.
  public let modules: [Module]
  /// Modules of the plan that it does not work through: id and title.
  public let otherModules: [(id: String, title: String)]
  /// Rows of the check form that are answered on site; empty unless the visit is `completed`.
  public let rows: [Row]
  /// Evidence by its numbers.
  public let evidence: [Evidence]
  /// Findings with suggested and decided actions, in the order of the checklists.
  public let findings: [Finding]
  /// What keeps the visit from being final, each with a pointer that a page can link to.
  public let missing: [Missing]
  /// What is unusual but accepted, and findings whose action nobody confirmed yet.
  public let warnings: [Missing]
  /// What is odd about its days and nobody confirmed yet.
  public let oddDates: [DateOddity]
  /// Its enforcement documents, the versions of one after another.
  public let documents: [DocumentRecord]
  /// Papers that were issued and that the record contradicts since.
  public let partedPapers: [PartedPaper]
  /// When and where the visit was changed last.
  public let lastChange: LastChange
  /// Texts of laws that the plan brought.
  public let laws: LawShelf
  /// What the bureau asked about it last; nil where it did not come back.
  public let asked: VisitReturn?
  /// Items at which the team wrote something since.
  public let answered: Set<String>
  let document: RecordDocument
  let fieldState: @Sendable (String) -> FieldState

  /// A field of the record, for everything that has no place of its own in the sheet.
  public func field(_ pointer: String) -> FieldState { fieldState(pointer) }

  /// Who the party is, by the roster and by what was said on site.
  public var party: PartyCard { PartyCard(subject: subject, recorded: document["/party"]) }

  /// Why the draft was discarded; nil where it was not.
  public var discarded: String? { document[VisitFields.discarded]["reason"]?.string }

  /// Whether pages may change it.
  public var isEditable: Bool { stage == .draft && discarded == nil }

  /// How much of something is done.
  public struct Progress: Sendable, Hashable {
    /// Items or rows that apply and are answered on site.
    public var applicable = 0
    /// Those with a result (not examined and pending included).
    public var answered = 0
    /// Those that are violated.
    public var violated = 0

    /// Whether nothing is left to answer.
    public var isComplete: Bool { answered == applicable }
  }

  /// The last entry of a visit.
  public struct LastChange: Sendable, Hashable {
    /// JSON Pointer of the field.
    public let field: String
    /// When.
    public let at: Moment
    /// Certificate number.
    public let actor: String
  }

  /// Something that a page should lead to.
  public struct Missing: Sendable, Hashable {
    /// What is wrong, and where.
    public let fault: Fault
    /// Module of the item that it is about.
    public let module: String?
    /// Index of the item's section within the module.
    public let section: Int?

    /// JSON Pointer of the field.
    public var pointer: String { fault.place }
  }
}
