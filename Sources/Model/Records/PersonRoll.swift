/// The persons that one question of a visit is about, name by name: optional, and the inspector's own
/// list. It yields the numbers of the answer and the persons behind the finding.
///
/// The rows are those that somebody wrote down. How many persons there are in all follows from them
/// only where somebody said that the roll is complete.
public struct PersonRoll: Sendable, Hashable {
  /// What was found about a person who was looked at.
  public enum Result: String, Sendable, Hashable, CaseIterable {
    /// 合格
    case conforming = "合格"
    /// 违法
    case violating = "违法"
  }

  /// One person.
  public struct Row: Sendable, Hashable {
    /// Name, as the certificate or the person says.
    public var name: String
    /// Number of the certificate; nil where there is none or nobody wrote it.
    public var certificate: String?
    /// Where the certificate is registered; nil where nobody wrote it.
    public var registered: String?
    /// What the person is; nil where nobody said.
    public var role: PersonBehindFinding.Role?
    /// What was found; nil for a person who was not looked at.
    public var result: Result?
    /// Code that somebody gave the person instead of the one that follows from the row.
    public var code: String?
    /// Whether the row was struck out: it stays to be put back, and counts nowhere.
    public var isStruck: Bool

    /// A row.
    public init(
      name: String, certificate: String? = nil, registered: String? = nil,
      role: PersonBehindFinding.Role? = nil, result: Result? = nil, code: String? = nil,
      isStruck: Bool = false
    ) {
      self.name = name
      self.certificate = certificate
      self.registered = registered
      self.role = role
      self.result = result
      self.code = code
      self.isStruck = isStruck
    }
  }

  /// The persons, in the order in which they were written down.
  public var rows: [Row]
  /// Whether somebody said that nobody is missing.
  public var isComplete: Bool

  /// A roll; empty unless given.
  public init(rows: [Row] = [], isComplete: Bool = false) {
    self.rows = rows
    self.isComplete = isComplete
  }

  /// The rows that count.
  public var counted: [Row] { rows.filter { !$0.isStruck } }
  /// Persons who were looked at.
  public var sampled: Int { counted.count { $0.result != nil } }
  /// Persons of those who violate.
  public var violators: [Row] { counted.filter { $0.result == .violating } }
  /// How many persons there are; nil where nobody said that the roll is complete.
  public var total: Int? { isComplete && !counted.isEmpty ? counted.count : nil }

  /// The answer that follows from the roll; nil where nobody on it was looked at.
  /// - Parameter population: the total that stands, kept where the roll is not complete.
  public func answer(keeping population: JSONValue?) -> JSONValue? {
    guard sampled > 0 else { return nil }
    var members: [String: JSONValue] = [
      "sampled": .integer(Int64(sampled)), "violators": .integer(Int64(violators.count)),
    ]
    if let total {
      members["population"] = .integer(Int64(total))
    } else if let population, population != .null {
      members["population"] = population
    }
    return .object(members)
  }

  /// Whether an answer says what the roll says; a total of its own counts only against a complete roll.
  public func agrees(with answer: JSONValue) -> Bool {
    self.answer(keeping: answer["population"]).map { $0 == answer } ?? (answer == .null)
  }

  /// As the log keeps it; null for an empty roll.
  public var document: JSONValue {
    guard !rows.isEmpty else { return .null }
    var members: [String: JSONValue] = ["rows": .array(rows.map(PersonRoll.document))]
    if isComplete { members["complete"] = true }
    return .object(members)
  }

  private static func document(_ row: Row) -> JSONValue {
    var members: [String: JSONValue] = ["name": .string(row.name)]
    members["certificate"] = row.certificate.map { .string($0) }
    members["registered"] = row.registered.map { .string($0) }
    members["role"] = row.role.map { .string($0.rawValue) }
    members["result"] = row.result.map { .string($0.rawValue) }
    members["code"] = row.code.map { .string($0) }
    if row.isStruck { members["struck"] = true }
    return .object(members)
  }

  /// Reads what the log keeps; null is an empty roll.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    guard document != .null else {
      self.init()
      return
    }
    let reader = try DocumentReader(document)
    let rows = try reader.objects("rows").enumerated().map { index, row in
      let role = try row.optionalString("role")
      let result = try row.optionalString("result")
      guard role.map({ PersonBehindFinding.Role(rawValue: $0) != nil }) ?? true else {
        throw DocumentFailure(
          pointer: "/rows/\(index)/role", expected: "physician、nurse 或者 other")
      }
      guard result.map({ Result(rawValue: $0) != nil }) ?? true else {
        throw DocumentFailure(pointer: "/rows/\(index)/result", expected: "合格或者违法")
      }
      return Row(
        name: try row.string("name"), certificate: try row.optionalString("certificate"),
        registered: try row.optionalString("registered"),
        role: role.flatMap(PersonBehindFinding.Role.init(rawValue:)),
        result: result.flatMap(Result.init(rawValue:)), code: try row.optionalString("code"),
        isStruck: row.raw("struck").bool ?? false)
    }
    self.init(rows: rows, isComplete: reader.raw("complete").bool ?? false)
  }
}
