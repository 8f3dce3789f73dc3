import Model

/// A table with the figures of each county, city or province before the sum.
enum AreaListing {
  /// - Parameters:
  ///   - areas: all that are counted.
  ///   - carriers: those that only send others along.
  ///   - chosen: which of them alone; nil for all.
  ///   - make: counts some of them.
  static func table(
    _ areas: [Area], over carriers: [Area], by level: AreaLevel, chosen: ((Area) -> Bool)?,
    make: (((Area) -> Bool)?) throws -> Table
  ) throws -> Table {
    let sum = try make(chosen)
    let rows = try AreaGroup.all(
      areas.filter { chosen?($0) ?? true }, by: level, over: carriers
    )
    .flatMap { group in
      try make { group.hubs.contains($0.hub) }.rows.map { $0.placed(in: group) }
    }
    return sum.with(rows + sum.rows.map { $0.grouped("合计") })
  }
}

extension TableRow {
  /// The row of one area.
  fileprivate func placed(in group: AreaGroup) -> TableRow {
    TableRow(
      id: "\(group.code):\(id)", group: group.name, label: label, unit: unit, cells: cells)
  }

  fileprivate func grouped(_ name: String) -> TableRow {
    TableRow(id: id, group: name, label: label, unit: unit, cells: cells)
  }
}

extension Table {
  fileprivate func with(_ rows: [TableRow]) -> Table {
    Table(
      name: name, title: title, period: period, columns: columns, rows: rows, notes: notes,
      leftOut: leftOut, figures: figures, conflicts: conflicts,
      otherConflicts: otherConflicts)
  }
}
