/// What statistics need of a visit: a projection of the log, rebuilt from it at any time.
public struct VisitFacts: Sendable, Hashable {
  /// Device that recorded it.
  public let device: String
  /// Id of the visit.
  public let id: String
  /// Plan that it belongs to.
  public let plan: String
  /// The subject as it was when the visit was recorded.
  public var subject: Subject
  /// Why it was paid.
  public let type: VisitType
  /// How it ended.
  public let outcome: VisitOutcome
  /// Draft or final.
  public let status: VisitStatus
  /// The day it counts for.
  public let day: Day
  /// Results by row.
  public var rows: [RowResult]
  /// Illegal advertisements removed.
  public let advertisementsRemoved: Int64
  /// Accounts handled, as `platform` and `account`.
  public let accounts: [String]
  /// Codes of unqualified attending physicians.
  public let unqualifiedPhysicians: [String]
  /// SHA-256 of evidence that it names.
  public var evidence: [String]
  /// Whether it keeps the rules.
  public var fitness: VisitFitness
  /// Where its review at the bureau stands; ``ReviewState/received`` on a laptop.
  public var review: ReviewState = .received

  /// The facts of a visit.
  public init(
    device: String, visit: Visit, subject: Subject, results: VisitResults,
    fitness: VisitFitness = .sound
  ) {
    self.init(
      device: device, id: visit.id, plan: visit.plan, subject: subject, type: visit.type,
      outcome: visit.outcome, status: visit.status, day: visit.day, rows: results.rows,
      advertisementsRemoved: visit.advertisementsRemoved,
      accounts: Set(visit.accountsHandled.map { "\($0.platform)：\($0.account)" }).sorted(),
      unqualifiedPhysicians: results.unqualifiedPhysicians,
      evidence: visit.evidence.keys.sorted(), fitness: fitness)
  }

  /// The facts as stored.
  public init(
    device: String, id: String, plan: String, subject: Subject, type: VisitType,
    outcome: VisitOutcome, status: VisitStatus, day: Day, rows: [RowResult],
    advertisementsRemoved: Int64, accounts: [String], unqualifiedPhysicians: [String],
    evidence: [String], fitness: VisitFitness = .sound
  ) {
    self.device = device
    self.id = id
    self.plan = plan
    self.subject = subject
    self.type = type
    self.outcome = outcome
    self.status = status
    self.day = day
    self.rows = rows
    self.advertisementsRemoved = advertisementsRemoved
    self.accounts = accounts
    self.unqualifiedPhysicians = unqualifiedPhysicians
    self.evidence = evidence
    self.fitness = fitness
  }
}
