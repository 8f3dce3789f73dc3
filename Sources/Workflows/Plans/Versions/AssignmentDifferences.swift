import Model

/// What two versions assign differently: institutions that go the same way are told together.
struct AssignmentDifferences {
  private(set) var found: [PlanDifference] = []

  init(_ old: PlanEdition, _ new: PlanEdition) {
    laptops(old.plan, new.plan)
    let titles = Dictionary(
      (old.subjects + new.subjects).map { ($0.id, $0.title) }, uniquingKeysWith: { $1 })
    moved(
      "分派", AssignmentDifferences.inspections(old), AssignmentDifferences.inspections(new), titles)
    moved("回头看", AssignmentDifferences.lookBacks(old), AssignmentDifferences.lookBacks(new), titles)
  }

  private mutating func laptops(_ old: Plan, _ new: Plan) {
    let before = Dictionary(old.laptops.map { ($0.device, $0) }, uniquingKeysWith: { $1 })
    let after = Dictionary(new.laptops.map { ($0.device, $0) }, uniquingKeysWith: { $1 })
    func text(_ laptop: EnrolledLaptop?) -> String? {
      laptop.map { $0.team.isEmpty ? $0.name : "\($0.name)，\($0.team)" }
    }
    for device in Set(before.keys).union(after.keys).sorted() where before[device] != after[device]
    {
      let (left, right) = (text(before[device]), text(after[device]))
      found.append(
        PlanDifference(
          "笔记本", "laptops/\(device)", "\(device.prefix(8))", before: left.map(JSONValue.string),
          after: right.map(JSONValue.string), texts: (left ?? "", right ?? "")))
    }
  }

  private mutating func moved(
    _ part: String, _ old: [String: String], _ new: [String: String], _ titles: [String: String]
  ) {
    let ids = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    let ways = Dictionary(grouping: ids) { [old[$0] ?? "", new[$0] ?? ""] }
    for (way, ids) in ways.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let names = ids.sorted().prefix(3).map { titles[$0] ?? $0 }.joined(separator: "、")
      let what = "\(ids.count) 家（\(names)\(ids.count > 3 ? "等" : "")）"
      let texts = way.map { $0.isEmpty ? "没有分" : $0 }
      found.append(
        PlanDifference(
          part, "assignments", what, before: .string(texts[0]), after: .string(texts[1]),
          texts: (texts[0], texts[1])))
    }
  }

  private static func inspections(_ edition: PlanEdition) -> [String: String] {
    pairs(edition.plan.shares.flatMap { share in share.institutions.map { ($0, share.to) } })
  }

  private static func lookBacks(_ edition: PlanEdition) -> [String: String] {
    pairs(edition.plan.shares.flatMap { share in share.lookBacks.map { ($0, share.to) } })
  }

  private static func pairs(_ pairs: [(String, String)]) -> [String: String] {
    Dictionary(pairs, uniquingKeysWith: { $1 })
  }
}
