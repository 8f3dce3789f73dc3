import Model

extension Finding {
  /// The provisions that a decision on the spot may rest on.
  var summaryBasis: [PenaltyVersion] {
    consequences.map(\.version).filter {
      $0.isOwnPenalty && $0.allowsSummary && $0.caution == nil
    }
  }
}
