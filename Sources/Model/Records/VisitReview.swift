/// A question that the bureau sends back with a visit.
public struct ReviewQuestion: Sendable, Hashable {
  /// The item, the row of the check form, or empty for the visit as a whole.
  public let item: String
  /// What is asked.
  public let text: String

  /// A question.
  public init(item: String, text: String) {
    self.item = item
    self.text = text
  }

  /// As records and returns hold it.
  public var document: JSONValue { ["item": .string(item), "text": .string(text)] }

  /// Reads it.
  /// - Throws: ``DocumentFailure``.
  public init(reading reader: DocumentReader) throws {
    item = try reader.string("item")
    text = try reader.string("text")
  }
}

/// What a reviewer concluded about a visit: a record of the hub's own log, never changed; a later
/// conclusion is another record. It holds for the visit up to one entry of its log. What comes after
/// that entry waits for a conclusion of its own.
public struct VisitReview: Sendable, Hashable {
  /// Log in which the visit stands.
  public let device: String
  /// Id of the visit.
  public let visit: String
  /// 1 for the first conclusion about the visit, then 2, 3 …
  public let number: Int
  /// ``ReviewState/approved``, ``ReviewState/returned`` or ``ReviewState/void``.
  public let state: ReviewState
  /// Last entry of the visit that the reviewer saw, in the log of the device.
  public let seq: Int64
  /// Hash of that entry.
  public let hash: String
  /// Who concluded.
  public let actor: String
  /// Why; empty where an approval needed no words.
  public let reason: String
  /// What is asked of the team; of a return alone.
  public let questions: [ReviewQuestion]
  /// Day by which the answers are wanted; nil where none was set.
  public let due: Day?

  /// A conclusion.
  public init(
    device: String, visit: String, number: Int, state: ReviewState, seq: Int64, hash: String,
    actor: String, reason: String, questions: [ReviewQuestion] = [], due: Day? = nil
  ) {
    self.device = device
    self.visit = visit
    self.number = number
    self.state = state
    self.seq = seq
    self.hash = hash
    self.actor = actor
    self.reason = reason
    self.questions = questions
    self.due = due
  }

  /// Id of the record: one a conclusion.
  public var id: String { "\(device)/\(visit)/\(number)" }

  /// The fields of the record.
  public var document: JSONValue {
    [
      "id": .string(id), "device": .string(device), "visit": .string(visit),
      "number": .count(number), "state": .string(state.rawValue), "seq": .integer(seq),
      "hash": .string(hash), "actor": .string(actor),
      "reason": .optional(reason.isEmpty ? nil : reason),
      "questions": .array(questions.map(\.document)), "due": .optional(due?.description),
    ]
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.init(
      device: try reader.string("device"), visit: try reader.string("visit"),
      number: try reader.count("number"),
      state: try reader.value("state", ReviewState.init(rawValue:)),
      seq: try reader.integer("seq"), hash: try reader.string("hash"),
      actor: try reader.string("actor"), reason: try reader.optionalString("reason") ?? "",
      questions: try (reader.raw("questions").array ?? []).map {
        try ReviewQuestion(reading: DocumentReader($0))
      }, due: try reader.optionalValue("due") { Day($0) })
  }
}
