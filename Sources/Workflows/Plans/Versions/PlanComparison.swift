import Intake
public import Model

/// Two versions of a plan, and everything that they say differently.
public struct PlanComparison: Sendable {
  /// Id and version of the old one.
  public let old: (id: String, version: Int)
  /// Id and version of the new one.
  public let new: (id: String, version: Int)
  /// Every difference, in the order of the plan: its words, checklists, roster, inspectors.
  public let differences: [PlanDifference]

  /// Compares what two paths lead to: a plan file or its folder, a pack, a workspace or a hub.
  public static func read(
    _ old: String, _ new: String, packing: PlanPacking, surroundings: Surroundings
  ) throws -> PlanComparison {
    try PlanComparison(
      PlanEdition.read(old, packing: packing, surroundings: surroundings),
      PlanEdition.read(new, packing: packing, surroundings: surroundings))
  }

  init(_ old: PlanEdition, _ new: PlanEdition) throws {
    self.old = (old.plan.id, old.plan.version)
    self.new = (new.plan.id, new.plan.version)
    var words = try DocumentDifferences(schema: PlanSchema())
    words.compare(old.words, new.words)
    differences =
      words.found + Self.items(old, new) + Self.roster(old.subjects, new.subjects)
      + Self.inspectors(old.plan, new.plan) + AssignmentDifferences(old, new).found
  }

  /// Items that are asked by one version alone, or asked otherwise.
  private static func items(_ old: PlanEdition, _ new: PlanEdition) -> [PlanDifference] {
    let modules = Set(old.index.checklists.keys).intersection(new.index.checklists.keys).sorted()
    return modules.flatMap { module -> [PlanDifference] in
      let before = old.index.checklists[module]?.items ?? []
      let after = new.index.checklists[module]?.items ?? []
      // Local items stand in the plan's own words, field by field.
      func isLocal(_ item: ChecklistItem) -> Bool { item.id.hasPrefix("LOC-") }
      func name(_ item: ChecklistItem) -> String {
        "\(item.id) \(PlanDifference.short(item.text))"
      }
      var found: [PlanDifference] = []
      for item in before where !isLocal(item) && !after.contains(where: { $0.id == item.id }) {
        found.append(
          PlanDifference(
            "检查项", "items/\(item.id)", name(item), before: .string(item.text), after: nil,
            texts: ("", "")))
      }
      for item in after where !isLocal(item) {
        guard let known = before.first(where: { $0.id == item.id }) else {
          found.append(
            PlanDifference(
              "检查项", "items/\(item.id)", name(item), before: nil, after: .string(item.text),
              texts: ("", "")))
          continue
        }
        if known != item { found += changed(known, item) }
      }
      return found
    }
  }

  /// What a newer kit asks otherwise.
  private static func changed(_ old: ChecklistItem, _ new: ChecklistItem) -> [PlanDifference] {
    func difference(_ what: String, _ before: String, _ after: String) -> PlanDifference? {
      before == after
        ? nil
        : PlanDifference(
          "检查项", "items/\(new.id)", "\(new.id) \(what)", before: .string(before),
          after: .string(after), texts: (before, after))
    }
    let known = [
      difference("内容", old.text, new.text), difference("检查方法", old.method, new.method),
      difference("答法", old.kind.name, new.kind.name),
      difference(
        "选项", old.kind.options.joined(separator: "、"), new.kind.options.joined(separator: "、")),
      difference("适用条件", old.applies.text, new.applies.text),
      difference("计入检查表的行", old.formRow ?? "", new.formRow ?? ""),
      difference(
        "计入统计表的行", old.statisticsRows.joined(separator: "、"),
        new.statisticsRows.joined(separator: "、")),
      difference("程度", old.severity.rawValue, new.severity.rawValue),
      difference("证据", old.evidence.joined(separator: "、"), new.evidence.joined(separator: "、")),
      difference(
        "处罚依据", old.penalties.joined(separator: "、"), new.penalties.joined(separator: "、")),
    ].compactMap(\.self)
    return known.isEmpty
      ? [
        PlanDifference(
          "检查项", "items/\(new.id)", "\(new.id) 的依据或者用语", before: .string("原来的"),
          after: .string("新的"), texts: ("原来的", "新的"))
      ] : known
  }

