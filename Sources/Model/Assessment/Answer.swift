/// Persons looked at, and how many of them were violators.
public struct Sample: Sendable, Hashable {
  /// How many were looked at.
  public let sampled: Int64
  /// How many there are; nil where the headcount of the visit says it.
  public let population: Int64?
  /// How many of those looked at were violators.
  public let violators: Int64
}

/// An answer to one item, read by the item's kind.
public enum Answer: Sendable, Hashable {
  /// 有: the violation that the text names.
  case present
  /// 无
  case absent
  /// 合格
  case conform
  /// 不合格
  case nonconform
  /// 合理缺项: looked at, not applicable; no pass and no violation.
  case reasonableOmission
  /// 是 or 否
  case fact(Bool)
  /// Persons.
  case sampled(Sample)
  /// A whole number; money in fen.
  case number(Int64)
  /// One option.
  case choice(String)
  /// Several options.
  case choices([String])
  /// Text.
  case text(String)
  /// 未检查: a state of its own, never 无.
  case notExamined
  /// 不适用
  case notApplicable
  /// 待认定: waits for another authority.
  case pending

  /// The answer is not of the item's kind.
  public struct Mismatch: Error, Sendable, Hashable {
    /// Member of the answer that is wrong, or nil for the answer itself.
    public let member: String?
    /// What should stand there, in Chinese.
    public let expected: String
  }

  /// Reads a raw answer.
  /// - Throws: ``Mismatch``.
  public init(_ raw: JSONValue, kind: AnswerKind) throws {
    switch raw.string {
    case "未检查":
      self = .notExamined
      return
    case "不适用":
      self = .notApplicable
      return
    case "待认定":
      self = .pending
      return
    default: break
    }
    switch kind {
    case .presence, .conformity, .fact:
      guard let answer = Answer.word(raw.string, kind) else {
        throw Mismatch(member: nil, expected: Answer.list(kind.options))
      }
      self = answer
    case .sampled: self = .sampled(try Sample(raw))
    case .number, .money:
      guard let number = raw.integer, Quantity.range.contains(number) else {
        throw Mismatch(member: nil, expected: "不小于 0 的整数（金额以分计）")
      }
      self = .number(number)
    case .choice(let options):
      guard let text = raw.string, options.contains(text) else {
        throw Mismatch(member: nil, expected: Answer.list(options))
      }
      self = .choice(text)
    case .multipleChoice(let options):
      guard let elements = raw.array else {
        throw Mismatch(member: nil, expected: "由下列选项组成的列表：\(Answer.list(options))")
      }
      let texts = elements.compactMap(\.string)
      if texts.count != elements.count || texts.contains(where: { !options.contains($0) }) {
        throw Mismatch(member: nil, expected: "由下列选项组成的列表：\(Answer.list(options))")
      }
      guard Set(texts).count == texts.count else {
        throw Mismatch(member: nil, expected: "不重复的选项")
      }
      self = .choices(texts)
    case .text:
      guard let text = raw.string else { throw Mismatch(member: nil, expected: "文字") }
      self = .text(text)
    case .photograph:
      throw Mismatch(member: nil, expected: "在 evidence 中附上照片，不直接作答")
    case .presenceWithAmount, .presenceWithCount, .unrecognised:
      throw Mismatch(member: nil, expected: "不在现场作答")
    }
  }

  /// The answer that one word gives to an item of such a kind; nil where it gives none.
  private static func word(_ word: String?, _ kind: AnswerKind) -> Answer? {
    switch (kind, word) {
    case (.presence, "有"): .present
    case (.presence, "无"): .absent
    case (.conformity, "合格"): .conform
    case (.conformity, "不合格"): .nonconform
    case (.conformity, "合理缺项"): .reasonableOmission
    case (.fact, "是"): .fact(true)
    case (.fact, "否"): .fact(false)
    case (.presence, _), (.conformity, _), (.fact, _), (.sampled, _), (.number, _), (.money, _),
      (.choice, _), (.multipleChoice, _), (.text, _), (.photograph, _), (.presenceWithAmount, _),
      (.presenceWithCount, _), (.unrecognised, _):
      nil
    }
  }

  /// Whether the answer is a violation.
  public var isViolation: Bool {
    switch self {
    case .present, .nonconform: true
    case .sampled(let sample): sample.violators > 0
    case .absent, .conform, .reasonableOmission, .fact, .number, .choice, .choices, .text,
      .notExamined, .notApplicable, .pending:
      false
    }
  }

  /// Violators: the number sampled, 1 for a violation without a number, 0 for none.
  public var violators: Int64 {
    if case .sampled(let sample) = self { sample.violators } else { isViolation ? 1 : 0 }
  }

  /// Whether somebody looked and knows.
  public var isDefinite: Bool {
    switch self {
    case .notExamined, .notApplicable, .pending: false
    case .present, .absent, .conform, .nonconform, .reasonableOmission, .fact, .sampled, .number,
      .choice, .choices, .text:
      true
    }
  }

  /// Whether it is this option, as conditions compare.
  public func isOption(_ option: String) -> Bool {
    switch self {
    case .present: option == "有"
    case .absent: option == "无"
    case .conform: option == "合格"
    case .nonconform: option == "不合格"
    case .reasonableOmission: option == "合理缺项"
    case .fact(let flag): option == (flag ? "是" : "否")
    case .choice(let text), .text(let text): option == text
    case .choices(let texts): texts.contains(option)
    case .sampled, .number, .notExamined, .notApplicable, .pending: false
    }
  }

  private static func list(_ options: [String]) -> String { options.joined(separator: "、") }
}

extension Sample {
  /// Reads `{"sampled", "violators"[, "population"]}`.
  /// - Throws: ``Answer/Mismatch``.
  public init(_ raw: JSONValue) throws {
    guard let members = raw.object else {
      throw Answer.Mismatch(member: nil, expected: "{\"sampled\": 抽查人数, \"violators\": 违法违规人数}")
    }
    for name in members.keys.sorted() where !["sampled", "violators", "population"].contains(name) {
      throw Answer.Mismatch(member: name, expected: "只有 sampled、population、violators")
    }
    func number(_ name: String) throws -> Int64 {
      guard let value = members[name]?.integer, Quantity.range.contains(value) else {
        throw Answer.Mismatch(
          member: members[name] == nil ? nil : name, expected: "\(name) 为不小于 0 的整数")
      }
      return value
    }
    sampled = try number("sampled")
    violators = try number("violators")
    population = (members["population"] ?? .null) == .null ? nil : try number("population")
  }
}
