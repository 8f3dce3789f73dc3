import Model
import Store

/// Plans of a hub that come before another one of the same campaign: what the hub wrote about subjects that they
/// know counts under them, and not once more under the later one.
struct EarlierPlans: Sendable {
  private let hub: Hub
  private let plans: [String]
  private let isCounted: @Sendable (_ log: String, _ plan: String) -> Bool

  /// - Parameter isCounted: whether what a log says of a plan counts under this hub.
  init(
    _ hub: Hub, _ plans: [String],
    isCounted: @escaping @Sendable (_ log: String, _ plan: String) -> Bool
  ) {
    self.hub = hub
    self.plans = plans
    self.isCounted = isCounted
  }

  /// Cases and referrals without those that count under these plans.
  func without(
    _ records: [(device: String, document: JSONValue)]
  ) throws -> [(device: String, document: JSONValue)] {
    guard !plans.isEmpty else { return records }
    let directories = try plans.map { plan in
      let visited = Dictionary(
        try hub.store.facts(plan: plan).filter { isCounted($0.device, plan) }
          .map { ($0.subject.id, $0.subject) }, uniquingKeysWith: { one, _ in one })
      return SubjectDirectory(
        visited: { visited[$0] },
        plans: [try hub.shelf.newest(plan)], entered: try hub.enteredSubjects(plan: plan))
    }
    return try records.filter { record in
      guard let subject = record.document["subject"]?.string else { return true }
      return try !directories.contains { try $0.subject(subject) != nil }
    }
  }
}
