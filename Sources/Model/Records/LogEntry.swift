/// One entry of the append-only log: one field of one record changed, by whom, when and why.
public struct LogEntry: Sendable, Hashable {
  /// Position in the device's log, from 1.
  public let seq: Int64
  /// Hash of the entry before; 64 zeros for the first.
  public let prev: String
  /// Device that wrote it.
  public let device: String
  /// Certificate number of the inspector, or name of the clerk.
  public let actor: String
  /// What the device's clock showed; never used for ordering.
  public let wall: Moment
  /// Id of the record.
  public let entity: String
  /// What the record is.
  public let kind: EntityKind
  /// JSON Pointer (RFC 6901) of the field within the record.
  public let field: String
  /// Value before; null where there was none.
  public let old: JSONValue
  /// Value after; null where it was taken away.
  public let new: JSONValue
  /// Why, where a reason is demanded.
  public let reason: String?

  /// Hash that the first entry of a log names as its predecessor.
  public static let genesis = String(repeating: "0", count: 64)

  /// An entry.
  public init(
    seq: Int64, prev: String, device: String, actor: String, wall: Moment, entity: String,
    kind: EntityKind, field: String, old: JSONValue, new: JSONValue, reason: String?
  ) {
    self.seq = seq
    self.prev = prev
    self.device = device
    self.actor = actor
    self.wall = wall
    self.entity = entity
    self.kind = kind
    self.field = field
    self.old = old
    self.new = new
    self.reason = reason
  }

  /// The exact text that is stored and hashed.
  public var body: String {
    // Written often: the names are in their order already.
    JSONWriter.text(sorted: [
      ("actor", .string(actor)), ("device", .string(device)), ("entity", .string(entity)),
      ("field", .string(field)), ("kind", .string(kind.rawValue)), ("new", new), ("old", old),
      ("prev", .string(prev)), ("reason", .optional(reason)), ("seq", .integer(seq)),
      ("wall", .string(wall.text)),
    ])
  }

  /// Reads a stored body.
  /// - Parameters:
  ///   - most: how many JSON values it may have.
  ///   - before: the entry before it, with which it may have texts in common.
  /// - Throws: ``DocumentFailure`` or ``JSONReader/Failure``.
  public init(body: String, values most: Int = .max, like before: LogEntry? = nil) throws {
    if let entry = LogEntry(written: body, values: most, like: before) {
      self = entry
    } else {
      try self.init(document: body, values: most)
    }
  }

  /// Reads a body as any JSON document, with its members in any order.
  init(document body: String, values most: Int) throws {
    let reader = try DocumentReader(JSONReader.read(body, values: most))
    self.init(
      seq: try reader.integer("seq"), prev: try reader.string("prev"),
      device: try reader.string("device"), actor: try reader.string("actor"),
      wall: try reader.value("wall") { Moment($0) }, entity: try reader.string("entity"),
      kind: EntityKind(rawValue: try reader.string("kind")), field: try reader.string("field"),
      old: reader.raw("old"), new: reader.raw("new"), reason: try reader.optionalString("reason"))
  }
}

/// What a record of the log is. Open, so that a newer kit's records survive in an older one.
public struct EntityKind: RawRepresentable, Sendable, Hashable {
  /// Name in the log.
  public let rawValue: String

  /// A kind by name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A visit.
  public static let visit = EntityKind(rawValue: "visit")
  /// A sweep of a township.
  public static let sweep = EntityKind(rawValue: "sweep")
  /// A subject that is not on the roster.
  public static let subject = EntityKind(rawValue: "subject")
  /// A plan taken into use.
  public static let plan = EntityKind(rawValue: "plan")
  /// A case of the ledger.
  public static let enforcementCase = EntityKind(rawValue: "case")
  /// A matter handed to another office.
  public static let referral = EntityKind(rawValue: "referral")
  /// An enforcement document, draft or issued.
  public static let document = EntityKind(rawValue: "document")

  /// What a person at the bureau decided about a visit that breaks a rule.
  public static let ruling = EntityKind(rawValue: "ruling")

  /// What a reviewer at the bureau concluded about a visit.
  public static let review = EntityKind(rawValue: "review")
  /// How the bureau works: what it decided about its own rules.
  public static let bureauRule = EntityKind(rawValue: "bureauRule")
  /// A period that was reported, whose tables are kept.
  public static let lock = EntityKind(rawValue: "lock")
  /// What became of a paper that was issued on site and proposed to the ledger.
  public static let proposal = EntityKind(rawValue: "proposal")
  /// What was concluded about an order after its term.
  public static let rectification = EntityKind(rawValue: "rectification")
  /// What was concluded about records that may be one, or that disagree.
  public static let settlement = EntityKind(rawValue: "settlement")
  /// What became of an institution after its roster was handed out.
  public static let subjectChange = EntityKind(rawValue: "subjectChange")
  /// What a laptop was asked by the bureau about one of its visits.
  public static let returned = EntityKind(rawValue: "return")
  /// A remark at an item of a visit.
  public static let comment = EntityKind(rawValue: "comment")

  /// Somebody's account at the bureau, without any secret.
  public static let account = EntityKind(rawValue: "account")
  /// A key that the bureau believes, or does not believe any more.
  public static let signer = EntityKind(rawValue: "signer")

  /// What was decided about a bundle that waited in quarantine.
  public static let quarantine = EntityKind(rawValue: "quarantine")

  /// Evidence that this hub asks for of one below it, or that the level above asks for.
  public static let evidenceRequest = EntityKind(rawValue: "evidenceRequest")
  /// Evidence that was handed up because it was asked for.
  public static let evidenceAnswer = EntityKind(rawValue: "evidenceAnswer")

  /// The log of another laptop, in whose place this one has come: nothing is added to it any more.
  public static let closedLog = EntityKind(rawValue: "closedLog")

  /// What only the bureau records.
  public static let ledger: Set<EntityKind> = [
    .enforcementCase, .referral, .ruling, .review, .bureauRule, .lock, .proposal,
    .rectification, .settlement, .subjectChange, .account, .signer, .quarantine,
    .evidenceRequest, .evidenceAnswer,
  ]
}

/// One field to be changed; the log adds the value before, the place in the chain and the clock.
public struct FieldChange: Sendable, Hashable {
  /// What the record is.
  public let kind: EntityKind
  /// Id of the record.
  public let entity: String
  /// JSON Pointer of the field.
  public let field: String
  /// Value after; null takes the field away.
  public let new: JSONValue
  /// Why, where a reason is demanded.
  public let reason: String?

  /// A change.
  public init(
    _ kind: EntityKind, _ entity: String, _ field: String, _ new: JSONValue,
    reason: String? = nil
  ) {
    self.kind = kind
    self.entity = entity
    self.field = field
    self.new = new
    self.reason = reason
  }
}
