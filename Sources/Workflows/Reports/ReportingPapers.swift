import Model
import Rendering
import Statistics

extension Reporting {
  /// A table as it is printed.
  /// - Parameter summary: the words of the work summary.
  static func paper(
    _ name: StatisticsTable, _ table: Table, _ record: CampaignRecord, _ entries: FormEntries,
    summary: () throws -> SummaryText
  ) throws -> Paper {
    let plan = record.plan
    var notes: Document?
    let document: Document
    switch name {
    case .annex3:
      document = InstitutionForm.document(table, plan: plan, entries: entries)
      notes = CountingNotesPage.document(table, plan: plan)
    case .annex4:
      document = FindingsForm.document(table, plan: plan, entries: entries)
      notes = CountingNotesPage.document(table, plan: plan)
    case .coverage: document = TablePaper.document(table, plan: plan, label: "类别")
    case .ledger: document = LedgerPaper.document(table, plan: plan)
    case .referrals:
      document = ReferralPaper.document(
        table, plan: plan, referrals: record.referrals.filter { record.period.contains($0.sentOn) },
        subjects: record.subjects)
    case .followups: document = TablePaper.document(table, plan: plan, label: "对象")
    case .summary:
      let papers = SummaryPaper.documents(table, plan: plan, text: try summary())
      document = papers.summary
      notes = papers.notes
    }
    return Paper(table: table, document: document, notes: notes)
  }
}
