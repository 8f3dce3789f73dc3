public import Model
public import Statistics
import Store

/// One case as its page shows it.
public struct CaseSheet: Sendable {
  /// The case.
  public let entry: EnforcementCase
  /// Changes with the case (``Hub/state(of:_:)``).
  public let state: String
  /// Whom it is about.
  public let subject: Subject?
  /// The terms that run, the one that ends first at the top.
  public let terms: [RunningTerm]
  /// What was handed to other offices in it.
  public let referrals: [Referral]
  /// Other cases at the same subject.
  public let others: [EnforcementCase]
  /// Papers of laptops at the subject that stand in no case yet.
  public let proposals: [IssuedPaper]
  /// The findings that it began from.
  public let findings: [CellExplanation.Entry]
  /// Who wrote what into it.
  public let trace: RecordTrace?
}

extension Hub {
  /// One case with all that belongs to it.
  /// - Throws: ``WorkflowError/refused(code:path:faults:)`` (`CASE_UNKNOWN`).
  public func caseSheet(_ id: String) throws -> CaseSheet {
    let entry = try demandCase(id, seen: nil)
    let reporting = Reporting(hub: self)
    let terms = try Set(shelf.plans.map(\.plan.id)).sorted()
      .flatMap { try reporting.runningTerms(plan: $0) }
    let referrals = try referrals().filter {
      $0.enforcementCase.map { $0 == id } ?? ($0.subject == entry.subject)
    }
    let about = Set([id] + referrals.map(\.id))
    return CaseSheet(
      entry: entry, state: try state(of: .enforcementCase, id),
      subject: try subjects().subject(entry.subject),
      terms: terms.filter { !about.isDisjoint(with: $0.about) }, referrals: referrals,
      others: try store.records(.enforcementCase)
        .map { try EnforcementCase(document: $0.document) }
        .filter { $0.subject == entry.subject && $0.id != id }.sorted { $0.id < $1.id },
      proposals: try proposals().filter { $0.subject.id == entry.subject },
      findings: try entries(entry.findings),
      trace: try traces(of: id, in: device).first)
  }
}
