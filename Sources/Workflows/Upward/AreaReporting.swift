public import Model
import Statistics
import Store

extension Hub {
  /// The hubs that are counted here for a campaign, and those that are not: by area code.
  /// - Parameter plan: id of the plan; may be left out where only one is held.
  public func areas(plan: String? = nil) throws -> (
    counted: [Area], unmatched: [Area], carriers: [Area], silent: [String]
  ) {
    let census = try self.census(shelf.newest(plan))
    return (census.areas, census.unmatched, census.carriers, census.silent)
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
  /// - Parameters:
  ///   - area: code of the area that alone is counted, or its beginning; nil for all.
  ///   - findings: whether its cells name what they were counted from.
  public func table(
    _ report: ReportName, by level: AreaLevel, area: String?, plan: String?, from: Day?, to: Day?,
    asOf: Day?, township: String? = nil, findings: Bool = true
  ) throws -> Table {
    let held = try shelf.newest(plan)
    let asOf = asOf ?? surroundings.now().day
    let dates = [from, to, asOf].map { $0?.description ?? "" }.joined(separator: " ")
    let place = "\(area ?? "") / \(township ?? "")"
    return try kept("\(level) \(report) \(held.plan.id) \(findings) / \(dates) / \(place)") {
      let table = try self.makeTable(
        report, by: level, area: area, held, from: from, to: to, asOf: asOf, township: township)
      return findings ? table : table.withoutFindings
    }
  }

  private func makeTable(
    _ report: ReportName, by level: AreaLevel, area: String?, _ held: HeldPlan, from: Day?,
    to: Day?, asOf: Day, township: String?
  ) throws -> Table {
    try withAreas(area, of: held) { union in
      let make = { (chosen: ((Area) -> Bool)?) in
        try report.table(held) {
          try union.record(
            $0, of: chosen, township: township, from: from, to: to, asOf: asOf)
        }
      }
      return try AreaListing.table(
        union.census.areas, over: union.carriers, by: level, chosen: union.chosen(area),
        make: make)
    }
  }
}

extension Hub {
  /// What is known of the hubs that are counted for a plan.
  func census(_ held: HeldPlan) throws -> AreaCensus {
    try kept("census \(held.plan.id) \(held.plan.version)") {
      try self.withHubsBelow { try AreaUnion(self, below: $0, plan: held).census }
    }
  }

  /// Works with the hubs of an area that are counted for a plan: of one county its own copy alone is opened.
  /// - Parameter area: code of the area, or its beginning, or the device of a hub; nil for all.
  func withAreas<Result>(
    _ area: String?, of held: HeldPlan, _ work: (AreaUnion) throws -> Result
  ) throws -> Result {
    guard let area else {
      return try withHubsBelow { try work(AreaUnion(self, below: $0, plan: held)) }
    }
    return try withKnownAreas(area, of: held, work)
  }

  /// The same where what is known of all hubs is kept already, which a table that was counted before has done.
  func withKnownAreas<Result>(
    _ area: String?, of held: HeldPlan, _ work: (AreaUnion) throws -> Result
  ) throws -> Result {
    let census = try self.census(held)
    let isChosen = try census.chosen(area)
    let hubs = census.areas.filter { isChosen?($0) ?? true }.map(\.hub)
    return try withHubs(below: hubs.filter { $0 != device }) { below in
      let own = hubs.contains(device) ? [self] : []
      return try work(AreaUnion(self, census: census, of: own + below, plan: held))
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
