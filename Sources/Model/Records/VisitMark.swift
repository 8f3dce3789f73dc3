/// What tells one visit from another, whatever ids they bear: who was visited, to the minute when,
/// and by whom. A visit that is entered anew, for instance after a laptop was set up again, has the
/// same mark under another id.
public struct VisitMark: Sendable, Hashable {
  /// Device that recorded it.
  public let device: String
  /// Its id.
  public let id: String
  /// Plan.
  public let plan: String
  /// What identifies the subject: its number, or what an unlisted one is called and where it is.
  public let subject: String
  /// What the subject is called.
  public let title: String
  /// Minute of arrival, since 1970 in UTC.
  public let minute: Int64
  /// Certificate numbers.
  public let inspectors: Set<String>
  /// When it began and ended.
  public let arrivedAt: Moment
  /// Leaving; nil while it goes on.
  public let leftAt: Moment?

  /// Whom a visit was paid to, as far as a mark tells it.
  public struct Party: Sendable, Hashable {
    /// What identifies the subject.
    public let identity: String
    /// What it is called.
    public let title: String

    /// A subject.
    public init(_ subject: Subject) {
      identity = VisitMark.identity(of: subject)
      title = subject.title
    }
  }

  /// The mark of a recorded visit; nil where the record lacks what makes one.
  public init?(device: String, visit: JSONValue, subject: Subject) {
    guard let id = visit["id"]?.string, let plan = visit["plan"]?.string,
      let arrived = visit["arrivedAt"]?.string.flatMap({ Moment($0) })
    else { return nil }
    self.init(
      device: device, id: id, plan: plan, party: Party(subject),
      inspectors: VisitMark.inspectors(visit["inspectors"]), arrivedAt: arrived,
      leftAt: visit["leftAt"]?.string.flatMap { Moment($0) })
  }

  /// A mark of what is known already.
  /// - Parameter inspectors: as ``inspectors(_:)`` tells them.
  public init(
    device: String, id: String, plan: String, party: Party, inspectors: Set<String>,
    arrivedAt: Moment, leftAt: Moment?
  ) {
    self.device = device
    self.id = id
    self.plan = plan
    subject = party.identity
    title = party.title
    minute = arrivedAt.seconds.quotientAndRemainder(dividingBy: 60).quotient
    self.inspectors = inspectors
    self.arrivedAt = arrivedAt
    self.leftAt = leftAt
  }

  /// The certificate numbers that a record lists.
  public static func inspectors(_ list: JSONValue?) -> Set<String> {
    Set((list?.array ?? []).compactMap(\.string).map { TextFolding.folded($0) })
  }

  /// A subject that is entered anew gets a new UUID, so that what it is called has to do.
  private static func identity(of subject: Subject) -> String {
    let isUUID = subject.id.utf8.count == 36 && subject.id.split(separator: "-").count == 5
    guard isUUID else { return subject.id }
    let words = [subject.name ?? "", subject.township ?? "", subject.address ?? ""]
    guard words.contains(where: { !$0.isBlank }) else { return subject.id }
    return ([subject.kind.rawValue] + words).map { TextFolding.folded($0) }
      .joined(separator: "\n")
  }

  /// Whether two marks of different ids are of one visit.
  public func isSameVisit(as other: VisitMark) -> Bool {
    id != other.id && plan == other.plan && subject == other.subject && minute == other.minute
      && inspectors == other.inspectors
  }

  /// The same for visits that look like one, and for no others.
  public var likeness: String {
    ([plan, subject, String(minute)] + inspectors.sorted()).joined(separator: "\u{1F}")
  }

  /// Visits that look like one, each group ordered by id.
  public static func twins(among marks: [VisitMark]) -> [[VisitMark]] {
    struct Key: Hashable {
      let plan: String
      let subject: String
      let minute: Int64
      let inspectors: Set<String>
    }
    return Dictionary(grouping: marks) {
      Key(plan: $0.plan, subject: $0.subject, minute: $0.minute, inspectors: $0.inspectors)
    }.values.compactMap { group in
      // One visit under one id on two laptops is another matter.
      Set(group.map(\.id)).count > 1
        ? group.sorted { ($0.id, $0.device) < ($1.id, $1.device) } : nil
    }.sorted { one, other in
      // Two may begin with one id that stands on two laptops.
      one.lexicographicallyPrecedes(other) { ($0.id, $0.device) < ($1.id, $1.device) }
    }
  }
}
