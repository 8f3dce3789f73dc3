import Model

/// One table of an office's own, being counted.
struct LocalTableCount {
  /// Visits that count, and that do not.
  let totals: VisitTotals
  /// What was done to the totals of institutions, in words.
  let subjectNotes: [String]

  private let unit: LocalTable.Unit
  private let things: [Thing]
  private let townships: TownshipNames
  private let isOfSeveral: Bool

  /// One thing that is counted once, with what rows and columns ask about.
  private struct Thing {
    let subject: Subject
    var visit: VisitFacts?
    var entry: EnforcementCase?
    /// What was found, by the names of rows and items, with the ids behind each.
    var findings: [String: [String]] = [:]
    /// What stands behind it where no finding is asked for.
    let ids: [String]
  }

  init(table: LocalTable, record: CampaignRecord) {
    unit = table.unit
    townships = TownshipNames(record)
    isOfSeveral = record.isOfSeveral
    let counted = CountedVisits(record)
    totals = counted.totals(with: nil)
    switch table.unit {
    case .visits:
      things = counted.visits.map { LocalTableCount.thing($0, record) }
      subjectNotes = []
    case .subjects, .findings:
      let subjects = InspectedSubjects(counted, record)
      let found = subjects.inPeriod.map { LocalTableCount.thing($0, record) }
      subjectNotes = subjects.notes
      things =
        table.unit == .subjects
        ? found
        : found.flatMap { thing in
          thing.findings.map { name, ids in
            Thing(subject: thing.subject, findings: [name: ids], ids: ids)
          }
        }
    case .cases, .fines:
      things = record.cases.compactMap { LocalTableCount.thing($0, record) }
      subjectNotes = []
    }
  }

  /// How many things stand in none of the cells of a table.
  func outside(of table: LocalTable) -> Int {
    things.count { thing in
      isCountedUnasked(thing)
        && !table.rows.contains { row in
          table.columns.contains { counts(thing, row.selection, $0.selection) }
        }
    }
  }

  private static func thing(_ visit: VisitFacts, _ record: CampaignRecord) -> Thing {
    let rows = visit.rows.filter { $0.state == .present }.map(\.row)
    let findings = (rows + record.items(of: visit)).map { ($0, [visit.finding($0)]) }
    return Thing(
      subject: visit.subject, visit: visit,
      findings: Dictionary(findings) { first, _ in first }, ids: [visit.id])
  }

  private static func thing(_ findings: SubjectFindings, _ record: CampaignRecord) -> Thing {
    Thing(
      subject: findings.subject,
      findings: findings.rows.mapValues(\.findings).merging(findings.items(record.items)) { $1 },
      ids: findings.visits.map(\.id))
  }

  private static func thing(_ entry: EnforcementCase, _ record: CampaignRecord) -> Thing? {
    guard entry.decidedOn.map(record.period.contains) ?? false else { return nil }
    return record.subjects[entry.subject].map { Thing(subject: $0, entry: entry, ids: [entry.id]) }
  }

  /// What a row and a column have in common.
  func cell(
    _ row: LocalTable.Selection, _ column: LocalTable.Selection
  ) -> (value: Int64, behind: Set<String>) {
    var value: Int64 = 0
    var behind: Set<String> = []
    for thing in things where counts(thing, row, column) {
      let weight = unit == .fines ? thing.entry?.fineFen ?? 0 : 1
      guard weight > 0 else { continue }
      value += weight
      let ids = LocalTableCount.named(thing, row, column)?.flatMap { thing.findings[$0] ?? [] }
      behind.formUnion(ids ?? thing.ids)
    }
    return (value, behind)
  }

  private func counts(
    _ thing: Thing, _ row: LocalTable.Selection, _ column: LocalTable.Selection
  ) -> Bool {
    guard takes(thing, row), takes(thing, column) else { return false }
    return LocalTableCount.named(thing, row, column).map { !$0.isEmpty }
      ?? isCountedUnasked(thing)
  }

  /// An item that leads to a row of the form is the same violation as the row: it counts only where
  /// it is asked for.
  private func isCountedUnasked(_ thing: Thing) -> Bool {
    unit != .findings || thing.findings.keys.contains { FormRow.onSite($0) != nil }
  }

  /// The findings of a thing that row and column ask for; nil where neither asks for any.
  private static func named(
    _ thing: Thing, _ row: LocalTable.Selection, _ column: LocalTable.Selection
  ) -> Set<String>? {
    let asked = [row.findings, column.findings].compactMap(\.self)
    guard var names = asked.first else { return nil }
    for other in asked.dropFirst() { names.formIntersection(other) }
    return names.intersection(thing.findings.keys)
  }

  /// What a township may be called in a row or a column: by its name alone, and where several parts have
  /// townships of their own, also with that of its part before it.
  private func names(of township: String?) -> Set<String> {
    guard let name = township.map(townships.compared) else { return [] }
    guard isOfSeveral else { return [name] }
    return [name, String(name.drop { $0 != "/" }.dropFirst())]
  }

  private func takes(_ thing: Thing, _ selection: LocalTable.Selection) -> Bool {
    guard selection.takes(thing.subject, townships: names(of: thing.subject.township)) else {
      return false
    }
    if let types = selection.visitTypes {
      guard let visit = thing.visit, types.contains(visit.type.title) else { return false }
    }
    return thing.entry.map(selection.takes) ?? true
  }
}
