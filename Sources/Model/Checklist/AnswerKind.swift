/// How a checklist item is answered, and which way of answering means a violation.
public enum AnswerKind: Sendable, Hashable {
  /// 有 or 无; the text names the violation.
  case presence
  /// 合格, 不合格 or 合理缺项; the text says what is right.
  case conformity
  /// Persons sampled and violators among them; the text names what the violators did.
  case sampled
  /// 是 or 否; a fact, never a violation by itself.
  case fact
  /// A whole number; in packs of the first edition also money, in fen, where the unit is 元.
  case number
  /// An amount of money: fen in files, yuan with two decimals on screen and paper.
  case money
  /// One of several options.
  case choice([String])
  /// Any of several options.
  case multipleChoice([String])
  /// Free text.
  case text
  /// Photographs, kept as evidence.
  case photograph
  /// 有 or 无 with an amount of money; outcome rows only.
  case presenceWithAmount
  /// 有 or 无 with a number of persons; outcome rows only.
  case presenceWithCount
  /// A kind that a newer kit wrote.
  case unrecognised(String)

  /// The name in frozen checklists.
  public var name: String {
    switch self {
    case .presence: "presence"
    case .conformity: "conformity"
    case .sampled: "sampled"
    case .fact: "fact"
    case .number: "number"
    case .money: "money"
    case .choice: "choice"
    case .multipleChoice: "multipleChoice"
    case .text: "text"
    case .photograph: "photograph"
    case .presenceWithAmount: "presenceWithAmount"
    case .presenceWithCount: "presenceWithCount"
    case .unrecognised(let name): name
    }
  }

  /// The kind of that name.
  public init(name: String, options: [String]) {
    let known: [AnswerKind] = [
      .presence, .conformity, .sampled, .fact, .number, .money, .choice(options),
      .multipleChoice(options), .text, .photograph, .presenceWithAmount, .presenceWithCount,
    ]
    self = known.first { $0.name == name } ?? .unrecognised(name)
  }

  /// The options a person chooses from, in the order of the form.
  public var options: [String] {
    switch self {
    case .presence, .presenceWithAmount, .presenceWithCount: ["有", "无"]
    case .conformity: ["合格", "不合格", "合理缺项"]
    case .fact: ["是", "否"]
    case .choice(let options), .multipleChoice(let options): options
    case .sampled, .number, .money, .text, .photograph, .unrecognised: []
    }
  }

  /// Which answer is a violation, in the words of the reference page; nil where none is.
  public var violationText: String? {
    switch self {
    case .presence: "有"
    case .conformity: "不合格"
    case .sampled: "违法违规人数大于 0"
    case .fact, .number, .money, .choice, .multipleChoice, .text, .photograph,
      .presenceWithAmount, .presenceWithCount, .unrecognised:
      nil
    }
  }
}
