/// What a plan's visits are counted by, besides themselves.
public struct CountWork: Sendable {
  let rules: CountRules
  /// Subjects about which the bureau wrote something: they are counted when asked.
  let keys: Set<String>
  /// Visits about which it did.
  let visits: Set<String>

  /// The plan.
  var plan: String { rules.plan }
  /// What decides about all visits at once.
  var basis: String { rules.basis }

  /// What a plan's visits are counted by.
  public init(_ rules: CountRules, keys: Set<String>, visits: Set<String>) {
    self.rules = rules
    self.keys = keys
    self.visits = visits
  }
}
