extension KeptCounts {
  /// The same with what was told by outlines instead of being added up.
  /// - Parameter disagreeing: how many rows there are on which visits disagree.
  public func adding(
    cells more: [Cell: Int64], conflicts: [String: [AnswerConflict]], disagreeing: Int
  ) -> KeptCounts {
    KeptCounts(
      visits: visits, leftOut: leftOut, cells: cells.merging(more, uniquingKeysWith: +),
      totals: totals, inspected: inspected,
      conflicts: self.conflicts.merging(conflicts) { $0 + $1 }, inspections: inspections,
      teams: teams, notes: notes, reached: reached, teamDays: teamDays,
      disagreeing: self.disagreeing + disagreeing, visited: visited, townships: townships)
  }
}
