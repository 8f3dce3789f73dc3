import Model

extension Rectification {
  /// A re-inspection, and what it says of the earlier problems.
  struct Look {
    let visit: VisitFacts
    let results: [VisitRemarks.PriorProblem]

    /// Where an order stands by this look alone.
    ///
    /// The record of a look-back and item GEN-120 go through the earlier problems one by one, each
    /// with its result. A look that names none says of none of them how it stands: the door was
    /// closed, entry was refused, or other things were looked at. Nobody found them corrected, and
    /// nobody found them uncorrected either, as where each is named and 无法核实.
    var state: State {
      if results.contains(where: \.isUncorrected) { return .uncorrected }
      return !results.isEmpty && results.allSatisfy(\.isCorrected) ? .corrected : .unverified
    }

    private var foundOut: Bool { results.contains { $0.isCorrected || $0.isUncorrected } }

    /// The look of several, in their order, by which the order stands. One that found nothing out
    /// takes nothing back: what was found not corrected before it stays so until somebody finds
    /// otherwise.
    static func standing(_ looks: [Look]) -> Look? {
      guard let last = looks.last, !last.foundOut,
        let told = looks.last(where: \.foundOut), told.state == .uncorrected
      else { return looks.last }
      return told
    }
  }
}
