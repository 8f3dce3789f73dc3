import Model
import Statistics

/// Counts the tables step by step from one version to another, each step with one change alone, so
/// that every figure that differs has its reasons.
struct CellReplay {
  let hub: Hub
  let from: HeldPlan
  let to: HeldPlan
  /// By the version on which each visit was made.
  let facts: [VisitFacts]
  /// By the new version.
  let replayed: [VisitFacts]

  /// A version on the way, and what brought it there.
  private struct Stage {
    let reason: String
    let held: HeldPlan
    let judge: HeldPlan?
    let facts: [VisitFacts]
  }

  private static let ruleWords = [
    "qi": "“起”的数法", "unlicensedColumn": "无证对象计入哪一栏",
    "penaltyBlockIncludesUnlicensed": "行政处罚机构情况是否包括无证对象",
    "personalFinesInA4_32": "对个人的罚款是否计入罚款总额度", "reviewStates": "计入哪几种审核状态的检查",
  ]

  private func stages() throws -> [Stage] {
    var stages = [
      Stage(reason: "", held: from, judge: nil, facts: facts),
      Stage(reason: "检查清单改了", held: from, judge: to, facts: replayed),
    ]
    let (old, new) = (from.plan.document, to.plan.document)
    var members = old.object ?? [:]
    func add(_ reason: String) throws {
      let plan = try Plan(document: .object(members))
      stages.append(Stage(reason: reason, held: from.with(plan), judge: to, facts: replayed))
    }
    let rules = Set(Self.ruleWords.keys)
      .union((old["countingRules"]?.object ?? [:]).keys)
      .union((new["countingRules"]?.object ?? [:]).keys)
    for rule in rules.sorted() where old["countingRules"]?[rule] != new["countingRules"]?[rule] {
      var changed = members["countingRules"]?.object ?? [:]
      changed[rule] = new["countingRules"]?[rule]
      members["countingRules"] = .object(changed)
      try add("计数规则改了（\(Self.ruleWords[rule] ?? rule)）")
    }
    for (name, reason) in [
      ("period", "整治期间改了"), ("coverage", "覆盖目标改了"), ("townships", "乡镇名单改了"),
      ("localTables", "本地统计表改了"),
    ]
    where old[name] != new[name] {
      members[name] = new[name]
      try add(reason)
    }
    stages.append(Stage(reason: "机构名册或者方案的其他内容改了", held: to, judge: to, facts: replayed))
    return stages
  }

  /// The tables of the forms, and those of the plan that both versions have.
  private var reports: [ReportName] {
    func local(_ held: HeldPlan) -> [String] {
      (held.plan.document["localTables"]?.array ?? []).compactMap { $0["id"]?.string }
    }
    return StatisticsTable.allCases.map(ReportName.statistics)
      + local(from).filter(local(to).contains).map(ReportName.local)
  }

  func cells() throws -> [PlanReplay.CellChange] {
    let stages = try stages()
    return try reports.flatMap { report -> [PlanReplay.CellChange] in
      let tables = try stages.map {
        try Reporting(hub: hub, trying: $0.held, judge: $0.judge, facts: $0.facts)
          .table(report, plan: nil, from: nil, to: nil)
      }
      return changes(tables, called: report.title, reasons: stages.map(\.reason))
    }
  }

  private func changes(
    _ tables: [Table], called title: String, reasons: [String]
  ) -> [PlanReplay.CellChange] {
    guard let first = tables.first, let last = tables.last else { return [] }
    let byRow = tables.map { table in
      Dictionary(table.rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let rows = first.rows + last.rows.filter { byRow[0][$0.id] == nil }
    let columns = first.columns + last.columns.filter { !first.columns.contains($0) }
    return rows.flatMap { row in
      columns.compactMap { column -> PlanReplay.CellChange? in
        let cells = byRow.map { $0[row.id]?.cells[column.id] }
        let (before, after) = (cells.first ?? nil, cells.last ?? nil)
        guard before?.value != after?.value || before?.text != after?.text else { return nil }
        return PlanReplay.CellChange(
          table: first.name, tableTitle: title, row: row.id, label: row.label, column: column.id,
          columnTitle: column.title, before: before, after: after, steps: steps(cells, reasons))
      }
    }
  }

  private func steps(_ cells: [TableCell?], _ reasons: [String]) -> [PlanReplay.CellChange.Step] {
    zip(zip(cells, cells.dropFirst()), reasons.dropFirst()).compactMap { pair, reason in
      let (old, new) = pair
      guard old?.value != new?.value || old?.text != new?.text else { return nil }
      return PlanReplay.CellChange.Step(
        reason: reason, before: old?.text ?? "没有这一格", after: new?.text ?? "没有这一格",
        findings: Set(old?.findings ?? []).symmetricDifference(new?.findings ?? []).sorted())
    }
  }
}
