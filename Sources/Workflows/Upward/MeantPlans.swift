import Model
import Statistics
import Store

/// The plans of a hub by which it works on a campaign of the level above: the one of the same id, and those whose
/// superior plan bears its title; the newest version of each.
struct MeantPlans {
  /// Those whose visits and rosters are counted, as of one bureau: of one area, and with rosters in which one
  /// number is one institution. The first says what the area is called and by which version it works.
  let counted: [HeldPlan]
  /// Others: of another area, or with numbers that stand for other institutions.
  let apart: [HeldPlan]

  /// A level's own plan alone.
  init(_ own: HeldPlan) { (counted, apart) = ([own], []) }

  init(of hub: Hub, for plan: Plan) throws {
    let meant = hub.shelf.plans.filter { MeantPlans.isMeant($0.plan, for: plan) }
    let newest = Set(meant.map(\.plan.id)).sorted().compactMap { id in
      meant.last { $0.plan.id == id }
    }
    let ordered = try MeantPlans.ordered(newest, of: hub, for: plan)
    var counted: [HeldPlan] = []
    var apart: [HeldPlan] = []
    for held in ordered {
      let isOfOneArea = held.plan.regionCode == (counted.first ?? held).plan.regionCode
      if try isOfOneArea && counted.allSatisfy({ try MeantPlans.agree(held, $0, on: hub.shelf) }) {
        counted.append(held)
      } else {
        apart.append(held)
      }
    }
    (self.counted, self.apart) = (counted, apart)
  }

  /// The one of the same id first. Where it only lies there, as the superior's own plan may at a county, those of
  /// its area by which something was done stand before it; what a neighbour's laptop did is of another area.
  private static func ordered(
    _ plans: [HeldPlan], of hub: Hub, for plan: Plan
  ) throws -> [HeldPlan] {
    let others = plans.filter { $0.plan.id != plan.id }
    guard let same = plans.first(where: { $0.plan.id == plan.id }), !others.isEmpty else {
      return plans
    }
    let area = same.plan.regionCode.map(Area.beginning)
    let working =
      try area == nil || hub.store.holdsVisits(of: plan.id)
      ? []
      : others.filter {
        try $0.plan.regionCode?.hasPrefix(area ?? "") == true
          && hub.store.holdsVisits(of: $0.plan.id)
      }
    let idle = others.filter { other in !working.contains { $0.plan.id == other.plan.id } }
    return working + [same] + idle
  }

  /// Whether a plan is for a campaign: by its id, or under it.
  private static func isMeant(_ held: Plan, for plan: Plan) -> Bool {
    held.id == plan.id
      || (held.document["parentPlan"]?.array ?? []).contains {
        $0["title"]?.string.map(ComparedText.of) == ComparedText.of(plan.title)
      }
  }

  /// Whether each number that rosters of both plans have stands for one institution, in every version.
  private static func agree(
    _ one: HeldPlan, _ other: HeldPlan, on shelf: PlanShelf
  ) throws -> Bool {
    func rosters(_ held: HeldPlan) -> [RosterStore] {
      shelf.plans.filter { $0.plan.id == held.plan.id }.map(\.roster)
    }
    let others = rosters(other)
    for line in try rosters(one).flatMap({ try $0.all() }) {
      for roster in others {
        if let same = try roster.subject(line.id), !isOne(line, same) { return false }
      }
    }
    return true
  }

  private static func isOne(_ one: Subject, _ other: Subject) -> Bool {
    func isShared(_ word: (Subject) -> String?, _ compared: (String?) -> String?) -> Bool {
      compared(word(one)).map { $0 == compared(word(other)) } ?? false
    }
    return one.kind == other.kind
      && (isShared(\.name) { $0.map(ComparedText.of) }
        || isShared(\.creditCode, ComparedText.code)
        || isShared(\.registrationNumber, ComparedText.code))
  }
}
