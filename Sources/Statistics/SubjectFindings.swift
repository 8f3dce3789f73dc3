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

  /// What tells the subject from others.
  let key: String
  /// The subject, as the latest visit knew it.
  let subject: Subject
  /// Its visits within the period, oldest first.
  let visits: [VisitFacts]
  /// Its visits within the period or the campaign, oldest first: what was found on one of them before
  /// the period belongs to the days before, so that the parts of a campaign add up to the whole.
  private let campaign: [VisitFacts]
  private let period: Period
  /// Rows that were found to be 有 for the first time within the period.
  let rows: [String: Merged]
  /// The day on which each row was found to be 有 for the first time.
  let firstDays: [String: Day]

  /// - Parameter campaign: all counted visits, oldest first.
  init(_ campaign: [VisitFacts], key: String, subject: Subject, period: Period) {
    self.key = key
    self.subject = subject
    self.campaign = campaign
    self.period = period
    visits = campaign.filter { period.contains($0.day) }
    var rows: [String: Merged] = [:]
    var first: [String: Day] = [:]
    for visit in campaign {
      for row in visit.rows where row.state == .present {
        first[row.row] = min(first[row.row] ?? visit.day, visit.day)
        rows[row.row, default: Merged()].violators = max(
          rows[row.row]?.violators ?? 0, row.violators)
        rows[row.row]?.findings.append(visit.finding(row.row))
      }
    }
    firstDays = first
    self.rows = rows.filter { row, _ in first[row].map(period.contains) ?? false }
  }

  /// Rows on which visits may disagree.
  static let compared = FormRowSet(rows: FormRow.onSite.filter { !$0.isSampled }.map(\.id))

  /// How many occurrences (起) a row comes to.
  static func occurrences(_ merged: Merged, _ form: FormRow, _ rules: CountingRules) -> Int64 {
    form.isSampled && rules.occurrence == .perPerson ? max(1, merged.violators) : 1
  }

  /// Names that visits give, as ``ComparedText`` compares them, each by the day on which it was first
  /// given: how many of them belong to the period, and the visits that give these.
  func distinct(_ names: (VisitFacts) -> [String]) -> (count: Int64, visits: [VisitFacts]) {
    let ours = Set(
      firstGiven { names($0).map(ComparedText.of) }.filter { period.contains($0.value) }.keys)
    let visits = campaign.filter { !ours.isDisjoint(with: names($0).map(ComparedText.of)) }
    return (Int64(ours.count), visits)
  }

  /// The day on which each of the names that visits give was given for the first time.
  func firstGiven(_ names: (VisitFacts) -> [String]) -> [String: Day] {
    var first: [String: Day] = [:]
    for visit in campaign {
      for name in names(visit) { first[name] = min(first[name] ?? visit.day, visit.day) }
    }
    return first
  }

  /// Items that were violated for the first time within the period, each with the findings of all
  /// visits on which it was.
  func items(_ violated: (VisitFacts) -> [String]) -> [String: [String]] {
    var findings: [String: [String]] = [:]
    for (item, day) in firstGiven(violated) where period.contains(day) {
      findings[item] = campaign.filter { violated($0).contains(item) }.map { $0.finding(item) }
    }
    return findings
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

  /// What visits other than re-inspections of this campaign say of the rows on which they disagree, row by row.
  var disagreement: [SubjectCount.Answer] {
    guard visits.count > 1 else { return [] }
    var found: [String: [Bool: [SubjectCount.Answer]]] = [:]
    for visit in visits where visit.type != .reinspection {
      for row in visit.rows where row.state == .present || row.state == .absent {
        let isPresent = row.state == .present
        found[row.row, default: [:]][isPresent, default: []].append(
          SubjectCount.Answer(
            row: row.row, day: visit.day.number, visit: visit.id, isPresent: isPresent))
      }
    }
    return FormRow.onSite.filter { !$0.isSampled }.flatMap { row -> [SubjectCount.Answer] in
      guard let present = found[row.id]?[true], let absent = found[row.id]?[false] else {
        return []
      }
      return present + absent
    }
  }

  /// Rows on which visits other than re-inspections of this campaign disagree.
  var conflicts: [AnswerConflict] { AnswerConflict.all(subject: subject.id, disagreement) }
}
