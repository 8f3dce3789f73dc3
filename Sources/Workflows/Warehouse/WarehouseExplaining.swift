import Model
import Statistics
import Store
import Warehouse

extension CountyWarehouse {
  /// What stands behind a figure. The server says which counties hold the records that it was counted from;
  /// the copies of these alone are fetched, and stay for the next question where ``open(_:identity:copies:surroundings:)``
  /// named a folder for that.
  /// - Parameters:
  ///   - fetching: is told of how many copies how many are there.
  ///   - work: is given the explanation, and a hub in which its records can be read.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` for a row or a column that the table lacks.
  public func explain<Result>(
    _ question: ReportQuestion, row: String, column: String,
    fetching: (Int, Int) -> Void = { _, _ in }, _ work: (Hub, CellExplanation) throws -> Result
  ) throws -> Result {
    // The lines behind a total of the rosters lie in all counties.
    let isOfRosters = RegisteredEntries(question.report, row: row, column: column) != nil
    guard !isOfRosters, try !store.counties().isEmpty else {
      return try lastingDesk { desk, tells in
        try store.transaction { try desk.fetch(store.counties().map(\.hub), fetching) }
        let explained = try desk.hub.explain(
          question.report, row: row, column: column, plan: question.plan, from: question.from,
          to: question.to, asOf: question.asOf, township: question.township, area: question.area)
        tells()
        return try work(desk.hub, explained)
      }
    }
    return try lastingDesk { desk, tells in
      let plan = try desk.hub.shelf.newest(question.plan)
      let counter = WarehouseCounter(
        warehouse: self, desk: desk, plan: plan, census: try census(plan, at: desk),
        question: question)
      let isChosen = try counter.census.chosen(question.area)
      let table = try counter.answer(isChosen).table
      let (line, head, cell) = try CellExplanation.cell(
        question.report, table, row: row, column: column)
      let hubs = try store.transaction {
        let hubs = try counter.holders(of: cell.findings, isChosen)
        try desk.fetch(hubs, fetching)
        return hubs
      }
      // Other copies may lie there, of an earlier question.
      let entries = try desk.hub.withHubs(below: hubs) { below in
        try AreaUnion(desk.hub, census: counter.census, of: below, plan: plan).entries(
          cell.findings, in: question.area)
      }
      tells()
      return try work(
        desk.hub,
        CellExplanation(table: table, row: line, column: head, cell: cell, entries: entries))
    }
  }

  /// The hubs that are counted for a campaign, and those that are not: by area code.
  /// - Parameter plan: id of the plan; may be left out where there is only one.
  public func areas(plan: String?) throws -> (
    counted: [Area], unmatched: [Area], carriers: [Area], silent: [String]
  ) {
    try desk { desk in
      let census = try census(desk.hub.shelf.newest(plan), at: desk)
      return (census.areas, census.unmatched, census.carriers, census.silent)
    }
  }
}

extension WarehouseCounter {
  /// The hubs whose copies hold records: of a visit the one under which its log counts, of others all that
  /// are counted together with the one that has it.
  fileprivate func holders(
    of ids: [String], _ isChosen: ((Area) -> Bool)?
  ) throws -> [String] {
    guard !ids.isEmpty else { return [] }
    let parts = try warehouse.parts(plan, census, isChosen, at: desk).map(\.part)
    let families = Dictionary(
      zip(parts.map(\.id), census.families(isChosen).map(\.entries)),
      uniquingKeysWith: { one, _ in one })
    let hubs = try warehouse.store.holders(of: ids, in: parts).flatMap { holder -> [String] in
      let all = families[holder.part] ?? []
      guard let log = holder.device, !census.owners.hubs(of: log).isEmpty else {
        return all.map(\.area.hub)
      }
      return all.filter { census.owners.counts(log, under: $0.area.hub, by: $0.plan) }
        .map(\.area.hub)
    }
    return Set(hubs).sorted()
  }
}
