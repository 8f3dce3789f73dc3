import Intake
public import Model

extension PlanFolder {
  /// A part of the plan's checklists as a form for telephones.
  /// - Parameters:
  ///   - chosen: ids of modules; empty for all that are on.
  ///   - localOnly: whether only the plan's own items are asked.
  ///   - township: only the institutions of this township; nil for all.
  /// - Throws: ``IntakeError`` as long as something is wrong with the plan, ``WorkflowError``.
  public func form(
    modules chosen: [String] = [], localOnly: Bool = false, township: String? = nil
  ) throws -> QuestionnaireForm {
    let state = try state()
    guard state.faults.isEmpty else {
      throw WorkflowError.refused(code: .planRefused, path: file, faults: state.faults)
    }
    let plan = state.source.value
    let locals = Set((plan["localItems"]?.array ?? []).compactMap { $0["id"]?.string })
    let all = try PlanConsequences(plan, modules: modules).checklists()
    if let missing = chosen.first(where: { id in !all.contains { $0.id == id } }) {
      throw WorkflowError.unknown(
        what: "启用的模块 \(missing)", known: all.map(\.id).joined(separator: "、"))
    }
    let checklists = all.filter { chosen.isEmpty || chosen.contains($0.id) }.map { list in
      localOnly ? list.without(Set(list.items.map(\.id)).subtracting(locals)) : list
    }.filter { !$0.items.isEmpty }
    guard !checklists.isEmpty else {
      throw WorkflowError.unknown(what: "可以问的本地条目", known: "没有")
    }
    let name = plan["title"]?.string ?? ""
    let part = localOnly ? "本地条目" : checklists.map(\.title).joined(separator: "、")
    let subjects = state.subjects.filter { township == nil || $0.township == township }
    guard township == nil || !subjects.isEmpty else {
      throw WorkflowError.unknown(
        what: "乡镇 \(township ?? "")",
        known: Set(state.subjects.compactMap(\.township)).sorted().joined(separator: "、"))
    }
    return try QuestionnaireForm(
      Questionnaire(
        plan: plan["id"]?.string ?? "", version: Int(plan["version"]?.integer ?? 0),
        title: [name, part].filter { !$0.isEmpty }.joined(separator: "　"), checklists: checklists,
        inspectors: state.inspectors, localInfusionRule: plan["localInfusionRule"]?.bool ?? false),
      subjects: subjects)
  }
}
