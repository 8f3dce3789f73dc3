import Model

extension SummaryCounts {
  /// Counted from the records themselves.
  init(_ record: CampaignRecord) {
    let counted = CountedVisits(record)
    let kept = record.outlined.summary
    let found = InspectedSubjects(counted, record).inPeriod.filter {
      Placement($0.subject).institutionRow != nil
    }
    visits = TableCell(
      count: Int64(counted.visits.count + (record.kept?.visits ?? 0)),
      findings: Set(counted.visits.map(\.id)).sorted())
    institutions = found.count + kept.institutions
    let kinds = Dictionary(grouping: found) { SummaryCounts.group(of: $0.subject) }
    groups = Dictionary(
      Group.allCases.map { group in
        let own = kinds[group] ?? []
        return (
          group,
          TableCell(
            count: Int64(own.count) + (kept.groups[group] ?? 0),
            findings: own.flatMap { $0.visits.map(\.id) }.sorted())
        )
      }, uniquingKeysWith: { one, _ in one })
    func cells(
      _ more: RowCounts, _ ids: (SubjectFindings, FormRow) -> [String]
    ) -> [String: TableCell] {
      Dictionary(
        FormRow.onSite.map { row in
          let lists = found.map { ids($0, row) }.filter { !$0.isEmpty }
          return (
            row.id,
            TableCell(
              count: Int64(lists.count) + more.number(row.id),
              findings: lists.flatMap(\.self).sorted())
          )
        }, uniquingKeysWith: { one, _ in one })
    }
    let present = { (one: SubjectFindings, row: FormRow) in one.findings(row, .present) }
    self.present = cells(kept.present, present)
    absent = cells(kept.absent) { present($0, $1).isEmpty ? $0.findings($1, .absent) : [] }
    first = cells(kept.first) { $0.rows[$1.id]?.findings ?? [] }
    behind = Dictionary(
      FindingFigures.lists.map { list in
        let lists = found.map { $0.findings(of: list.items) }.filter { !$0.isEmpty }
        return (
          list.id,
          TableCell(
            count: Int64(lists.count) + (kept.behind[list.id] ?? 0),
            findings: lists.flatMap(\.self))
        )
      }, uniquingKeysWith: { one, _ in one })
    let paid = found.flatMap(\.visits)
    let pending = Set(
      counted.visits.flatMap { $0.rows.filter { $0.state == .pending }.map(\.row) })
    searched = Set(
      kept.searched.rows.filter { row in
        (!paid.isEmpty || kept.institutions > 0) && !pending.contains(row)
          && paid.allSatisfy { $0.rows.contains { $0.row == row && $0.state == .absent } }
      })
    let keys = Set(counted.visits.map { "\($0.device)/\($0.id)" })
    let remarks = record.remarks.filter { keys.contains("\($0.device)/\($0.visit)") }
    let said = remarks.map { (visit: $0.visit, said: VisitOutline.Remarks($0)) }
    func tally(_ count: (VisitOutline.Remarks) -> Int) -> TableCell {
      SummaryCounts.tally(said, more: count(kept.remarks), count)
    }
    problems = (tally(\.problems), tally(\.corrected))
    risks = (tally(\.risks), tally(\.rectified))
    isEveryRiskSaid = kept.remarks.unsaid == 0 && said.allSatisfy { $0.said.unsaid == 0 }
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
    return group(row: placement.institutionRow, classes: placement.coverageClasses)
  }

  /// The kind of an institution, by its row in the first table and the classes of targets that count it.
  static func group(row: String?, classes: Set<CoverageClass>) -> Group? {
    if classes.isSuperset(of: [.privateInstitution, .hospital]) { return .privateHospital }
    if classes.contains(.individualClinic) { return .clinic }
    return row.flatMap(InstitutionRow.column(of:)) == "P2" ? nil : .other
  }

  /// A sum over visits, each id once: the larger number where two devices differ.
  private static func tally(
    _ visits: [(visit: String, said: VisitOutline.Remarks)], more: Int,
    _ count: (VisitOutline.Remarks) -> Int
  ) -> TableCell {
    var byVisit: [String: Int] = [:]
    for (visit, said) in visits { byVisit[visit] = max(byVisit[visit] ?? 0, count(said)) }
    let behind = byVisit.filter { $0.value > 0 }.keys.sorted()
    return TableCell(count: Int64(byVisit.values.reduce(more, +)), findings: behind)
  }
}

extension SubjectFindings {
  /// The visits of the period that say this of a row.
  fileprivate func findings(_ row: FormRow, _ state: RowResult.State) -> [String] {
    visits.filter { $0.rows.contains { $0.row == row.id && $0.state == state } }
      .map { $0.finding(row.id) }
  }

  /// The findings of the period behind which any of some items stands.
  func findings(of items: Set<String>) -> [String] {
    visits.flatMap { visit in
      visit.rows.filter { $0.state == .present && !items.isDisjoint(with: $0.items) }
        .map { visit.finding($0.row) }
    }.sorted()
  }
}
