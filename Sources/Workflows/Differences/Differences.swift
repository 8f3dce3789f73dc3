import Files
public import Model
import Statistics
import Store

extension Hub {
  /// What may be one or disagrees in a plan, with what was concluded; what waits comes first.
  public func differences(plan: String? = nil) throws -> [Difference] {
    try orderedDifferences(plan: plan).all
  }

  /// The same in parts, of which a page shows a few.
  public func orderedDifferences(plan: String? = nil) throws -> OrderedDifferences {
    let plan = try shelf.newest(plan).plan.id
    return try kept("differences \(plan)") {
      OrderedDifferences(
        try DifferenceReading(self, plan: plan).all().sorted {
          ($0.settlement == nil ? 0 : 1, $0.kind.rawValue, $0.title, $0.id)
            < ($1.settlement == nil ? 0 : 1, $1.kind.rawValue, $1.title, $1.id)
        })
    }
  }

  /// How many of them wait for a conclusion.
  public func waitingDifferences(plan: String? = nil) throws -> Int {
    let plan = try shelf.newest(plan).plan.id
    return try kept("waiting differences \(plan)") {
      try DifferenceReading(self, plan: plan).waiting()
    }
  }

  /// What each of some differences of a plan sets side by side.
  public func sides(of differences: [Difference]) throws -> [[Difference.Side]] {
    var readings: [String: DifferenceReading] = [:]
    return try differences.map { one in
      let reading = try readings[one.plan] ?? DifferenceReading(self, plan: one.plan)
      readings[one.plan] = reading
      return try reading.sides(of: one)
    }
  }

  /// Concludes about a difference.
  /// - Parameters:
  ///   - members: as whoever concludes saw them.
  ///   - seen: ``state(of:_:)`` of the settlement as whoever concludes saw it; nil for whatever stands.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken`` where something came meanwhile.
  public func settle(
    _ id: String, _ conclusion: Settlement.Conclusion, kept: String? = nil,
    members: [String]? = nil, plan: String? = nil, actor: String, reason: String,
    seen: String? = nil
  ) throws {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "结论") }
    try Hub.prove(store.ownRecord(.settlement, id), stillIs: seen)
    guard let difference = try differences(plan: plan).first(where: { $0.id == id }) else {
      throw WorkflowError.unknown(what: "不一致或者可能重复 \(id)", known: "")
    }
    if let members, Set(members) != Set(difference.members) { throw StoreError.overtaken }
    var faults: [Fault] = []
    if !difference.conclusions.contains(conclusion) {
      faults.append(Fault("/conclusion", "这一条不能这样定", "从列出的结论里选"))
    }
    if conclusion == .one, kept.map(difference.members.contains) != true {
      faults.append(Fault("/kept", "没有选按哪一个算", "选一个"))
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .caseRefused, path: difference.title, faults: faults)
    }
    try append(
      Settlement(
        id: id, kind: difference.kind, conclusion: conclusion, members: difference.members,
        kept: conclusion == .one ? kept : nil, row: difference.row?.id, actor: actor,
        reason: reason))
  }

  /// Takes a conclusion back: what it concerned counts as before, and waits again.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func withdraw(
    settlement id: String, actor: String, reason: String, seen: String? = nil
  ) throws {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "撤回结论") }
    try Hub.prove(store.ownRecord(.settlement, id), stillIs: seen)
    guard let held = try settlements().first(where: { $0.id == id && $0.holds }) else {
      throw WorkflowError.unknown(what: "结论 \(id)", known: "")
    }
    try append(
      Settlement(
        id: id, kind: held.kind, conclusion: .withdrawn, members: held.members, row: held.row,
        actor: actor, reason: reason))
  }

  /// Joins a subject to another: what was recorded of both counts as one.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func merge(
    subject absorbed: String, into kept: String, actor: String, reason: String
  ) throws {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "合并") }
    let directory = try subjects()
    for id in [absorbed, kept] where try directory.subject(id) == nil {
      throw WorkflowError.unknown(what: "对象 \(id)", known: "")
    }
    guard Settlements(try settlements()).joined[kept] != absorbed, absorbed != kept else {
      throw WorkflowError.refused(
        code: .subjectRefused, path: "合并 \(absorbed)",
        faults: [Fault("/into", "\(kept) 已经并入 \(absorbed)", "先分开，再合并")])
    }
    try append(
      Settlement(
        id: Hub.differenceID(.subject, [absorbed, kept]), kind: .subject, conclusion: .one,
        members: [absorbed, kept], kept: kept, actor: actor, reason: reason))
  }

  /// Parts a subject from the one that it was joined to.
  /// - Throws: ``WorkflowError``, ``StoreError/overtaken``.
  public func part(subject absorbed: String, actor: String, reason: String) throws {
    let held = try settlements().filter {
      $0.holds && $0.kind == .subject && $0.conclusion == .one && $0.members.contains(absorbed)
        && $0.kept != absorbed
    }
    guard !held.isEmpty else {
      throw WorkflowError.unknown(what: "并入别家的对象 \(absorbed)", known: "")
    }
    for settlement in held { try withdraw(settlement: settlement.id, actor: actor, reason: reason) }
  }

  /// Every conclusion, those that were withdrawn too.
  public func settlements() throws -> [Settlement] {
    try store.records(.settlement).map { try Settlement(document: $0.document) }
      .sorted { $0.id < $1.id }
  }

  static func differenceID(_ kind: Settlement.Kind, _ members: [String]) -> String {
    "\(kind.rawValue):" + Digest.of(text: members.sorted().joined(separator: "\n")).prefix(16)
  }

  private func append(_ settlement: Settlement) throws {
    let before = try store.ownRecord(.settlement, settlement.id)
    try store.append(
      (settlement.document.object ?? [:]).sorted { $0.key < $1.key }
        .filter { $0.value != .null || before?[$0.key] != nil }.map {
          FieldChange(
            .settlement, settlement.id, JSONPointer.text([$0.key]), $0.value,
            reason: settlement.reason)
        }, actor: settlement.actor, wall: surroundings.now(),
      expecting: [ExpectedRecord(.settlement, settlement.id, before)], interpret: shelf.judge)
  }
}
