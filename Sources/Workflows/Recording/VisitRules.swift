import Model

/// Rules of a finished visit that its answers do not decide: its times, who paid it, and names that
/// must lead somewhere. Every door holds visits to them: files, pages and bundles.
struct VisitRules {
  let held: HeldPlan
  let visit: Visit
  let document: RecordDocument

  /// What is wrong with the times.
  var timeFaults: [Fault] {
    guard let left = visit.leftAt else { return [Fault(VisitFields.leftAt, .visit(.notLeft))] }
    return left.seconds < visit.arrivedAt.seconds
      ? [Fault(VisitFields.leftAt, .visit(.leftBeforeArrival))] : []
  }

  /// What is wrong with the inspectors and the modules.
  var peopleFaults: [Fault] {
    let rules = EditRules(held: held)
    var faults = rules.inspectorFaults(document[VisitFields.inspectors], VisitFields.inspectors)
    if Set(visit.inspectors).count < 2 {
      faults.append(Fault(VisitFields.inspectors, .visit(.fewInspectors)))
    }
    guard visit.outcome == .completed else { return faults }
    return faults
      + rules.moduleFaults(document[VisitFields.modules], VisitFields.modules, of: visit.type)
  }

  /// Rows and items that the plan does not know.
  var nameFaults: [Fault] {
    let rules = EditRules(held: held)
    func unknown(_ names: [String], _ place: String) -> [Fault] {
      names.filter { !rules.isKnown($0) }.map {
        Fault(place, .name(.rowOrItem($0)))
      }
    }
    return visit.evidence.sorted { $0.key < $1.key }.flatMap {
      unknown($0.value, VisitFields.evidenceItems($0.key))
    }
      + unknown(visit.persons.flatMap(\.items), VisitFields.persons)
      + unknown(visit.evidenceWaived.keys.sorted(), "/evidenceWaived")
  }
}
