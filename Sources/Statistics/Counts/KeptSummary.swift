import Model

/// What visits of which only the outline is kept come to in the work summary, besides the tables that it quotes: the
/// figures of ``SummaryCounts`` without what they were counted from.
struct KeptSummary {
  private(set) var institutions = 0
  private(set) var groups: [SummaryCounts.Group: Int64] = [:]
  private(set) var present: [String: Int64] = [:]
  private(set) var absent: [String: Int64] = [:]
  private(set) var first: [String: Int64] = [:]
  private(set) var behind: [String: Int64] = [:]
  /// Rows that were asked for and not found at every visit to an institution, and pending at none to anybody.
  private(set) var searched = FormRowSet.whole
  private(set) var remarks = VisitOutline.Remarks()

  /// Adds a subject that was inspected within the period.
  mutating func add(_ subject: OutlinedSubject, row: String?, classes: [CoverageClass]) {
    for visit in subject.visits {
      searched.subtract(visit.outline.pending)
      if row != nil { searched.formIntersection(visit.outline.absent) }
      add(visit.outline.remarks)
    }
    guard let row else { return }
    institutions += 1
    if let group = SummaryCounts.group(row: row, classes: Set(classes)) {
      groups[group, default: 0] += 1
    }
    for row in subject.present.rows { present[row, default: 0] += 1 }
    for row in subject.absent.subtracting(subject.present).rows { absent[row, default: 0] += 1 }
    for row in subject.first.rows { first[row, default: 0] += 1 }
    for (place, list) in FindingFigures.lists.enumerated()
    where subject.lists & 1 << Int64(place) != 0 {
      behind[list.id, default: 0] += 1
    }
  }

  private mutating func add(_ more: VisitOutline.Remarks) {
    remarks.problems += more.problems
    remarks.corrected += more.corrected
    remarks.risks += more.risks
    remarks.rectified += more.rectified
    remarks.unsaid += more.unsaid
  }
}
