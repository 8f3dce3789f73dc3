import Model

extension VisitMark {
  /// Visits to one subject on one day that are no exact twins: two teams may have been there, or one wrote
  /// its visit down twice at different times.
  /// - Parameter twins: those that look like one anyway; the first of each group stands for it.
  static func sameDay(among marks: [VisitMark], besides twins: [[VisitMark]]) -> [[VisitMark]] {
    struct Key: Hashable {
      let subject: String
      let day: Day
    }
    let told = Set(twins.flatMap { $0.dropFirst().map(\.id) })
    let groups = Dictionary(grouping: marks.filter { !told.contains($0.id) }) {
      Key(subject: $0.subject, day: $0.arrivedAt.day)
    }
    return groups.values.compactMap { group in
      Set(group.map(\.id)).count > 1
        ? group.sorted { ($0.id, $0.device) < ($1.id, $1.device) } : nil
    }.sorted { ($0.first?.id ?? "") < ($1.first?.id ?? "") }
  }
}
