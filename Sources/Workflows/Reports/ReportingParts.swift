public import Model
public import Statistics
import Store

extension Reporting {
  /// The plans held.
  var plans: PlanShelf { shelf }

  /// Which visits were paid by whom.
  func marks() throws -> [VisitMark] { try visitMarks() }

  /// Which institutions were inspected within a period.
  func inspections(_ plan: String, from: Day?, to: Day?) throws -> InspectionProgress {
    InspectionProgress(
      try record(RecordNeeds(.annex4), newest(plan), from: from, to: to, asOf: nil))
  }

  /// Whether the tables of a period fit each other.
  public func balance(plan: String?, from: Day?, to: Day?) throws -> [BalanceLine] {
    BalanceChecks.all(
      try record(RecordNeeds(.annex4), newest(plan), from: from, to: to, asOf: nil))
  }

  /// Visits that the tables of a period leave out, by reason.
  public func leftOut(
    plan: String?, from: Day?, to: Day?
  ) throws -> [LeftOutReason: [String]] {
    LeftOutVisits.all(
      try record(RecordNeeds(.annex4), newest(plan), from: from, to: to, asOf: nil))
  }

  /// The terms that run in cases, referrals and papers of a plan, the one that ends first at the top.
  public func runningTerms(plan: String?) throws -> [RunningTerm] {
    RunningTerm.all(
      try record(RecordNeeds.papers, newest(plan), from: nil, to: nil, asOf: nil))
  }

  /// Every order of a plan with where it stands.
  func rectifications(plan: String?) throws -> [Rectification] {
    Rectification.all(
      try record(RecordNeeds.orders, newest(plan), from: nil, to: nil, asOf: nil))
  }

  /// Institutions that may be one, though no code proves it; those that were settled too.
  func possibleTwins(plan: String) throws -> [PossibleTwins] {
    let visits = try facts(plan)
    let joining = RosterJoining(versions(plan))
    return try joining.possibleTwins(visits, joining.standings(visits))
  }

  /// Rows on which visits to one subject disagree.
  func conflicts(plan: String) throws -> [AnswerConflict] {
    try table(.annex4, plan: plan, from: nil, to: nil).conflicts
  }

  /// What was issued on site and stands in no case yet.
  public func proposals(plan: String?) throws -> [IssuedPaper] {
    IssuedPaper.proposed(
      try record(RecordNeeds.papers, newest(plan), from: nil, to: nil, asOf: nil))
  }
}
