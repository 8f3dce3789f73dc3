import Model

/// What visits of which only the outline is kept come to in the work summary, besides the tables that it quotes: the
/// figures of ``SummaryCounts`` without what they were counted from.
struct KeptSummary {
  private(set) var institutions = 0
  private(set) var groups: [SummaryCounts.Group: Int64] = [:]
  private(set) var present = RowCounts()
  private(set) var absent = RowCounts()
  private(set) var first = RowCounts()
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
    present.add(subject.present)
    absent.add(subject.absent.subtracting(subject.present))
    first.add(subject.first)
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

/// How many subjects there are for each row of the form.
struct RowCounts {
  private var numbers = [Int64](repeating: 0, count: Int64.bitWidth)

  mutating func add(_ rows: FormRowSet) {
    var rest = UInt64(bitPattern: rows.rawValue)
    while rest != 0 {
      numbers[rest.trailingZeroBitCount] += 1
      rest &= rest - 1
    }
  }

  /// Of a row; 0 of one that the form does not have.
  func number(_ row: String) -> Int64 {
    let bits = FormRowSet(rows: [row]).rawValue
    return bits == 0 ? 0 : numbers[bits.trailingZeroBitCount]
  }
}
