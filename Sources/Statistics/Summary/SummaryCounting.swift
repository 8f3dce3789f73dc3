import Model

extension SummaryCounts {
  /// Counted from the records themselves.
  init(_ record: CampaignRecord) {
    let counted = CountedVisits(record)
    let found = InspectedSubjects(counted, record).inPeriod.filter {
      Placement($0.subject).institutionRow != nil
    }
    visits = TableCell(
      count: Int64(counted.visits.count), findings: Set(counted.visits.map(\.id)).sorted())
    institutions = found.count
    let kinds = Dictionary(grouping: found) { SummaryCounts.group(of: $0.subject) }
    groups = Dictionary(
      Group.allCases.map { group in
        let own = kinds[group] ?? []
        return (
          group,
          TableCell(
            count: Int64(own.count), findings: own.flatMap { $0.visits.map(\.id) }.sorted())
        )
      }, uniquingKeysWith: { one, _ in one })
    func cells(_ ids: (SubjectFindings, FormRow) -> [String]) -> [String: TableCell] {
      Dictionary(
        FormRow.onSite.map { row in
          let lists = found.map { ids($0, row) }.filter { !$0.isEmpty }
          return (
            row.id, TableCell(count: Int64(lists.count), findings: lists.flatMap(\.self).sorted())
          )
        }, uniquingKeysWith: { one, _ in one })
    }
    let present = { (one: SubjectFindings, row: FormRow) in one.findings(row, .present) }
    self.present = cells(present)
    absent = cells { present($0, $1).isEmpty ? $0.findings($1, .absent) : [] }
    first = cells { $0.rows[$1.id]?.findings ?? [] }
    behind = Dictionary(
      FindingFigures.lists.map { list in
        let lists = found.map { $0.findings(of: list.items) }.filter { !$0.isEmpty }
        return (
          list.id, TableCell(count: Int64(lists.count), findings: lists.flatMap(\.self))
        )
      }, uniquingKeysWith: { one, _ in one })
    let paid = found.flatMap(\.visits)
    let pending = Set(
      counted.visits.flatMap { $0.rows.filter { $0.state == .pending }.map(\.row) })
    searched = Set(
      FormRow.onSite.map(\.id).filter { row in
        !paid.isEmpty && !pending.contains(row)
          && paid.allSatisfy { $0.rows.contains { $0.row == row && $0.state == .absent } }
      })
    let keys = Set(counted.visits.map { "\($0.device)/\($0.id)" })
    let remarks = record.remarks.filter { keys.contains("\($0.device)/\($0.visit)") }
    func tally(_ count: (VisitRemarks) -> Int) -> TableCell {
      SummaryCounts.tally(remarks, count)
    }
    problems = (
      tally { $0.priorProblems.count }, tally { $0.priorProblems.count(where: \.isCorrected) }
    )
    risks = (tally { $0.risks.count }, tally { $0.risks.count { $0.isRectified == true } })
    isEveryRiskSaid = remarks.allSatisfy { $0.risks.allSatisfy { $0.isRectified != nil } }
    let sweeps = record.sweeps.filter { record.period.contains($0.sweptOn) }
    sites =
      sweeps.isEmpty
      ? nil
      : TableCell(
        count: sweeps.reduce(0) { $0 + $1.sitesChecked }, findings: sweeps.map(\.id).sorted())
    let townships = SweptTownships(record)
    swept = TableCell(
      count: Int64(townships.swept), findings: townships.sweeps.map(\.id).sorted())
    sweepNotes = townships.notes
  }

  private static func group(of subject: Subject) -> Group? {
    let placement = Placement(subject)
    if subject.ownership == .privatelyRun, placement.coverageClasses.contains(.hospital) {
      return .privateHospital
    }
    if placement.coverageClasses.contains(.individualClinic) { return .clinic }
    return placement.column == "P2" ? nil : .other
  }

  /// A sum over visits, each id once: the larger number where two devices differ.
  private static func tally(
    _ visits: [VisitRemarks], _ count: (VisitRemarks) -> Int
  ) -> TableCell {
    var byVisit: [String: Int] = [:]
    for remarks in visits {
      byVisit[remarks.visit] = max(byVisit[remarks.visit] ?? 0, count(remarks))
    }
    let behind = byVisit.filter { $0.value > 0 }.keys.sorted()
    return TableCell(count: Int64(byVisit.values.reduce(0, +)), findings: behind)
  }
}

extension SubjectFindings {
  /// The visits of the period that say this of a row.
  fileprivate func findings(_ row: FormRow, _ state: RowResult.State) -> [String] {
    visits.filter { $0.rows.contains { $0.row == row.id && $0.state == state } }
      .map { $0.finding(row.id) }
  }

  /// The findings of the period behind which any of some items stands.
  fileprivate func findings(of items: Set<String>) -> [String] {
    visits.flatMap { visit in
      visit.rows.filter { $0.state == .present && !items.isDisjoint(with: $0.items) }
        .map { visit.finding($0.row) }
    }.sorted()
  }
}
