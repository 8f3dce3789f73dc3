public import Model

/// A visit that is about to begin.
public struct VisitStart: Sendable, Hashable {
  /// Its id, given out with the page, so that a page sent twice starts one visit; nil for a new one.
  public var id: String?
  /// Plan; nil where only one is held. The newest version is taken, or that of the day on which the team
  /// arrived, and kept to the end.
  public var plan: String?
  /// Roster number, or the id of a subject added by ``Workspace/addSubject(_:actor:)``.
  public var subject: String
  /// Why it is paid.
  public var type: VisitType
  /// How it ended, where that is known at once: refused, closed and not found have no checklist.
  public var outcome: VisitOutcome
  /// Certificate numbers; a visit is final only with two.
  public var inspectors: [String]
  /// Modules to work through; none for the check form alone, and where nobody got in.
  public var modules: [String]
  /// When the team arrived; nil for now.
  public var arrivedAt: Moment?

  /// A visit to a subject.
  public init(
    plan: String? = nil, subject: String, type: VisitType = .first,
    outcome: VisitOutcome = .completed, inspectors: [String], modules: [String] = [],
    arrivedAt: Moment? = nil
  ) {
    self.plan = plan
    self.subject = subject
    self.type = type
    self.outcome = outcome
    self.inspectors = inspectors
    self.modules = modules
    self.arrivedAt = arrivedAt
  }
}

/// A sweep of a township.
public struct SweepStart: Sendable, Hashable {
  /// Its id, given out with the page; nil for a new one.
  public var id: String?
  /// Plan; nil where only one is held.
  public var plan: String?
  /// Township, one of the plan's.
  public var township: String
  /// Day.
  public var sweptOn: Day
  /// Certificate numbers, at least two.
  public var inspectors: [String]
  /// Places that were combed.
  public var places: [String]
  /// Sites looked at.
  public var sitesChecked: Int64
  /// Unlicensed sites found.
  public var unlicensedFound: Int64

  /// A sweep.
  public init(
    plan: String? = nil, township: String, sweptOn: Day, inspectors: [String],
    places: [String] = [], sitesChecked: Int64, unlicensedFound: Int64
  ) {
    self.plan = plan
    self.township = township
    self.sweptOn = sweptOn
    self.inspectors = inspectors
    self.places = places
    self.sitesChecked = sitesChecked
    self.unlicensedFound = unlicensedFound
  }
}

/// A subject that is not on the roster: an unlisted institution, or a place without fixed premises.
public struct NewSubject: Sendable, Hashable {
  /// Its id, given out with the page; nil for a new one.
  public var id: String?
  /// What kind it is.
  public var kind: SubjectKind
  /// Name; nil for a stall or a street practitioner.
  public var name: String?
  /// Category, in the words of the catalogue.
  public var category: String?
  /// Public or privately run.
  public var ownership: Ownership?
  /// Grade.
  public var grade: HospitalGrade?
  /// What it holds; `none` for a site without a licence.
  public var licenceKind: LicenceKind
  /// 统一社会信用代码
  public var creditCode: String?
  /// Township.
  public var township: String?
  /// Address, or the description of a place without one.
  public var address: String?
  /// Degrees north, as written.
  public var latitude: String?
  /// Degrees east, as written.
  public var longitude: String?

  /// A subject of which only the kind is known.
  public init(kind: SubjectKind, licenceKind: LicenceKind = .none) {
    self.kind = kind
    self.licenceKind = licenceKind
  }
}
