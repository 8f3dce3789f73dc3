import Model
public import Statistics
import Store

extension Hub {
  /// Visits that break a rule, those included about which a person decided.
  public func unfitVisits() throws -> [UnfitVisit] {
    try store.ruleBreaches().map(unfit)
  }

  /// Those of a device about which nobody decided.
  func undecidedVisits(of device: String) throws -> [UnfitVisit] {
    try store.ruleBreaches(of: device).filter { $0.ruling == nil }.map(unfit)
  }

  private func unfit(_ breach: RuleBreach) throws -> UnfitVisit {
    let received = try ReceivedVisit(breach.document)
    let held = try shelf.version(of: received.visit)
    let changed = breach.changed.map {
      Fault(
        $0, .visit($0 == "/status" ? .reopenedUnreasoned : .changedWhileFinal))
    }
    let faults = received.faults(
      received.assessment(breach.subject, by: held), by: held)
    return UnfitVisit(
      device: breach.device, id: breach.id, plan: held.plan.id, title: breach.subject.title,
      day: received.visit.day, reasons: [changed].compactMap(\.self) + faults,
      fitness: breach.fitness, actor: breach.ruling?.actor, ruling: breach.ruling?.reason)
  }

  /// Records what a person decides about a visit that breaks a rule, in the hub's own log. It holds
  /// for the visit as it stands; one that is corrected later needs no decision any more.
  /// - Parameter device: whose visit it is, where two devices have one of that id.
  /// - Throws: ``WorkflowError/unknown(what:known:)``, ``WorkflowError/reasonDemanded(what:)``.
  public func decide(
    visit id: String, device: String? = nil, isAdmitted: Bool, reason: String, actor: String
  ) throws -> UnfitVisit {
    guard !reason.isBlank else { throw WorkflowError.reasonDemanded(what: "对不合格检查的决定") }
    let all = try store.ruleBreaches()
    let hits = all.filter { $0.id == id && (device == nil || $0.device == device) }
    guard hits.count == 1, let hit = hits.first else {
      let known = (hits.isEmpty ? all : hits).map { "\($0.id)（设备 \($0.device)）" }
      throw WorkflowError.unknown(
        what: "不合格的检查 \(id)" + (hits.isEmpty ? "" : "，或者几台设备都有，要写设备"),
        known: known.joined(separator: "、"))
    }
    let ruling = VisitRuling(
      device: hit.device, visit: hit.id, isAdmitted: isAdmitted, reason: reason, actor: actor,
      state: hit.state)
    let key = VisitRuling.id(device: hit.device, visit: hit.id)
    try store.append(
      RecordDocument.fields(of: ruling.document).map {
        FieldChange(.ruling, key, $0.field, $0.value, reason: reason)
      }, actor: actor, wall: surroundings.now(), interpret: shelf.judge)
    return try unfit(
      store.ruleBreaches().first { $0.device == hit.device && $0.id == hit.id } ?? hit)
  }
}
