public import Model

/// One worked example of a module: who is visited, what is answered, and what must come of it.
///
/// Examples run as tests against the real assessment and are printed in the reference page.
public struct Example: Sendable {
  /// What it shows, in Chinese.
  public let title: String
  /// Category of the subject, by name.
  public let category: String
  /// Ownership of the subject, where it is an institution.
  public let ownership: Ownership
  /// Facts of the profile, the visit and the plan that hold, as conditions spell them.
  public let facts: [String]
  /// Answers by item.
  public let answers: [String: JSONValue]
  /// What must come of it.
  public let expectations: [Expectation]

  /// Something that an example shows.
  public enum Expectation: Sendable, Hashable {
    /// The item is violated.
    case violation(String)
    /// The item is not violated.
    case noViolation(String)
    /// The row of the check form is 有, with so many violators.
    case row(String, Int64)
    /// The row of the check form is not 有.
    case noRow(String)
    /// The row of the check form waits for another authority and counts nowhere.
    case pendingRow(String)
    /// The item does not apply, so that an answer to it is refused.
    case notApplicable(String)
    /// The answer to the item is refused.
    case refused(String)
    /// The finding is handed to this office.
    case referral(String, ReferralDepartment)

    /// In the words of the reference page.
    public var text: String {
      switch self {
      case .violation(let item): "\(item) 为违法"
      case .noViolation(let item): "\(item) 不为违法"
      case .row(let row, let count):
        "检查表 \(row) 为有"
          + (FormRow.onSite(row)?.isSampled == true ? "，违法违规 \(count) 人" : "")
      case .noRow(let row): "检查表 \(row) 不为有"
      case .pendingRow(let row): "检查表 \(row) 为待认定，暂不计入"
      case .notApplicable(let item): "\(item) 不适用，作答即被拒绝"
      case .refused(let item): "\(item) 的答案被拒绝"
      case .referral(let item, let department): "\(item) 移送\(department.rawValue)"
      }
    }
  }

  /// An example.
  public init(
    _ title: String, at category: String, ownership: Ownership = .privatelyRun,
    facts: [String] = [], answers: [String: JSONValue], expect expectations: Expectation...
  ) {
    self.title = title
    self.category = category
    self.ownership = ownership
    self.facts = facts
    self.answers = answers
    self.expectations = expectations
  }
}
