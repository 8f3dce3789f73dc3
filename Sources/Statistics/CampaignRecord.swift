public import Model

/// Everything that the tables of one plan are counted from.
public struct CampaignRecord: Sendable {
  /// The plan.
  public let plan: Plan
  /// All visits of the plan, drafts and refused entries included.
  public let visits: [VisitFacts]
  /// All sweeps of the plan.
  public let sweeps: [Sweep]
  /// The case ledger.
  public let cases: [EnforcementCase]
  /// The referrals.
  public let referrals: [Referral]
  /// Subjects of cases and referrals by id.
  public let subjects: [String: Subject]
  /// How many institutions the roster has of each kind.
  public let registered: [(sample: Subject, count: Int)]
  /// Institutions of the newest roster that were closed before the period ended, by
  /// ``RosterStanding/key``.
  public let closed: [String: Subject]
  /// Institutions that stand in another township than the newest roster says.
  public let moves: [SubjectMove]
  /// Where inspected subjects stand in the rosters, by the id of the subject.
  public let standings: [String: RosterStanding]
  /// Hashes of the evidence that is really here; nil where nothing can be missing.
  public let evidenceHeld: Set<String>?
  /// The days that are counted.
  public let period: Period
  /// What visits say besides their answers; empty where no table asks for it.
  public let remarks: [VisitRemarks]
  /// The day on which deadlines are looked at.
  public let asOf: Day
  /// What was issued on site, the newest version of each, none that is void.
  public let papers: [IssuedPaper]
  /// Visits that look like one under several ids; empty where no table asks for it.
  public let twins: [[VisitMark]]
  /// Townships whose names the rosters of two versions prove to be one, by the older name.
  public let renamedTownships: [String: String]
  /// Institutions entered off the roster that may be one with another, though no code proves it.
  public let possibleTwins: [PossibleTwins]
  /// Whether these are the visits of a bureau, which reviews them. A laptop counts its own as they
  /// stand.
  public let isReviewed: Bool
  /// Visits that break a rule, whatever was decided about them.
  public let unfit: [UnfitVisit]

  /// Papers that somebody at the bureau decided not to take into the ledger.
  public let rejectedPapers: Set<String>

  /// What was concluded about orders, by the id of the paper.
  public let rectifications: [String: RectificationDecision]

  /// The township that alone is counted; nil for all.
  public let township: String?

  /// Items that were violated, by ``VisitRuling/id(device:visit:)`` of the visit; empty where no table
  /// asks for items.
  public let violatedItems: [String: [String]]

  /// How it was put together from several counties, in the words printed under a table; empty for one
  /// that nobody put together.
  public let union: [String]

  /// Whether several parts were put together, each with townships of its own: before the name of a township
  /// stands that of its part.
  public let isOfSeveral: Bool

  /// Townships to sweep, where these are not those of the plan.
  public let townships: [String]

  /// The days on which institutions were closed, whatever the period is, by ``RosterStanding/key``; empty for
  /// one that was put together.
  public let closings: [String: Day]

  /// What subjects come to that are not among ``visits``, because they were added up before; nil where
  /// all are among them. Only the two statistics tables and coverage take it into account.
  public let kept: KeptCounts?

  /// What visits come to that are not among ``visits``, because only their outlines are kept. Only the work summary, the
  /// list of what is still to be done, the checks of balance and the list of visits left out take it into account.
  public let outlined: OutlinedCounts

  /// In which township each thing stands; empty where nobody asks for it.
  public let places: RecordPlaces

  /// A record.
  public init(
    plan: Plan, visits: [VisitFacts], sweeps: [Sweep], cases: [EnforcementCase],
    referrals: [Referral], subjects: [String: Subject],
    registered: [(sample: Subject, count: Int)], evidenceHeld: Set<String>?, period: Period,
    remarks: [VisitRemarks], asOf: Day, twins: [[VisitMark]] = [],
    standings: [String: RosterStanding] = [:], papers: [IssuedPaper] = [],
    unfit: [UnfitVisit] = [], possibleTwins: [PossibleTwins] = [],
    renamedTownships: [String: String] = [:], violatedItems: [String: [String]] = [:],
    isReviewed: Bool = false, rejectedPapers: Set<String> = [],
    rectifications: [String: RectificationDecision] = [:], township: String? = nil,
    moves: [SubjectMove] = [], closed: [String: Subject] = [:], union: [String] = [],
    townships: [String]? = nil, closings: [String: Day] = [:],
    places: RecordPlaces = RecordPlaces(), kept: KeptCounts? = nil,
    outlined: OutlinedCounts = .none, isOfSeveral: Bool = false
  ) {
    self.outlined = outlined
    self.kept = kept
    self.isOfSeveral = isOfSeveral
    self.places = places
    self.closings = closings
    self.union = union
    self.townships = townships ?? plan.townships
    self.moves = moves
    self.closed = closed
    self.township = township
    self.rectifications = rectifications
    self.rejectedPapers = rejectedPapers
    self.violatedItems = violatedItems
    self.isReviewed = isReviewed
    self.renamedTownships = renamedTownships
    self.possibleTwins = possibleTwins
    self.unfit = unfit
    self.twins = twins
    self.plan = plan
    self.visits = visits
    self.sweeps = sweeps
    self.cases = cases
    self.referrals = referrals
    self.subjects = subjects
    self.registered = registered
    self.evidenceHeld = evidenceHeld
    self.period = period
    self.remarks = remarks
    self.asOf = asOf
    self.standings = standings
    self.papers = papers
  }

  /// The counting decisions.
  var rules: CountingRules { plan.countingRules }

  /// Column of the second table for a subject; nil where the rules leave it out.
  func column(of subject: Subject) -> String? {
    subject.kind == .institution ? Placement(subject).column : rules.unlicensedColumn
  }

  /// The items that were violated on a visit.
  func items(of visit: VisitFacts) -> [String] {
    violatedItems[VisitRuling.id(device: visit.device, visit: visit.id)] ?? []
  }
}
