public import Model

/// What follows from the modules and items that a plan switches on and off.
public struct PlanConsequences: Sendable {
  private let plan: JSONValue
  private let modules: [Checklist]

  /// The consequences of a plan document.
  public init(_ plan: JSONValue, modules: [Checklist]) {
    self.plan = plan
    self.modules = modules
  }

  /// The modules that are on, in the order of the plan.
  public var enabled: [Checklist] {
    (plan["modules"]?.array ?? []).compactMap { entry in
      modules.first { $0.id == entry["id"]?.string }
    }
  }

  /// The items of a module that are off.
  public func off(in module: String) -> Set<String> {
    let entry = plan["modules"]?.array?.first { $0["id"]?.string == module }
    return Set((entry?["off"]?.array ?? []).compactMap(\.string))
  }

  /// The checklists as they would be packed.
  public func checklists() throws -> [Checklist] {
    try FrozenChecklists(plan: plan, modules: modules).all()
  }

  private var items: [ChecklistItem] {
    ((try? checklists()) ?? enabled).flatMap(\.items)
  }

  /// Rows of the second statistics table that some item could feed, and none that is on does.
  public var unfedRows: [String] {
    let fed = Set(items.flatMap(\.statisticsRows))
    let possible = Set(modules.flatMap(\.items).flatMap(\.statisticsRows))
    return possible.subtracting(fed).sorted()
  }

  /// Tasks of the plan whose modules are all off or empty, or that name none and whose rows nothing
  /// feeds.
  public var bareTasks: [String] {
    let on = Set(((try? checklists()) ?? enabled).filter { !$0.items.isEmpty }.map(\.id))
    let rows = Set(items.flatMap(\.statisticsRows)).union(items.compactMap(\.formRow))
    return (plan["tasks"]?.array ?? []).compactMap { task in
      let named = (task["modules"]?.array ?? []).compactMap(\.string)
      let counted = (task["rows"]?.array ?? []).compactMap(\.string)
      let isServed =
        named.isEmpty
        ? counted.isEmpty || counted.contains(where: rows.contains)
        : named.contains(where: on.contains)
      return isServed ? nil : task["title"]?.string ?? task["id"]?.string
    }
  }

  /// What is told, a line each.
  public var lines: [String] {
    let names = Dictionary(
      StatisticsRow.all.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    return unfedRows.map { "附件4 \($0)“\(names[$0] ?? "")”没有检查项来数，只能在检查表上直接填" }
      + bareTasks.map { "任务“\($0)”没有开着的检查项" }
  }
}
