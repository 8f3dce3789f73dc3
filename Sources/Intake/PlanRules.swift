import Model

/// What a plan must hold beyond its schema: references that lead somewhere, dates in order.
struct PlanRules {
  let document: JSONValue
  let modules: [Checklist]

  func faults() -> [Fault] {
    periodFaults() + moduleFaults() + localItemFaults() + coverageFaults() + referenceFaults()
      + regionFaults() + DiscretionRules(document: document).faults()
      + PlanDocumentRules(document: document).faults()
      + LocalTableRules(document: document, items: knownItems).faults()
  }

  private func date(_ value: JSONValue?) -> PlanDate? { value?.string.flatMap(PlanDate.init) }

  /// How the day that was meant is written.
  private static func remedy(_ value: JSONValue?) -> String {
    let meant = value?.string.flatMap(DateWords.meant)
    return "写成 \(meant ?? "2026-03-01，或者只到月份的 2026-03")"
  }

  private func periodFaults() -> [Fault] {
    var faults: [Fault] = []
    func check(_ span: JSONValue, _ place: String) {
      for end in ["from", "to"] where span[end]?.string != nil && date(span[end]) == nil {
        faults.append(
          Fault("\(place)/\(end)", "没有这一天", PlanRules.remedy(span[end])))
      }
      if let from = date(span["from"]), let to = date(span["to"]), to.last < from.first {
        faults.append(Fault("\(place)/to", "结束早于开始", "核对起止日期"))
      }
    }
    func check(day value: JSONValue?, _ place: String) {
      if value?.string != nil, date(value) == nil {
        faults.append(Fault(place, "没有这一天", PlanRules.remedy(value)))
      }
    }
    for name in ["signedDate", "printedDate"] { check(day: document[name], "/" + name) }
    for (index, report) in (document["reporting"]?.array ?? []).enumerated() {
      check(day: report["deadline"], "/reporting/\(index)/deadline")
    }
    if let period = document["period"] { check(period, "/period") }
    for (index, stage) in (document["stages"]?.array ?? []).enumerated() {
      check(stage, "/stages/\(index)")
    }
    return faults
  }

  private func moduleFaults() -> [Fault] {
    var faults: [Fault] = []
    var seen: Set<String> = []
    let tasks = Set((document["tasks"]?.array ?? []).compactMap { $0["id"]?.string })
    for (index, entry) in (document["modules"]?.array ?? []).enumerated() {
      let place = "/modules/\(index)"
      guard let id = entry["id"]?.string else { continue }
      if !seen.insert(id).inserted {
        faults.append(Fault("\(place)/id", "模块 \(id) 写了两次", "只留一个"))
      }
      guard let module = modules.first(where: { $0.id == id }) else {
        let known = modules.map(\.id).sorted().joined(separator: "、")
        faults.append(Fault("\(place)/id", "没有模块 \(id)", "可选：\(known)"))
        continue
      }
      if let version = entry["version"]?.integer, version != Int64(module.version) {
        faults.append(
          Fault(
            "\(place)/version", "本机没有 \(id) 的 \(version) 版",
            "改为 \(module.version)，或者删去这一行用现有版本"))
      }
      let items = Set(module.items.map(\.id))
      for (number, item) in (entry["off"]?.array ?? []).enumerated() {
        if let item = item.string, !items.contains(item) {
          faults.append(Fault("\(place)/off/\(number)", "模块 \(id) 没有 \(item)", "核对编号"))
        }
      }
      for (number, task) in (entry["tasks"]?.array ?? []).enumerated() {
        if let task = task.string, !tasks.contains(task) {
          faults.append(Fault("\(place)/tasks/\(number)", "没有任务 \(task)", "在模块的页上另选任务，或者写任务的编号"))
        }
      }
    }
    return faults
  }

  /// Items of the modules that are enabled, and local ones.
  private var knownItems: Set<String> {
    let enabled = Set((document["modules"]?.array ?? []).compactMap { $0["id"]?.string })
    let locals = (document["localItems"]?.array ?? []).compactMap { $0["id"]?.string }
    return Set(modules.filter { enabled.contains($0.id) }.flatMap { $0.items.map(\.id) })
      .union(locals)
  }

