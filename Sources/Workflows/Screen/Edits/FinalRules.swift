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
    timeFaults + oddDates.filter(\.isImpossible).map(oddDate) + peopleFaults + nameFaults
      + lost.map {
        Fault(
          JSONPointer.text(["evidence", $0]), .visit(.evidenceLost(hash: String($0.prefix(8)))))
      }
  }

  private var timeFaults: [Fault] {
    guard let left = edited.visit.leftAt else {
      return [Fault(VisitFields.leftAt, .visit(.notLeft))]
    }
    return left.seconds < edited.visit.arrivedAt.seconds
      ? [Fault(VisitFields.leftAt, .visit(.leftBeforeArrival))] : []
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

  private var peopleFaults: [Fault] {
    let rules = EditRules(held: edited.held)
    var faults = rules.inspectorFaults(
      edited.document[VisitFields.inspectors], VisitFields.inspectors)
    if Set(edited.visit.inspectors).count < 2 {
      faults.append(Fault(VisitFields.inspectors, .visit(.fewInspectors)))
    }
    guard edited.visit.outcome == .completed else { return faults }
    return faults
      + rules.moduleFaults(edited.document[VisitFields.modules], VisitFields.modules)
  }

  private var nameFaults: [Fault] {
    let rules = EditRules(held: edited.held)
    func unknown(_ names: [String], _ place: String) -> [Fault] {
      names.filter { !rules.isKnown($0) }.map {
        Fault(place, .name(.rowOrItem($0)))
      }
    }
    return edited.visit.evidence.sorted { $0.key < $1.key }.flatMap {
      unknown($0.value, VisitFields.evidenceItems($0.key))
    }
      + unknown(edited.visit.persons.flatMap(\.items), VisitFields.persons)
      + unknown(edited.visit.evidenceWaived.keys.sorted(), "/evidenceWaived")
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
