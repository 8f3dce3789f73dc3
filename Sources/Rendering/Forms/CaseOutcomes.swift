public import Model

/// What the ledger says of one subject, for rows 26 to 33 of the check form.
public struct CaseOutcomes: Sendable {
  private let cases: [EnforcementCase]

  /// The outcomes of a subject's cases; nil where the ledger has none, so that nobody can say.
  public init?(_ cases: [EnforcementCase]) {
    guard !cases.isEmpty else { return nil }
    self.cases = cases
  }

  /// The boxes of a row and what is written in its places.
  struct Result {
    let ticked: Set<Int>
    let values: [String]
  }

  private var decided: [EnforcementCase] { cases.filter { $0.decidedOn != nil } }

  /// Whether a case is still on its way: what it will come to is not known.
  private var isOpen: Bool {
    cases.contains { $0.decidedOn == nil && !$0.status.isOver }
  }

  /// What a row comes to; nil for a row that is answered on site.
  func result(of row: String) -> Result? {
    switch row {
    case "A2-26": mark(penalties.contains(where: \.licenceRevoked))
    case "A2-27": mark(penalties.contains(where: \.suspensionForRectification))
    case "A2-28": money
    case "A2-29": mark(penalties.contains(where: \.warning))
    case "A2-30a": persons(.physician) { $0.decidedOn != nil && $0.certificateRevoked }
    case "A2-30b": persons(.nurse) { $0.decidedOn != nil && $0.certificateRevoked }
    case "A2-31a": persons(.physician) { $0.decidedOn != nil && $0.practiceSuspended }
    case "A2-31b": persons(.nurse) { $0.decidedOn != nil && $0.practiceSuspended }
    case "A2-32a": persons(.physician, \.transferredToJudicial)
    case "A2-32b": persons(.nurse, \.transferredToJudicial)
    case "A2-32c": persons(.other, \.transferredToJudicial)
    case "A2-33a": persons(nil) { $0.decidedOn != nil && $0.penalisesPerson }
    case "A2-33b": persons(nil, \.transferredToJudicial)
    default: nil
    }
  }

  private var penalties: [EnforcementCase] {
    decided.filter {
      switch $0.party {
      case .institution, .individualBusiness: true
      case .person: false
      }
    }
  }

  /// 有 or 无; neither while a case is open that may still come to it.
  private func mark(_ holds: Bool, _ values: [String] = []) -> Result {
    Result(ticked: holds ? [0] : isOpen ? [] : [1], values: holds ? values : [])
  }

  private var money: Result {
    let fine = penalties.reduce(Int64(0)) { $0 + $1.fineFen }
    let taken = penalties.reduce(Int64(0)) { $0 + $1.confiscationFen }
    return mark(
      fine > 0 || taken > 0,
      [
        fine > 0 ? Money.tenThousandYuan(fen: fine) : "0",
        taken > 0 ? "\(Money.tenThousandYuan(fen: taken))万元" : "无",
      ])
  }

  private func persons(
    _ role: PersonBehindFinding.Role?, _ holds: (EnforcementCase) -> Bool
  ) -> Result {
    let found = cases.filter { entry in
      guard case .person = entry.party else { return false }
      return (role == nil || entry.personRole == role) && holds(entry)
    }
    let count = Set(found.map { $0.personCode ?? $0.id }).count
    return mark(count > 0, [String(count)])
  }
}