  private func localItemFaults() -> [Fault] {
    var faults: [Fault] = []
    let enabled = Set((document["modules"]?.array ?? []).compactMap { $0["id"]?.string })
    let entries = document["localItems"]?.array ?? []
    let locals = entries.compactMap { $0["id"]?.string }
    let known = knownItems
    let asked = Dictionary(
      entries.map { entry in
        let condition = entry["appliesWhen"]?.string.flatMap { Condition($0) }
        return (entry["id"]?.string ?? "", condition?.itemsAsked ?? [])
      }, uniquingKeysWith: { first, _ in first })
    for (index, entry) in entries.enumerated() {
      let place = "/localItems/\(index)"
      if let id = entry["id"]?.string, locals.firstIndex(of: id) != index {
        faults.append(Fault("\(place)/id", "本地条目 \(id) 重复", "换一个编号"))
      }
      if let module = entry["module"]?.string, !enabled.isEmpty, !enabled.contains(module) {
        faults.append(Fault("\(place)/module", "方案没有启用模块 \(module)", "在 modules 中启用，或者换一个模块"))
      }
      if let text = entry["appliesWhen"]?.string {
        if let condition = Condition(text), condition != .outcome {
          for item in condition.itemsAsked where !known.contains(item) {
            faults.append(Fault("\(place)/appliesWhen", "方案里没有检查项 \(item)", "核对编号"))
          }
          if let id = entry["id"]?.string, PlanRules.leads(from: id, to: id, asked) {
            faults.append(Fault("\(place)/appliesWhen", "适用条件绕回 \(id) 自己", "改为询问别的检查项"))
          }
        } else {
          faults.append(
            Fault(
              "\(place)/appliesWhen", "适用条件写法不对", "写 always、事实名、!事实名，或者 answers[\"编号\"] == \"选项\""))
        }
      }
      for (number, cite) in (entry["cites"]?.array ?? []).enumerated() {
        if let key = cite["statute"]?.string, Statute.catalogue[key] == nil {
          faults.append(Fault("\(place)/cites/\(number)/statute", "法规目录中没有 \(key)", "核对键名"))
        }
      }
      for (number, key) in (entry["penalties"]?.array ?? []).enumerated() {
        if let key = key.string, Penalty.catalogue[key] == nil {
          faults.append(Fault("\(place)/penalties/\(number)", "处罚目录中没有 \(key)", "核对键名"))
        }
      }
      if let row = entry["annex2Item"]?.string, FormRow.onSite(row) == nil {
        faults.append(Fault("\(place)/annex2Item", "检查表没有可在现场填写的行 \(row)", "填 A2-01 至 A2-25 中的行"))
      }
    }
    return faults
  }

  /// Whether the conditions of local items lead from one of them to another.
  private static func leads(from: String, to: String, _ asked: [String: [String]]) -> Bool {
    var reached: Set<String> = []
    var next = asked[from] ?? []
    while let item = next.popLast() {
      if item == to { return true }
      if reached.insert(item).inserted { next += asked[item] ?? [] }
    }
    return false
  }

  private func coverageFaults() -> [Fault] {
    var faults: [Fault] = []
    var seen: Set<String> = []
    let stages = Set((document["stages"]?.array ?? []).compactMap { $0["name"]?.string })
    for (index, target) in (document["coverage"]?.array ?? []).enumerated() {
      if let stage = target["stage"]?.string, !stages.contains(stage) {
        faults.append(Fault("/coverage/\(index)/stage", "没有阶段“\(stage)”", "写阶段的名称，和“阶段”里的一样"))
      }
      guard let name = target["class"]?.string else { continue }
      if !seen.insert(name).inserted {
        faults.append(Fault("/coverage/\(index)/class", "覆盖目标 \(name) 写了两次", "合并为一条"))
      }
    }
    return faults
  }

  private func referenceFaults() -> [Fault] {
    var faults: [Fault] = []
    let rows = Set(FormRow.all.map(\.id)).union(StatisticsRow.all.map(\.id))
    for (list, member) in [("tasks", "rows"), ("sampling", "rows")] {
      for (index, entry) in (document[list]?.array ?? []).enumerated() {
        for (number, row) in (entry[member]?.array ?? []).enumerated() {
          if let row = row.string, !rows.contains(row) {
            faults.append(Fault("/\(list)/\(index)/\(member)/\(number)", "表中没有行 \(row)", "核对行号"))
          }
        }
      }
    }
    for list in ["tasks", "specialRules"] {
      let ids = (document[list]?.array ?? []).map { $0["id"]?.string ?? "" }
      for (index, id) in ids.enumerated() where ids.firstIndex(of: id) != index {
        faults.append(Fault("/\(list)/\(index)/id", "编号 \(id) 重复", "换一个编号"))
      }
    }
    let enabled = Set((document["modules"]?.array ?? []).compactMap { $0["id"]?.string })
    for (index, task) in (document["tasks"]?.array ?? []).enumerated() {
      for (number, module) in (task["modules"]?.array ?? []).enumerated() {
        if let module = module.string, !enabled.isEmpty, !enabled.contains(module) {
          faults.append(
            Fault("/tasks/\(index)/modules/\(number)", "方案没有启用模块 \(module)", "先在“检查模块”里启用，或者删去"))
        }
      }
    }
    for (index, entry) in (document["legalRefs"]?.array ?? []).enumerated() {
      if let key = entry["statute"]?.string, Statute.catalogue[key] == nil {
        faults.append(Fault("/legalRefs/\(index)/statute", "法规目录中没有 \(key)", "核对键名，或者删去"))
      }
    }
    for (index, entry) in (document["holidays"]?.array ?? []).enumerated() {
      if let day = entry["date"]?.string, Day(day) == nil {
        faults.append(Fault("/holidays/\(index)/date", "没有这一天", "核对日期"))
      }
    }
    return faults
  }

  private func regionFaults() -> [Fault] {
    guard let code = document["area"]?["regionCode"]?.string,
      let fault = DivisionCode.fault(in: code)
    else { return [] }
    return [Fault("/area/regionCode", fault, "核对行政区划代码")]
  }
}
