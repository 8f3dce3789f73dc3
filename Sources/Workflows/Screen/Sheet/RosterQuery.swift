public import Model

/// What is looked for among the institutions of the roster and the subjects added since.
public struct RosterQuery: Sendable, Hashable {
  /// Plan; nil where only one is held.
  public var plan: String?
  /// Words, all of which must occur in the name, its pinyin initials, the address, the roster
  /// number, the registration number or the credit code.
  public var text: String
  /// Class of coverage target.
  public var subjectClass: CoverageClass?
  /// Township.
  public var township: String?
  /// Only those that no finalised visit of this laptop inspected.
  public var notYetVisited: Bool
  /// Only those whose last inspection found something (回头看).
  public var dueForReinspection: Bool
  /// Only those that were assigned to this laptop.
  public var assignedHere: Bool
  /// At most so many.
  public var limit: Int
  /// After so many.
  public var offset: Int

  /// A question; nothing asked gives the roster in its own order.
  public init(
    plan: String? = nil, text: String = "", subjectClass: CoverageClass? = nil,
    township: String? = nil, notYetVisited: Bool = false, dueForReinspection: Bool = false,
    assignedHere: Bool = false, limit: Int = 30, offset: Int = 0
  ) {
    self.plan = plan
    self.text = text
    self.subjectClass = subjectClass
    self.township = township
    self.notYetVisited = notYetVisited
    self.dueForReinspection = dueForReinspection
    self.assignedHere = assignedHere
    self.limit = limit
    self.offset = offset
  }
}

/// One that was found.
public struct RosterHit: Sendable, Hashable {
  /// Who it is.
  public let subject: Subject
  /// Whether it was added on the way and is not on the roster.
  public let isUnlisted: Bool
  /// Visits of this laptop, the latest last.
  public let visits: [VisitLine]
  /// Whether its last inspection found something.
  public let isDueForReinspection: Bool
}

/// An answer to a question.
public struct RosterAnswer: Sendable {
  /// The best ones.
  public let hits: [RosterHit]
  /// How many there are in all.
  public let total: Int
  /// Townships of the roster and of the plan, to choose from.
  public let townships: [String]
}
