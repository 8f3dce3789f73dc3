public import Model

extension LocalTable {
  /// Counts the table.
  public func make(_ record: CampaignRecord) -> Table {
    let count = LocalTableCount(table: self, record: record)
    let rows = rows.enumerated().map { row, line in
      let cells = columns.enumerated().map { column, head in
        (LocalTable.column(column), count.cell(line.selection, head.selection))
      }
      return TableRow(
        id: "R\(row + 1)", label: line.title, unit: unit.unit,
        cells: Dictionary(cells) { first, _ in first })
    }
    return Table(
      name: id, title: title, period: record.period,
      columns: columns.enumerated().map { Table.Column(LocalTable.column($0), $1.title) },
      rows: rows, notes: count.notes + [count.outside(of: self), note].compactMap(\.self),
      leftOut: count.leftOut)
  }

  private static func column(_ index: Int) -> String { "C\(index + 1)" }
}

/// One table of an office's own, being counted.
struct LocalTableCount {
  /// How its figures came about, in the words printed under it.
  let notes: [String]
  /// Visits that count as none, by reason.
  let leftOut: [String: Int]

  private let unit: LocalTable.Unit
  private let things: [Thing]
  private let townships: TownshipNames

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
    let counted = CountedVisits(record)
    var notes: [String]
    switch table.unit {
    case .visits:
      things = counted.visits.map { LocalTableCount.thing($0, record) }
      notes = CountingNotes.visits(record, counted) + ["按检查次数计；写明发现的行和列，只计当次有这项发现的。"]
    case .subjects, .findings:
      let subjects = InspectedSubjects(counted, record)
      let found = subjects.inPeriod.map { LocalTableCount.thing($0, record) }
      notes = CountingNotes.visits(record, counted) + subjects.notes
      if table.unit == .subjects {
        things = found
        notes.append("对象在期间内去重，每家只计一次；写明发现的行和列，只计首次发现在本期间的。")
      } else {
        things = found.flatMap { thing in
          thing.findings.map { name, ids in
            Thing(subject: thing.subject, findings: [name: ids], ids: ids)
          }
        }
        notes.append("每个对象每项发现只计 1 起，归入首次发现之日所在的期间；没有写明发现的行和列按检查表的行计。")
      }
    case .cases, .fines:
      things = record.cases.compactMap { LocalTableCount.thing($0, record) }
      notes = [
        "统计期间：\(record.period.text)。取自案件台账，按处罚决定日期计入期间；"
          + (table.unit == .fines ? "罚款以元计，含对个人的罚款。" : "一个决定计一件。")
      ]
    }
    leftOut = table.unit.isOfLedger ? [:] : counted.leftOut
    self.notes = notes
  }

  /// What is said under a table about things that stand in none of its cells.
  func outside(of table: LocalTable) -> String? {
    let count = things.count { thing in
      isCountedUnasked(thing)
        && !table.rows.contains { row in
          table.columns.contains { counts(thing, row.selection, $0.selection) }
        }
    }
    return count == 0 ? nil : "不属于任何一行或者任何一列、没有计入本表的：\(count) \(unit.counter)。"
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
  func cell(_ row: LocalTable.Selection, _ column: LocalTable.Selection) -> TableCell {
    var value: Int64 = 0
    var behind: Set<String> = []
    for thing in things where counts(thing, row, column) {
      let weight = unit == .fines ? thing.entry?.fineFen ?? 0 : 1
      guard weight > 0 else { continue }
      value += weight
      let ids = LocalTableCount.named(thing, row, column)?.flatMap { thing.findings[$0] ?? [] }
      behind.formUnion(ids ?? thing.ids)
    }
    return TableCell(
      value: value, text: unit == .fines ? Money.yuan(fen: value) : String(value),
      findings: behind.sorted())
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

  private func takes(_ thing: Thing, _ selection: LocalTable.Selection) -> Bool {
    let township = thing.subject.township.map(townships.compared)
    guard selection.takes(thing.subject, township: township) else { return false }
    if let types = selection.visitTypes {
      guard let visit = thing.visit, types.contains(visit.type.title) else { return false }
    }
    return thing.entry.map(selection.takes) ?? true
  }
}
