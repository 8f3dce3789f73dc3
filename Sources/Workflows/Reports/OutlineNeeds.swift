import Model
import Statistics

extension OutlinedCounts {
  /// What outlines are asked for days beyond the campaign instead of what was added up; nil where something is asked for
  /// that they do not tell.
  static func questions(_ details: Set<KeptCounts.Detail>) -> Set<Question>? {
    var questions: Set<Question> = []
    for detail in details {
      switch detail {
      case .cells: questions.insert(.cells)
      case .conflicts: questions.formUnion([.cells, .conflicts])
      case .allConflicts: questions.formUnion([.cells, .allConflicts])
      case .disagreement, .inspections, .progress, .subjects: return nil
      }
    }
    return questions
  }

  /// Which names answer some questions.
  /// - Parameter isNamed: whether visits are told by their ids besides.
  static func names(_ questions: Set<Question>, isNamed: Bool) -> OutlinedVisit.Names {
    questions.contains(.balance) ? .all : questions.contains(.leftOut) || isNamed ? .ids : .none
  }

  /// Days on one of which a subject was inspected of whose visits they ask; nil where they ask of all.
  static func days(
    _ questions: Set<Question>, _ period: Period, of campaign: Period
  ) -> Period? {
    let isWhole =
      period.from.map { from in campaign.from.map { from <= $0 } ?? false } ?? true
      && period.to.map { to in campaign.to.map { to >= $0 } ?? false } ?? true
    return questions.contains(.leftOut) || isWhole ? nil : period
  }

  /// What answers them besides outlines.
  static func detail(
    _ questions: Set<Question>, _ rules: CountingRules
  ) -> OutlinedVisit.Detail {
    questions.contains(.cells)
      ? rules.occurrence == .perPerson ? [.table, .persons] : .table : []
  }
}
