/// What became of an institution after its roster was handed out: a record of the hub's own log. The
/// roster and what was recorded at visits stay as they are; this says how they are shown and counted.
public struct SubjectChange: Sendable, Hashable {
  /// What happened to an institution.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It bears another name.
    case renamed
    /// It stands in another township or at another address.
    case moved
    /// Its licence was cancelled or withdrawn, or it gave up.
    case closed

    /// In the words of the list.
    public var title: String {
      switch self {
      case .renamed: "更名"
      case .moved: "迁址"
      case .closed: "注销或者停办"
      }
    }
  }

  /// Roster number or id of the subject.
  public let subject: String
  /// The name of now; nil where it is as it was.
  public var name: String?
  /// The day from which it bears that name.
  public var renamedOn: Day?
  /// The township of now; nil where it did not move to another.
  public var township: String?
  /// The address of now; nil where nobody wrote one.
  public var address: String?
  /// The day on which it moved.
  public var movedOn: Day?
  /// The day from which it is no more; nil where it is in business.
  public var closedOn: Day?
  /// Who wrote the last of it.
  public var actor: String
  /// What proves the last of it.
  public var reason: String

  /// One about which nothing is written yet.
  public init(subject: String, actor: String, reason: String) {
    self.subject = subject
    self.actor = actor
    self.reason = reason
  }

  /// What holds, in the order in which it is shown.
  public var kinds: [Kind] {
    Kind.allCases.filter { day(of: $0) != nil }
  }

  /// The day on which something happened; nil where it did not.
  public func day(of kind: Kind) -> Day? {
    switch kind {
    case .renamed: renamedOn
    case .moved: movedOn
    case .closed: closedOn
    }
  }

  /// Takes back what was written of a kind.
  public mutating func clear(_ kind: Kind) {
    switch kind {
    case .renamed: (name, renamedOn) = (nil, nil)
    case .moved: (township, address, movedOn) = (nil, nil, nil)
    case .closed: closedOn = nil
    }
  }

  /// The subject as it is now. Both names are said, since the papers of before bear the older one.
  public func applied(to subject: Subject) -> Subject {
    var subject = subject
    if let name, subject.name != name {
      subject.name = subject.name.map { "\(name)（原\($0)）" } ?? name
    }
    if movedOn != nil {
      subject.township = township ?? subject.township
      subject.address = address ?? subject.address
    }
    return subject
  }

  /// The fields of the record; null where nothing is written.
  public var document: JSONValue {
    [
      "id": .string(subject), "name": .optional(name),
      "renamedOn": .optional(renamedOn?.description), "township": .optional(township),
      "address": .optional(address), "movedOn": .optional(movedOn?.description),
      "closedOn": .optional(closedOn?.description), "actor": .string(actor),
      "reason": .string(reason),
    ]
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    subject = try reader.string("id")
    name = try reader.optionalString("name")
    renamedOn = try reader.optionalValue("renamedOn") { Day($0) }
    township = try reader.optionalString("township")
    address = try reader.optionalString("address")
    movedOn = try reader.optionalValue("movedOn") { Day($0) }
    closedOn = try reader.optionalValue("closedOn") { Day($0) }
    actor = try reader.string("actor")
    reason = try reader.string("reason")
  }
}
