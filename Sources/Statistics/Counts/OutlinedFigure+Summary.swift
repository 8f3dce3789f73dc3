import Model

extension OutlinedFigure {
  /// A figure of the work summary.
  static func summary(_ id: String) -> OutlinedFigure {
    figures[id] ?? .other
  }

  private static let institutions = SubjectChoice(rows: InstitutionRow.all.map(\.id))

  private static let high = SubjectChoice(
    rows: InstitutionRow.all.filter { $0.column == "P2" }.map(\.id))

  /// Those that visits stand behind.
  static let figures: [String: OutlinedFigure] = {
    var figures: [String: OutlinedFigure] = [
      "inspected": OutlinedFigure(institutions) { $0.visits.map(\.id) },
      "inspectedPublicHigh": OutlinedFigure(high) { $0.visits.map(\.id) },
      "inspectedPrivateHospitals": group(.privateHospital), "inspectedClinics": group(.clinic),
      "inspectedOther": group(.other),
      "visits": OutlinedFigure(SubjectChoice()) { $0.visits.map(\.id) },
      "coverageHospital": reached(.hospital), "coverageOther": reached(.other),
      "coveragePrivate": reached(.privateInstitution),
      "adInstitutions": found(FormRow.advertising),
      "pricesNotPosted": found(FindingFigures.priceRow),
      "pricesPosted": notFound(FindingFigures.priceRow),
      "adsRemoved": annex4(StatisticsRow.advertisements, column: nil),
      "accountsHandled": annex4(StatisticsRow.accounts, column: nil),
      "charging": annex4("A4-15", column: nil), "overtreatment": annex4("A4-16", column: nil),
      "priorProblems": said(\.problems), "priorProblemsCorrected": said(\.corrected),
      "risks": said(\.risks), "risksRectified": said(\.rectified),
      "present": OutlinedFigure(institutions, .items) { subject in
        FindingFigures.lists.flatMap { subject.findings(of: $0) }
          + subject.findingsFirst(FindingFigures.rowsNamed.map(\.id))
      },
    ]
    for list in FindingFigures.lists {
      figures[list.id] = OutlinedFigure(institutions, .items) { $0.findings(of: list) }
    }
    return figures
  }()

  private static func group(_ group: SummaryCounts.Group) -> OutlinedFigure {
    OutlinedFigure(institutions) { subject in
      guard let last = subject.visits.last,
        SummaryCounts.group(row: last.row, classes: Set(last.classes)) == group
      else { return [] }
      return subject.visits.map(\.id)
    }
  }

  private static func found(_ row: String) -> OutlinedFigure {
    let set = FormRowSet(rows: [row])
    return OutlinedFigure(institutions) { subject in
      subject.visits.filter { !$0.outline.present.isDisjoint(with: set) }.map { "\($0.id)/\(row)" }
    }
  }

  private static func notFound(_ row: String) -> OutlinedFigure {
    let set = FormRowSet(rows: [row])
    return OutlinedFigure(institutions) { subject in
      guard subject.present.isDisjoint(with: set) else { return [] }
      return subject.visits.filter { !$0.outline.absent.isDisjoint(with: set) }
        .map { "\($0.id)/\(row)" }
    }
  }

  private static func said(
    _ count: @escaping @Sendable (VisitOutline.Remarks) -> Int
  ) -> OutlinedFigure {
    OutlinedFigure(SubjectChoice()) { subject in
      subject.visits.filter { count($0.outline.remarks) > 0 }.map(\.id)
    }
  }
}

extension OutlinedSubject {
  /// The findings of the period behind which an item of a list stands.
  fileprivate func findings(of list: FindingFigures.ItemList) -> [String] {
    visits.flatMap { visit in
      visit.said.items.filter { !list.items.isDisjoint(with: $0.items) }
        .map { "\(visit.id)/\($0.row)" }
    }
  }
}
