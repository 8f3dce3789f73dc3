import Model
import Workflows

/// What waits for a conclusion, and what was concluded.
struct DifferencesPage {
  private let query: FiguresQuery
  private let chosen: Settlement.Kind?
  private let held: HeldPlan
  private let all: OrderedDifferences
  /// How many hubs below send to this one.
  private let below: Int
  private let paging: ListPaging

  init(
    _ hub: Hub, _ query: FiguresQuery, _ chosen: Settlement.Kind?, _ paging: ListPaging
  ) throws {
    self.paging = paging
    self.query = query
    self.chosen = chosen
    held = try query.plan.held(in: hub)
    all = try hub.orderedDifferences(plan: held.plan.id)
    below = try hub.hubsBelow().count
  }

  var content: [String: View] {
    let (open, settled) = (all.open(chosen), all.settled(chosen))
    let kinds: [Settlement.Kind?] = [nil] + Settlement.Kind.allCases
    return [
      "plan": .words(held.plan.title), "rows": .words(DifferenceRowsPage.path(query)),
      "below": below == 0 ? .nothing : .count(below),
      "choices": .list(
        kinds.map { kind in
          [
            "name": .words(kind?.title ?? "全部"), "current": .flag(kind == chosen),
            "count": .count(all.open(kind).count),
            "path": .words(
              "/differences\(query.suffix(kind.map { [("kind", $0.rawValue)] } ?? []))"),
          ]
        }),
      "open": .list(paging.shown(open).map(line)), "hasOpen": .flag(!open.isEmpty),
      "pages": paging.view(open.count),
      "settled": .list(paging.shown(settled).map(line)), "hasSettled": .flag(!settled.isEmpty),
    ]
  }

  private func line(_ one: Difference) -> View {
    [
      "path": .words("/differences/one\(query.suffix([("id", one.id)]))"),
      "title": .words(one.title.shown), "kind": .words(one.kind.title),
      "what": .words((one.row?.heading ?? "").shown),
      "day": .optional(one.day?.chinese), "why": .optional(one.why.isEmpty ? nil : one.why),
      "count": .count(one.members.count),
      "conclusion": .words(one.settlement.map { $0.conclusion.title($0.kind) } ?? ""),
      "who": .words((one.settlement?.actor ?? "").shown),
      "reason": .words((one.settlement?.reason ?? "").shown),
    ]
  }
}

/// One of them, side by side.
struct DifferencePage {
  let one: Difference
  let sides: [Difference.Side]
  /// Changes with what was concluded.
  let state: String
  let query: FiguresQuery
  let form: FormFields
  let error: FormFault?

  var content: [String: View] {
    let choices = one.conclusions + (one.settlement == nil ? [] : [.withdrawn])
    return [
      "heading": .words(one.title.shown), "kind": .words(one.kind.title),
      "what": .optional(one.row?.heading.shown),
      "state": .words(state), "error": error?.view ?? .nothing,
      "back": .words("/differences\(query.suffix())"),
      "path": .words("/differences/one\(query.suffix([("id", one.id)]))"),
      "keeps": .flag(one.conclusions.contains(.one)), "isOpen": .flag(one.settlement == nil),
      "sides": .list(
        sides.map { side in
          [
            "id": .words(side.id), "title": .words(side.title.shown),
            "at": .optional(side.at?.yearAndClock),
            "who": .words(side.authors.joined(separator: "、").shown),
            "device": .optional(side.device.isEmpty ? nil : side.device),
            "facts": .list(
              side.facts.map { ["term": .words($0.name), "text": .words($0.text.shown)] }),
            "pictures": .list(side.pictures.map(View.words)),
            "hasPictures": .flag(!side.pictures.isEmpty),
            "proof": side.proof.map { .words("/proof/\($0)") } ?? .nothing,
            "kept": .flag((form["kept"] ?? one.settlement?.kept) == side.id),
            "typed": .flag(form["kept"] == side.id),
          ]
        }),
      "settlement": one.settlement.map { settlement in
        [
          "what": .words(settlement.conclusion.title(settlement.kind)),
          "who": .words(settlement.actor.shown), "reason": .words(settlement.reason.shown),
        ]
      } ?? .nothing,
      "choices": .list(
        choices.map {
          [
            "value": .words($0.rawValue), "name": .words($0.title(one.kind)),
            "on": .flag(form.raw("conclusion") == $0.rawValue),
          ]
        }), "reason": .words(form.raw("reason")),
    ]
  }
}
