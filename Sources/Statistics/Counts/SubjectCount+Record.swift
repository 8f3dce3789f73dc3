public import Model

extension SubjectCount {
  /// What one subject comes to, by the rules of the tables themselves.
  /// - Parameter record: of the plan's own period, with all visits to one subject and no others, and
  ///   without roster and ledger.
  /// - Returns: nil where its figures cannot be added up day by day: two laptops have a visit of one id, or it was visited
  ///   beyond the campaign and is not in every visit the same to the tables.
  public static func make(_ record: CampaignRecord) -> SubjectCount? {
    guard Set(record.visits.map(\.id)).count == record.visits.count else { return nil }
    let subjects = InspectedSubjects(CountedVisits(record), record)
    guard subjects.inPeriod.count < 2 else { return nil }
    var parts: [Part: Int64] = [:]
    var reachesBeyond = false
    for visit in record.visits {
      let reason = CountedVisits.reason(toLeaveOut: visit, record)
      let part = reason.map { Part(.left, $0.rawValue, day: visit.day.number) }
      parts[part ?? Part(.visits, day: visit.day.number), default: 0] += 1
      if reason == nil, !record.period.contains(visit.day) { reachesBeyond = true }
    }
    // Days beyond the campaign are told from what is the same on all days.
    let everywhere = reachesBeyond ? InspectedSubjects(onAllDaysOf: record) : subjects
    guard !reachesBeyond || everywhere.isSteady(record) else { return nil }
    for (sample, count) in subjects.totals {
      add(Placement(sample), .total, Int64(count), &parts)
    }
    let findings = subjects.inPeriod.first
    if findings == nil {
      for (sample, count) in everywhere.totals {
        add(Placement(sample), .added, Int64(count), &parts)
      }
    }
    let placement = everywhere.inPeriod.first.map { Placement($0.subject) }
    if let findings, let placement {
      add(placement, .inspected, 1, &parts)
      if let column = record.column(of: findings.subject) {
        for row in StatisticsRow.all {
          for (day, count) in figures(findings, row, record.rules) {
            parts[Part(.cell, row.id, column, day: day.number), default: 0] += count
          }
        }
      }
    }
    let institution = findings.flatMap { $0.institution(in: record) }
    if let institution {
      let classes = institution.classes.map(\.rawValue).joined(separator: " ")
      parts[
        Part(
          .reached, institution.township, (institution.isListed ? "listed " : "entered ") + classes,
          day: institution.first.number), default: 0] += 1
    }
    let disagreement = findings?.disagreement ?? []
    let rows = AnswerConflict.all(subject: "", disagreement).count
    parts[Part(.disagreeing), default: 0] += Int64(rows)
    return SubjectCount(
      parts: parts, notes: everywhere.told, row: placement?.institutionRow,
      classes: everywhere.inPeriod.first?.classes ?? [], subject: findings?.subject.id,
      institution: institution, disagreement: disagreement)
  }

  /// Whether a visit counts as an inspection on its day.
  public static func counts(_ visit: VisitFacts, _ record: CampaignRecord) -> Bool {
    CountedVisits.reason(toLeaveOut: visit, record) == nil
  }

  private static func add(
    _ placement: Placement, _ kind: Kind, _ count: Int64, _ parts: inout [Part: Int64]
  ) {
    if let row = placement.institutionRow {
      parts[Part(kind, Place.row.rawValue, row), default: 0] += count
    }
    for type in placement.coverageClasses {
      parts[Part(kind, Place.type.rawValue, type.rawValue), default: 0] += count
    }
  }

  /// A row of the second table by the day for which it counts.
  private static func figures(
    _ findings: SubjectFindings, _ row: StatisticsRow, _ rules: CountingRules
  ) -> [(Day, Int64)] {
    func names(_ given: (VisitFacts) -> [String]) -> [(Day, Int64)] {
      findings.firstGiven { given($0).map(ComparedText.of) }.values.map { ($0, 1) }
    }
    switch row.id {
    case StatisticsRow.advertisements:
      return findings.visits.map { ($0.day, $0.advertisementsRemoved) }
    case StatisticsRow.accounts: return names(\.accounts)
    case StatisticsRow.attendingPhysicians: return names(\.unqualifiedPhysicians)
    default:
      guard let form = row.occurrences, let merged = findings.rows[form.id],
        let day = findings.firstDays[form.id]
      else { return [] }
      return [(day, SubjectFindings.occurrences(merged, form, rules))]
    }
  }
}
