import Model

/// The checklists of a plan: its modules without the items that it switches off, and with its own.
struct FrozenChecklists {
  let plan: JSONValue
  let modules: [Checklist]

  func all() throws -> [Checklist] {
    try (plan["modules"]?.array ?? []).compactMap { entry -> Checklist? in
      guard let module = modules.first(where: { $0.id == entry["id"]?.string }) else { return nil }
      let off = Set((entry["off"]?.array ?? []).compactMap(\.string))
      var checklist = module.without(off)
      for local in plan["localItems"]?.array ?? [] where local["module"]?.string == module.id {
        let item = try FrozenChecklists.item(local)
        let title = local["section"]?.string ?? "本地条目"
        if let index = checklist.sections.firstIndex(where: { $0.title == title }) {
          checklist.sections[index].items.append(item)
        } else {
          checklist.sections.append(ChecklistSection(title: title, items: [item]))
        }
      }
      return checklist
    }
  }

  private static func item(_ local: JSONValue) throws -> ChecklistItem {
    let reader = try DocumentReader(local)
    var item = ChecklistItem(
      id: try reader.string("id"),
      kind: AnswerKind(name: try reader.string("kind"), options: try reader.strings("options")),
      text: try reader.string("text"))
    item.method = try reader.optionalString("method") ?? ""
    if let unit = try reader.optionalString("unit") { item.unit = unit }
    let condition = try reader.string("appliesWhen")
    item.applies = Condition(condition) ?? .unrecognised(condition)
    item.evidence = try reader.strings("evidence")
    item.cites = try reader.objects("cites").map { cite in
      Citation(
        statute: try cite.string("statute"), article: try cite.optionalString("article") ?? "",
        confidence: try cite.value("confidence", Confidence.init(rawValue:)))
    }
    item.penalties = try reader.strings("penalties")
    item.severity = try reader.value("severity", Severity.init(rawValue:))
    func flag(_ name: String) -> Bool { local[name] == true }
    item.measures = SuggestedMeasures(
      immediateOrder: flag("immediateOrder"), caseFiling: flag("caseFiling"),
      evidencePreservation: flag("evidencePreservation"), demeritPoints: flag("demeritPoints"))
    item.referrals = try reader.strings("referrals").compactMap(ReferralDepartment.init(rawValue:))
    item.formRow = try reader.optionalString("annex2Item")
    item.statisticsRows = StatisticsRow.all.filter { $0.formRows == [item.formRow ?? ""] }
      .map(\.id)
    item.note = try reader.optionalString("note") ?? ""
    return item
  }
}
