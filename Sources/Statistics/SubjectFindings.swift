import Model

/// What all visits to one subject came to together: 有 wins, the largest number of violators counts.
struct SubjectFindings {
  /// One row of the form over all visits.
  struct Merged {
    /// The largest number of violators of any visit; 0 where no visit found any.
    var violators: Int64 = 0
    /// Ids of the findings.
    var findings: [String] = []
  }

  /// The subject, as the latest visit knew it.
  let subject: Subject
  /// Its visits, oldest first.
  let visits: [VisitFacts]
  /// Rows that at least one visit found to be 有.
  let rows: [String: Merged]

  init(_ visits: [VisitFacts], subject: Subject) {
    self.subject = subject
    self.visits = visits
    var rows: [String: Merged] = [:]
    for visit in visits {
      for row in visit.rows where row.state == .present {
        rows[row.row, default: Merged()].violators = max(
          rows[row.row]?.violators ?? 0, row.violators)
        rows[row.row]?.findings.append(visit.finding(row.row))
      }
    }
    self.rows = rows
  }

  /// The counted visits by subject, subjects in the order of their ids.
  static func all(_ visits: [VisitFacts]) -> [SubjectFindings] {
    Dictionary(grouping: visits, by: \.subject.id).sorted { $0.key < $1.key }.compactMap { entry in
      let ordered = entry.value.sorted { ($0.day, $0.id, $0.device) < ($1.day, $1.id, $1.device) }
      return ordered.last.map { SubjectFindings(ordered, subject: $0.subject) }
    }
  }

  /// Advertisements removed, summed over visits; a visit that two devices recorded differently
  /// gives the larger number.
  var advertisements: (count: Int64, findings: [String]) {
    var byVisit: [String: Int64] = [:]
    for visit in visits {
      byVisit[visit.id] = max(byVisit[visit.id] ?? 0, visit.advertisementsRemoved)
    }
    let findings = byVisit.filter { $0.value > 0 }.keys.sorted()
    return (byVisit.values.reduce(0, +), findings.map { "\($0)/advertisementsRemoved" })
  }

  /// Rows on which visits other than re-inspections of this campaign disagree.
  var conflicts: [AnswerConflict] {
    let asked = visits.filter { $0.type != .reinspection }
    return FormRow.onSite.filter { !$0.isSampled }.compactMap { row in
      func visits(_ state: RowResult.State) -> [String] {
        asked.filter { visit in visit.rows.contains { $0.row == row.id && $0.state == state } }
          .map(\.id)
      }
      let present = visits(.present)
      let absent = visits(.absent)
      guard !present.isEmpty, !absent.isEmpty else { return nil }
      return AnswerConflict(subject: subject.id, row: row.id, visits: present + absent)
    }
  }
}
