import Model
import Statistics
import Store
import Workflows

/// One order: what was found, what was found when somebody looked again, and the conclusion.
struct RectifyOnePage {
  let hub: Hub
  let one: Rectification
  let form: FormFields
  let error: FormFault?
  let today: Day

  func content() throws -> [String: View] {
    let lookback = one.lookback
    let again = one.lastLook?.id == lookback?.id ? nil : one.lastLook
    let found = try hub.reviewedVisits(of: one.paper.record.visit).first?.day
    let before = try pictures(one.paper.record.visit, nil)
    let after = try lookback.map { try pictures($0.id, $0.device) } ?? []
    let begin =
      lookback.map { "visit=\($0.id.percentEncoded)" }
      ?? "subject=\(one.paper.subject.id.percentEncoded)"
    return [
      "title": .words((error == nil ? "" : "有 1 处要改 · ") + "整改 \(one.paper.number)".shown),
      "heading": .words("\(one.paper.record.kind.title)　\(one.paper.number)".shown),
      "subject": .words(one.paper.subject.title.shown), "stage": RectifyPage.state(one, today),
      "error": error?.view ?? .nothing, "path": .words(RectifyPage.path(one)),
      "paper": .words(one.paper.record.id), "state": .words(try hub.state(of: one)),
      "proof": .words("/proof/\(one.paper.record.id)"),
      "issued": .words(one.paper.day.chinese),
      "foundDay": .words(found?.chinese ?? "那次检查还没有到"),
      "deadline": .words(one.deadline?.chinese ?? "文书没有写"),
      "orders": .list(one.orders.map { .words($0.shown) }), "hasOrders": .flag(!one.orders.isEmpty),
      "before": .list(before), "hasBefore": .flag(!before.isEmpty),
      "first": .words("/proof/\(one.paper.record.visit)"),
      "after": .list(after), "hasAfter": .flag(!after.isEmpty),
      "lookback": .optional(lookback.map { "/proof/\($0.id)" }),
      "lookbackDay": .words(lookback?.day.chinese ?? ""),
      "results": .list(
        one.results.map { problem in
          ["text": .words(problem.text.shown), "state": RectifyOnePage.result(problem)]
        }), "hasResults": .flag(!one.results.isEmpty),
      "again": .optional(again?.day.chinese),
      "decision": one.decision.map { decision in
        [
          "what": .words(decision.conclusion.rawValue), "who": .words(decision.actor.shown),
          "until": .optional(decision.until?.chinese),
          "reason": .optional(
            decision.reason.isEmpty ? nil : decision.reason.shown),
          "case": .optional(decision.enforcementCase?.shown),
          "casePath": .words(CasePlace.path(decision.enforcementCase ?? "")),
        ]
      } ?? .nothing,
      "conclusions": .list(
        RectificationDecision.Conclusion.allCases
          .filter { $0 != .withdrawn || one.decision != nil }.map {
            [
              "name": .words($0.rawValue), "on": .flag(form.raw("conclusion") == $0.rawValue),
            ]
          }),
      "until": .words(form.raw("until")), "number": .words(form.raw("case")),
      "reason": .words(form.raw("reason")),
      "begin": .words("/cases/new?\(begin)&rectify=\(one.paper.record.id.percentEncoded)"),
    ]
  }

  static func result(_ problem: VisitRemarks.PriorProblem) -> View {
    switch problem.result {
    case "corrected": StateView.state("done", "已整改", "done")
    case "partly": StateView.state("half", "部分整改", "doing")
    case "uncorrected": StateView.found("未整改")
    case "unverifiable": StateView.missing("无法核实")
    default: StateView.missing(problem.result.shown)
    }
  }

  private func pictures(_ visit: String, _ device: String?) throws -> [View] {
    let traces = try hub.traces(of: visit, in: hub.device).filter {
      device == nil || $0.device == device
    }
    return (traces.first?.evidence ?? []).map { piece in
      let type = EvidenceType(fileExtension: piece.evidence.fileExtension)
      return [
        "path": piece.isIntact == true
          ? .words("/evidence/\(piece.evidence.sha256)") : .nothing,
        "picture": .flag(piece.isIntact == true && type.isPicture),
        "caption": .words((piece.caption.isEmpty ? "（没有说明）" : piece.caption).shown),
        "number": piece.number.map { .count($0) } ?? .nothing,
      ]
    }
  }
}
