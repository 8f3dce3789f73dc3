import Foundation
import Model
import Statistics
import Store
import Workflows

/// The dashboard.
struct OverviewPage {
  private let held: HeldPlan
  private let plans: View
  private let now: Moment
  private let laptops: [Laptop]
  private let coverage: Table
  private let quarantined: Int

  init(_ hub: Hub, plan: PlanChoice, now: Moment) throws {
    held = try plan.held(in: hub)
    plans = PlanChoice.view(held, in: hub)
    self.now = now
    laptops = try hub.laptops()
    coverage = try Reporting(hub: hub).table(.coverage, plan: held.plan.id, from: nil, to: nil)
    quarantined = try hub.quarantined().filter { $0.state == .held }.count
  }

  private var hasPlans: Bool { if case .list = plans { true } else { false } }

  private var isEmpty: Bool { laptops.allSatisfy { $0.lastArrival == nil } && quarantined == 0 }

  var content: [String: View] {
    [
      "plan": .words(held.plan.title), "plans": plans, "hasPlans": .flag(hasPlans),
      "period": .optional(PlanPeriodWords.text(held.plan.period)),
      "empty": .flag(isEmpty), "laptopCount": .count(laptops.count),
      "noLaptops": .flag(laptops.isEmpty),
      "coverage": .list(coverage.rows.map(coverageLine)),
      "quarantined": quarantined == 0 ? .nothing : .count(quarantined),
      "hasLaptops": .flag(!laptops.isEmpty),
      "laptops": .list(laptops.map { LaptopView($0, now: now).view }),
    ]
  }

  private func coverageLine(_ row: TableRow) -> View {
    let done = row.cells["inspected"]?.value ?? 0
    let total = row.cells["total"]?.value ?? 0
    let target = (row.cells["target"]?.value ?? 0) / 100
    return [
      "name": .words(row.label), "done": .count(done), "total": .count(total),
      "left": .count(max(0, total - done)), "unit": .words(row.unit),
      "ratio": .words(row.cells["ratio"]?.text ?? "—"),
      "target": .words(row.cells["target"]?.text ?? ""),
      "fill": .count(total > 0 ? min(100, done * 100 / total) : 0),
      "mark": .count(min(99, target)),
      "met": .flag(row.cells["met"]?.text == "达标"),
    ]
  }
}
