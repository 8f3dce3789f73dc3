/// What the bureau asks a team about one of its visits: the content of a return, and a record of the
/// laptop's log once it was taken.
public struct VisitReturn: Sendable, Hashable {
  /// The visit.
  public let visit: String
  /// Which conclusion about the visit this is, counted by the bureau.
  public let number: Int
  /// Last entry of the visit that the reviewer saw, in the log of the laptop.
  public let seq: Int64
  /// Hash of that entry.
  public let hash: String
  /// Who asks.
  public let actor: String
  /// When.
  public let at: Moment
  /// Why.
  public let reason: String
  /// What is asked.
  public let questions: [ReviewQuestion]
  /// Day by which answers are wanted; nil where none was set.
  public let due: Day?
  /// What else the bureau remarked at items of the visit.
  public let comments: [ReviewComment]

  /// A remark of the bureau.
  public struct ReviewComment: Sendable, Hashable {
    /// The item, or empty.
    public let item: String
    /// What is said.
    public let text: String
    /// Who says it.
    public let actor: String

    /// A remark.
    public init(item: String, text: String, actor: String) {
      self.item = item
      self.text = text
      self.actor = actor
    }
  }

  /// Id of its record in the laptop's log.
  public var id: String { "\(visit)/\(number)" }

  /// A return.
  public init(_ review: VisitReview, at: Moment, comments: [ReviewComment]) {
    visit = review.visit
    number = review.number
    seq = review.seq
    hash = review.hash
    actor = review.actor
    self.at = at
    reason = review.reason
    questions = review.questions
    due = review.due
    self.comments = comments
  }

  /// Its members, in a return and in a record alike.
  public var members: [String: JSONValue] {
    [
      "visit": .string(visit), "number": .count(number), "seq": .integer(seq),
      "hash": .string(hash), "actor": .string(actor), "at": .string(at.text),
      "reason": .string(reason), "questions": .array(questions.map(\.document)),
      "due": .optional(due?.description),
      "comments": .array(
        comments.map {
          ["item": .string($0.item), "text": .string($0.text), "actor": .string($0.actor)]
        }),
    ]
  }

  /// Reads the members.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    visit = try reader.string("visit")
    number = try reader.count("number")
    seq = try reader.integer("seq")
    hash = try reader.string("hash")
    actor = try reader.string("actor")
    at = try reader.value("at") { Moment($0) }
    reason = try reader.string("reason")
    questions = try (reader.raw("questions").array ?? []).map {
      try ReviewQuestion(reading: DocumentReader($0))
    }
    due = try reader.optionalValue("due") { Day($0) }
    comments = try (reader.raw("comments").array ?? []).map {
      let comment = try DocumentReader($0)
      return ReviewComment(
        item: try comment.string("item"), text: try comment.string("text"),
        actor: try comment.string("actor"))
    }
    guard number > 0, !questions.isEmpty else {
      throw DocumentFailure(pointer: "/questions", expected: "至少一个问题")
    }
  }
}
