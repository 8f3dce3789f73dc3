import Model
import Store

/// What a final visit must have besides its answers: the rules of visit files that a draft may
/// still break.
struct FinalRules {
  let edited: EditedVisit
  /// Evidence whose file is neither here nor held by the bureau.
  let lost: [String]
  /// By the clock of this machine.
  let now: Moment

  var faults: [Fault] {
    rules.timeFaults + oddDates.filter(\.isImpossible).map(oddDate) + rules.peopleFaults
      + rules.nameFaults
      + lost.map {
        Fault(
          JSONPointer.text(["evidence", $0]), .visit(.evidenceLost(hash: String($0.prefix(8)))))
      }
  }

  private var rules: VisitRules {
    VisitRules(held: edited.held, visit: edited.visit, document: edited.document)
  }

  /// What is odd about the days of the visit and nobody confirmed yet.
  var oddDates: [DateOddity] {
    let visit = edited.visit
    let word = DateOddity.confirmation(arrivedAt: visit.arrivedAt, leftAt: visit.leftAt)
    guard edited.document[VisitFields.datesConfirmed] != .string(word) else { return [] }
    return DateOddity.all(
      arrivedAt: visit.arrivedAt, leftAt: visit.leftAt, period: edited.held.plan.period, now: now)
  }

  private func oddDate(_ oddity: DateOddity) -> Fault {
    Fault(VisitFields.arrivedAt, .visit(.oddDate(oddity)))
  }

  /// What good practice asks for and no file must have.
  var warnings: [Fault] {
    var warnings = oddDates.filter { !$0.isImpossible }.map(oddDate)
    if edited.document[VisitFields.showID] == .null {
      warnings.append(Fault(VisitFields.showID, .visit(.idNotShown)))
    }
    if edited.visit.outcome == .refused, edited.document[VisitFields.refusal] == .null {
      warnings.append(Fault(VisitFields.refusal, .visit(.refusalUntold)))
    }
    return warnings
  }
}
