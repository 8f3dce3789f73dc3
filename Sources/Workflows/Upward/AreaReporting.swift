public import Model
import Statistics
import Store

extension Hub {
  /// The hubs that are counted here for a campaign, and those that are not: by area code.
  /// - Parameter plan: id of the plan; may be left out where only one is held.
  public func areas(plan: String? = nil) throws -> (
    counted: [Area], unmatched: [Area], carriers: [Area], silent: [String]
  ) {
    let held = try shelf.newest(plan)
    return try withHubsBelow { below in
      let union = try AreaUnion(self, below: below, plan: held)
      return (union.members.map(\.area), union.unmatched, union.carriers, union.silent)
    }
  }

  /// A part of what is counted here that can be looked at alone.
  public struct AreaChoice: Sendable, Hashable {
    /// Code of the area, or device of a hub below: what `--area` takes.
    public let id: String
    /// What it is called.
    public let title: String
  }

  /// What there is to choose from; nothing where nothing lies below. Cities stand before their counties.
  public func areaChoices(plan: String?) throws -> [AreaChoice] {
    guard try !hubsBelow().isEmpty else { return [] }
    return try kept("areas \(plan ?? "")") {
      let all = try areas(plan: plan)
      let counted = all.counted
      let cities = AreaGroup.all(counted, by: .city, over: all.carriers)
      return (cities.count > 1 ? cities.map { AreaChoice(id: $0.code, title: $0.name) } : [])
        + counted.map { AreaChoice(id: $0.hub, title: $0.title) }
    }
  }

  /// One report with the figures of each county, city or province before the sum.
  /// - Parameter area: code of the area that alone is counted, or its beginning; nil for all.
  public func table(
    _ report: ReportName, by level: AreaLevel, area: String?, plan: String?, from: Day?, to: Day?,
    asOf: Day?, township: String? = nil
  ) throws -> Table {
    let held = try shelf.newest(plan)
    return try withHubsBelow { below in
      let union = try AreaUnion(self, below: below, plan: held)
      let make = { (chosen: ((Area) -> Bool)?) in
        try report.table(held) {
          try union.record(
            $0, of: chosen, township: township, from: from, to: to, asOf: asOf)
        }
      }
      return try AreaListing.table(
        union.members.map(\.area), over: union.carriers, by: level, chosen: union.chosen(area),
        make: make)
    }
  }
}

extension LocalTable {
  /// The table of a plan that bears a number.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  static func numbered(_ number: String, in plan: Plan) throws -> LocalTable {
    let tables = LocalTable.all(of: plan)
    guard let table = tables.first(where: { $0.id == number }) else {
      throw WorkflowError.unknown(
        what: "方案里的统计表 \(number)", known: tables.map(\.id).joined(separator: "、"))
    }
    return table
  }
}

extension ReportName {
  /// The table, counted from what it needs.
  func table(
    _ held: HeldPlan, _ record: (RecordNeeds) throws -> CampaignRecord
  ) throws -> Table {
    switch self {
    case .statistics(let name): return name.make(try record(RecordNeeds(name)))
    case .plan(let table): return table.make(held.plan)
    case .local(let number):
      let table = try LocalTable.numbered(number, in: held.plan)
      return table.make(try record(RecordNeeds(table)))
    }
  }
}
