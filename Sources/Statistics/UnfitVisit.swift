public import Model

/// A visit of a hub that breaks a rule (不合格), with what a person decided about it.
public struct UnfitVisit: Sendable {
  /// Log in which it stands.
  public let device: String
  /// Its id.
  public let id: String
  /// Plan that it belongs to.
  public let plan: String
  /// What the subject is called.
  public let title: String
  /// The day of arrival.
  public let day: Day
  /// What it breaks.
  public let reasons: [Fault]
  /// Whether it counts.
  public let fitness: VisitFitness
  /// Who decided.
  public let actor: String?
  /// Why.
  public let ruling: String?

  /// An unfit visit.
  public init(
    device: String, id: String, plan: String, title: String, day: Day, reasons: [Fault],
    fitness: VisitFitness, actor: String? = nil, ruling: String? = nil
  ) {
    self.device = device
    self.id = id
    self.plan = plan
    self.title = title
    self.day = day
    self.reasons = reasons
    self.fitness = fitness
    self.actor = actor
    self.ruling = ruling
  }

  /// How many reasons are told where many visits are listed.
  private static let mostReasons = 3

  /// What it breaks, in a line.
  public var why: String {
    let told = reasons.prefix(UnfitVisit.mostReasons).map { "\($0.place) \($0.what)" }
    return told.joined(separator: "；")
      + (reasons.count > told.count ? "；等 \(reasons.count) 处" : "")
  }

  /// The visit and whom it was paid to.
  public var name: String { "检查 \(id)（\(title)，\(day.chinese)）" }
}
