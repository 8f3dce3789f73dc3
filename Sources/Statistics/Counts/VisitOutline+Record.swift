public import Model

extension VisitOutline {
  /// What a visit by itself says, by the rules of the tables.
  /// - Parameters:
  ///   - remarks: what it says besides its answers.
  ///   - mark: what tells it from others.
  ///   - record: of the visit's plan, with the evidence that is held of it.
  public static func make(
    _ visit: VisitFacts, _ remarks: VisitRemarks, mark: Mark?, _ record: CampaignRecord
  ) -> VisitOutline {
    var (present, absent, pending): (FormRowSet, FormRowSet, FormRowSet) = ([], [], [])
    for row in visit.rows {
      switch row.state {
      case .present: present.formUnion(FormRowSet(row: row.row))
      case .absent: absent.formUnion(FormRowSet(row: row.row))
      case .pending: pending.formUnion(FormRowSet(row: row.row))
      case .notExamined, .unanswered: break
      }
    }
    let lists = FindingFigures.lists.enumerated().filter { list in
      visit.rows.contains { $0.state == .present && !list.element.items.isDisjoint(with: $0.items) }
    }
    return VisitOutline(
      left: CountedVisits.reason(toLeaveOut: visit, record), title: visit.subject.title,
      isInstitution: visit.subject.kind == .institution, mark: mark, present: present,
      absent: absent, pending: pending,
      lists: lists.reduce(0) { $0 | 1 << Int64($1.offset) }, waived: remarks.waived,
      remarks: Remarks(remarks))
  }
}

extension VisitOutline.Remarks {
  init(_ remarks: VisitRemarks) {
    self.init(
      problems: remarks.priorProblems.count,
      corrected: remarks.priorProblems.count(where: \.isCorrected), risks: remarks.risks.count,
      rectified: remarks.risks.count { $0.isRectified == true },
      unsaid: remarks.risks.count { $0.isRectified == nil })
  }
}
