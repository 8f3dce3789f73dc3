public import Model

/// 亮证告知: that the inspectors showed their certificates, and what the party said.
public struct ShowID: Sendable, Hashable {
  /// The words spoken, as ``Workspace/showIDText(_:inspectors:)`` puts them together.
  public var text: String
  /// The party's answer, word by word (看清楚了，无异议。).
  public var reply: String
  /// When.
  public var at: Moment

  /// A notice with its answer.
  public init(text: String, reply: String, at: Moment) {
    self.text = text
    self.reply = reply
    self.at = at
  }

  /// As the record holds it.
  public var document: JSONValue {
    ["text": .string(text), "reply": .string(reply), "at": .string(at.text)]
  }

  /// Reads the record; nil for null.
  /// - Throws: ``DocumentFailure``.
  public init?(document: JSONValue) throws {
    guard document != .null else { return nil }
    let reader = try DocumentReader(document)
    self.init(
      text: try reader.string("text"), reply: try reader.string("reply"),
      at: try reader.value("at") { Moment($0) })
  }
}

/// 拒绝、阻挠检查: what happened, and who saw it.
public struct RefusalRecord: Sendable, Hashable {
  /// What happened, in the words of the day.
  public var text: String
  /// The reason that the party gave; nil for none (未说明理由).
  public var reason: String?
  /// Witness; nil where none could be found.
  public var witness: String?
  /// Where the witness belongs, and a telephone.
  public var witnessContact: String?

  /// A refusal.
  public init(text: String, reason: String?, witness: String?, witnessContact: String?) {
    self.text = text
    self.reason = reason
    self.witness = witness
    self.witnessContact = witnessContact
  }

  /// As the record holds it.
  public var document: JSONValue {
    [
      "text": .string(text), "reason": .optional(reason), "witness": .optional(witness),
      "witnessContact": .optional(witnessContact),
    ]
  }

  /// Reads the record; nil for null.
  /// - Throws: ``DocumentFailure``.
  public init?(document: JSONValue) throws {
    guard document != .null else { return nil }
    let reader = try DocumentReader(document)
    self.init(
      text: try reader.string("text"), reason: try reader.optionalString("reason"),
      witness: try reader.optionalString("witness"),
      witnessContact: try reader.optionalString("witnessContact"))
  }
}
