import Hummingbird
import Model
import Workflows

/// What a page of figures is about: which plan, from which day to which. It stands whole in the
/// address, so that a page can be kept and opened again.
struct FiguresQuery: Sendable {
  let plan: PlanChoice
  /// As typed; empty for the plan's own days.
  let from: String
  let to: String
  /// The township that alone is counted; empty for all.
  let township: String
  /// The area that alone is counted, by code or by the device of a hub below; empty for all.
  let area: String
  /// At which level areas stand one by one before the sum; nil for the sum alone.
  let level: AreaLevel?

  init(_ request: Request, from: String = "from", to: String = "to") {
    func value(_ name: String) -> String {
      request.uri.queryParameters[Substring(name)].map { FormFields.plain($0) } ?? ""
    }
    plan = PlanChoice(request)
    self.from = value(from)
    self.to = value(to)
    township = value("township")
    area = value("area")
    level = AreaLevel(rawValue: value("level"))
  }

  /// The days; nil where the plan's own are meant.
  var days: (from: Day?, to: Day?) { (Day(from), Day(to)) }

  /// What is wrong with the days; nil where nothing is.
  var fault: String? {
    for text in [from, to] where !text.isEmpty && Day(text) == nil {
      return "日期 \(text.shown) 应当写成 2026-03-01"
    }
    if let from = days.from, let to = days.to, to < from { return "到的日期在从的日期以前" }
    return nil
  }

  /// The same of another area, alone.
  func limited(toArea area: String) -> FiguresQuery {
    FiguresQuery(
      plan: plan, from: from, to: to, township: township, area: area, level: nil)
  }

  private init(
    plan: PlanChoice, from: String, to: String, township: String, area: String,
    level: AreaLevel?
  ) {
    (self.plan, self.from, self.to) = (plan, from, to)
    (self.township, self.area, self.level) = (township, area, level)
  }

  /// The end of an address: the same plan and days.
  func suffix(_ more: [(String, String)] = []) -> String {
    let own = [
      ("plan", plan.asked ?? ""), ("from", from), ("to", to), ("township", township),
      ("area", area), ("level", level?.rawValue ?? ""),
    ].filter { !$0.1.isEmpty }
    let pairs = (more + own).map { "\($0)=\($1.percentEncoded)" }
    return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
  }

  /// Counts as the address asks.
  func reporting(_ hub: Hub) -> Reporting {
    Reporting(hub: hub).limited(to: township.isEmpty ? nil : township).limited(toArea: areaCode)
  }

  /// The area as it is counted; nil for all.
  var areaCode: String? { area.isEmpty ? nil : area }

  /// What the page's own form shows.
  func view(_ held: HeldPlan, in hub: Hub) throws -> [String: View] {
    let period = held.plan.period
    let areas = try hub.areaChoices(plan: held.plan.id)
    return [
      "from": .words(from.isEmpty ? period.from?.description ?? "" : from),
      "to": .words(to.isEmpty ? period.to?.description ?? "" : to),
      "asked": .optional(plan.asked), "fault": .optional(fault), "suffix": .words(suffix()),
      "townships": .list(
        held.plan.townships.map { ["name": .words($0), "on": .flag($0 == township)] }),
      "areas": .list(
        areas.map {
          ["id": .words($0.id), "title": .words($0.title.shown), "on": .flag($0.id == area)]
        }), "hasAreas": .flag(!areas.isEmpty),
      "areaTitle": .optional(
        area.isEmpty ? nil : (areas.first { $0.id == area }?.title ?? area).shown),
      "levels": .list(
        AreaLevel.allCases.map {
          ["id": .words($0.rawValue), "title": .words($0.title), "on": .flag($0 == level)]
        }),
      "hasTownships": .flag(held.plan.townships.count > 1),
      "township": .optional(township.isEmpty ? nil : township.shown),
    ]
  }
}
