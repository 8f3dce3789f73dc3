/// A visit of which something is still waited for, as little of it as a list tells.
public struct OpenOutline: Sendable, Hashable {
  /// Why a row or an item has no evidence.
  public struct Waiver: Sendable, Hashable {
    /// The row or item.
    public let item: String
    /// Why.
    public let reason: String

    /// A reason.
    public init(item: String, reason: String) {
      self.item = item
      self.reason = reason
    }
  }

  /// Its id.
  public let id: String
  /// Its day.
  public let day: Day
  /// What its subject is called.
  public let title: String
  /// Rows that wait for another office, where the visit counts on its day; else none.
  public let pending: FormRowSet
  /// Rows and items without evidence.
  public let waived: [Waiver]

  /// A visit.
  public init(id: String, day: Day, title: String, pending: FormRowSet, waived: [Waiver]) {
    self.id = id
    self.day = day
    self.title = title
    self.pending = pending
    self.waived = waived
  }

  /// How many lines it has in the list of what is still to be done.
  public var lines: Int { pending.rawValue.nonzeroBitCount + waived.count }
}

/// Visits that look like one under several ids.
public struct AlikeVisits: Sendable, Hashable {
  /// The ids of their records, in order; one is there twice where two laptops wrote it.
  public let members: [String]
  /// What the subject of the first is called.
  public let title: String
  /// The day of the first.
  public let day: Day

  /// Visits, the first of which is called so.
  public init(members: [String], title: String, day: Day) {
    self.members = members
    self.title = title
    self.day = day
  }
}

/// An institution off the roster, as one visit shows it.
public struct EnteredVisit: Sendable, Hashable {
  /// The laptop.
  public let device: String
  /// The visit.
  public let id: String
  /// Its day.
  public let day: Day
  /// The id under which the institution was entered.
  public let subject: String
  /// What tells it from others.
  public let key: String
  /// What it is called; nil where it has no name.
  public let name: String?
  /// The township that was entered.
  public let township: String?
  /// The address that was entered.
  public let address: String?

  /// A visit.
  public init(
    device: String, id: String, day: Day, subject: String, key: String, name: String?,
    township: String?, address: String?
  ) {
    self.device = device
    self.id = id
    self.day = day
    self.subject = subject
    self.key = key
    self.name = name
    self.township = township
    self.address = address
  }
}