  private static let columns = [
    ("name", "名称"), ("category", "类别"), ("ownership", "性质"), ("grade", "等级"),
    ("licenceKind", "证照类型"), ("uscc", "统一社会信用代码"), ("registrationNumber", "登记号"),
    ("township", "乡镇"), ("address", "地址"), ("contact", "联系人"), ("telephone", "电话"),
    ("latitude", "纬度"), ("longitude", "经度"), ("kind", "对象"),
  ]

  /// Institutions that came, went or changed, number by number.
  static func roster(_ old: [Subject], _ new: [Subject]) -> [PlanDifference] {
    let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let gone = old.filter { after[$0.id] == nil }.map {
      PlanDifference(
        "机构名册", "roster/\($0.id)", "\($0.id) \($0.title)", before: $0.document, after: nil,
        texts: ("", ""))
    }
    return gone
      + new.flatMap { subject -> [PlanDifference] in
        guard let known = before[subject.id] else {
          return [
            PlanDifference(
              "机构名册", "roster/\(subject.id)", "\(subject.id) \(subject.title)", before: nil,
              after: subject.document, texts: ("", ""))
          ]
        }
        guard known != subject else { return [] }
        let (left, right) = (known.document, subject.document)
        let words = [Self.words(known), Self.words(subject)]
        return columns.compactMap { name, title in
          guard left[name] != right[name] else { return nil }
          return PlanDifference(
            "机构名册", "roster/\(subject.id)", "\(subject.id) \(subject.title) \(title)",
            before: left[name], after: right[name],
            texts: (words[0][name] ?? "", words[1][name] ?? ""))
        }
      }
  }

  /// The columns of a roster as they are read.
  private static func words(_ subject: Subject) -> [String: String] {
    var texts = (subject.document.object ?? [:]).compactMapValues(\.string)
    texts["ownership"] = subject.ownership?.title
    texts["grade"] = subject.grade?.title
    texts["licenceKind"] = subject.licenceKind.title
    return texts
  }

  private static func inspectors(_ old: Plan, _ new: Plan) -> [PlanDifference] {
    let before = Dictionary(
      old.inspectors.map { ($0.certificate, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(
      new.inspectors.map { ($0.certificate, $0) }, uniquingKeysWith: { first, _ in first })
    func text(_ person: Inspector) -> String {
      [person.name, person.agency, person.team].filter { !$0.isEmpty }.joined(separator: "，")
    }
    return (old.inspectors + new.inspectors.filter { before[$0.certificate] == nil }).compactMap {
      let (left, right) = (before[$0.certificate], after[$0.certificate])
      guard left != right else { return nil }
      let (first, last) = (left.map(text), right.map(text))
      return PlanDifference(
        "监督员", "inspectors/\($0.certificate)", $0.certificate,
        before: first.map(JSONValue.string), after: last.map(JSONValue.string),
        texts: (first ?? "", last ?? ""))
    }
  }

  /// What is told, a line each; long lists say how much they leave out.
  public var lines: [String] {
    var lines = [
      "方案 \(old.id) 的 \(old.version) 版与 \(new.id) 的 \(new.version) 版："
        + (differences.isEmpty ? "没有差别。" : "\(differences.count) 处不同。")
    ]
    var counts: [String: Int] = [:]
    for difference in differences {
      let group = "\(difference.part)/\(difference.change.rawValue)"
      counts[group, default: 0] += 1
      let isLong = difference.part == "机构名册" && counts[group, default: 0] > 20
      if !isLong { lines.append("  " + difference.sentence.shown) }
    }
    for (change, word) in [("added", "新增"), ("removed", "删去"), ("changed", "改动")] {
      let more = (counts["机构名册/\(change)"] ?? 0) - 20
      if more > 0 { lines.append("  …… 机构名册另有 \(more) 处\(word)，用 --json 看全部") }
    }
    return lines
  }

  /// For `--json`.
  public var document: JSONValue {
    func name(_ version: (id: String, version: Int)) -> JSONValue {
      ["plan": .string(version.id), "version": .count(version.version)]
    }
    return [
      "old": name(old), "new": name(new), "differences": .array(differences.map(\.document)),
    ]
  }
}
