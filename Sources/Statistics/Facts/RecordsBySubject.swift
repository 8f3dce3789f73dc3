import Model

/// Visits and cases of a record by whom they are about: a term that asks about one subject looks at
/// what is known of it, not at the whole campaign.
struct RecordsBySubject {
  /// Visits by the id of the subject, in the order of the record.
  let visits: [String: [VisitFacts]]
  /// Cases by the id of the subject, in the order of the ledger.
  let cases: [String: [EnforcementCase]]
  /// Decisions on evidence that was kept, by the id of the visit.
  let outcomes: [String: [IssuedPaper]]

  init(_ record: CampaignRecord) {
    visits = Dictionary(grouping: record.visits, by: \.subject.id)
    cases = Dictionary(grouping: record.cases, by: \.subject)
    outcomes = Dictionary(
      grouping: record.papers.filter { $0.record.kind == .preservationOutcome }, by: \.record.visit)
  }

  /// Whether a case of a paper's subject names the paper in one of these columns, and holds.
  func isNamed(
    _ paper: IssuedPaper, in columns: [String], _ holds: (EnforcementCase) -> Bool = { _ in true }
  ) -> Bool {
    cases[paper.subject.id, default: []].contains { entry in
      columns.contains { paper.isNamed(in: entry.document[$0]?.string) } && holds(entry)
    }
  }

  /// Re-inspections of a paper's subject on the day of the paper or later, its own visit left out.
  func reinspections(after paper: IssuedPaper) -> [VisitFacts] {
    visits[paper.subject.id, default: []].filter {
      $0.type == .reinspection && $0.status == .finalised && $0.day >= paper.day
        && $0.id != paper.record.visit
    }
  }
}
