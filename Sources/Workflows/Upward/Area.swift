import Bundling
public import Model
import Statistics
import Store

/// The level at which hubs are put together, told by the beginning of their area codes (GB/T 2260).
public enum AreaLevel: String, Sendable, CaseIterable {
  /// 县（区）
  case county
  /// 市（州）
  case city
  /// 省（区、市）
  case province

  /// In the words of the bureau.
  public var title: String {
    switch self {
    case .county: "逐县"
    case .city: "逐市"
    case .province: "逐省"
    }
  }

  /// How many digits of a code tell one from another.
  var digits: Int {
    switch self {
    case .county: 6
    case .city: 4
    case .province: 2
    }
  }
}

/// A hub whose records are counted here: one that sends here, or this one itself.
public struct Area: Sendable {
  /// Device of the hub.
  public let hub: String
  /// Area code of its plan (GB/T 2260, six digits); empty where the plan names none.
  public let code: String
  /// What its plan calls the area.
  public let name: String
  /// Version of the plan by which it works on this campaign; nil where it has none.
  public let version: Int?
  /// The day on which it made what it sent last; nil for this hub itself.
  public let madeOn: Day?
  /// How its plan differs from the one of this level, one sentence each.
  public let differences: [String]
  /// The plans by which it works on this campaign; their visits count together.
  public let plans: [String]
  /// Other plans for the campaign whose visits are not counted under it, each with how many.
  public let besides: [String]

  /// With its code.
  var title: String { code.isEmpty ? name : "\(name)（\(code)）" }

  /// Whether it lies in an area: a code, or the beginning of one, or the device of its hub, which tells
  /// it from another that works by the same plan.
  func lies(in area: String) -> Bool {
    hub == area || area == apart || Area.isCode(area) && code.hasPrefix(Area.beginning(area))
  }

  /// Whether a text is a code or the beginning of one: a digit more or less is a slip and means no area.
  static func isCode(_ text: String) -> Bool {
    !text.isEmpty && text.count.isMultiple(of: 2) && text.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// What tells it from another hub of the same code.
  var apart: String { "\(code)-\(hub.prefix(8))" }

  /// What all codes within an area begin with: the zeros of a city or province tell nothing.
  static func beginning(_ area: String) -> String {
    var area = area
    while area.count > 2, area.count.isMultiple(of: 2), area.hasSuffix("00") { area.removeLast(2) }
    return area
  }
}

/// Hubs whose figures stand together before the sum.
struct AreaGroup {
  /// What its rows are told by.
  let code: String
  /// What it is called.
  let name: String
  let hubs: Set<String>

  /// At the level of counties each hub stands for itself, also where several have one code, because they
  /// work by one plan of the level above.
  /// - Parameter carriers: hubs that only send others along.
  static func all(
    _ areas: [Area], by level: AreaLevel, over carriers: [Area] = []
  ) -> [AreaGroup] {
    let groups = Dictionary(grouping: areas) {
      $0.code.isEmpty ? $0.hub : String($0.code.prefix(level.digits))
    }
    return groups.sorted { $0.key < $1.key }.flatMap { code, areas -> [AreaGroup] in
      guard level == .county, areas.count > 1 else {
        // The hub of the city itself, if it has one, says what the city is called.
        let whole =
          level == .county
          ? areas.first
          : (areas + carriers).first { Area.beginning($0.code) == code }
            ?? (areas.count == 1 ? areas[0] : nil)
        return [
          AreaGroup(code: code, name: whole?.title ?? code, hubs: Set(areas.map(\.hub)))
        ]
      }
      return areas.map { area in
        AreaGroup(
          code: area.apart, name: "\(area.title)，\(area.hub)",
          hubs: [area.hub])
      }
    }
  }
}

/// A hub with a plan by which it works on a campaign.
struct AreaMember {
  let hub: Hub
  let held: HeldPlan
  let area: Area

  init(hub: Hub, held: HeldPlan, area: Area) {
    (self.hub, self.held, self.area) = (hub, held, area)
  }

  /// The member that an entry is about; nil where the hub has no such plan.
  init?(_ hub: Hub, _ entry: AreaCensus.Entry) {
    guard let held = hub.shelf.plans.last(where: { $0.plan.id == entry.plan }) else { return nil }
    self.init(hub: hub, held: held, area: entry.area)
  }

  /// Which of the plans of its hub it is.
  var rank: Int { area.plans.firstIndex(of: held.plan.id) ?? 0 }

  /// What is known of a hub.
  static func area(
    of hub: Hub, _ meant: MeantPlans, upper: Hub, _ superior: HeldPlan
  ) throws -> Area {
    let first = meant.counted.first
    let holder = RecordHolder(hub, first)
    let day = try hub.device == upper.device ? nil : hub.store.sentUp().last?.madeOn
    return Area(
      hub: hub.device, code: holder.code, name: holder.name, version: first?.plan.version,
      madeOn: day,
      differences: meant.counted.flatMap { held in
        PlanDeviation.all(held, from: superior).map { words in
          held.plan.id == first?.plan.id ? words : "方案 \(held.plan.id) \(words)"
        }
      },
      plans: meant.counted.map(\.plan.id),
      besides: try meant.apart.compactMap { held in
        let count = try hub.store.facts(plan: held.plan.id).count
        return count > 0 ? "\(held.plan.id) \(count) 次" : nil
      })
  }

  /// The hubs of members, each once.
  static func first(of members: [AreaMember]) -> [AreaMember] {
    var known: Set<String> = []
    return members.filter { known.insert($0.area.hub).inserted }
  }
}

/// How a plan of a county differs from that of the level above, in what changes figures.
enum PlanDeviation {
  /// How many items are named.
  private static let mostItems = 10

  static func all(_ held: HeldPlan, from superior: HeldPlan) -> [String] {
    guard held.hash != superior.hash else { return [] }
    let (own, other) = (held.plan, superior.plan)
    var found: [String] = []
    if own.countingRules != other.countingRules { found.append("统计口径不同（这里按本级方案的口径计）") }
    let (ours, theirs) = (items(held), items(superior))
    let off = theirs.subtracting(ours).sorted()
    let added = ours.subtracting(theirs).sorted()
    if !off.isEmpty { found.append("没有用的检查项 \(names(off))") }
    if !added.isEmpty { found.append("另加的检查项 \(names(added))") }
    if own.sampleSize != other.sampleSize {
      found.append("抽查 \(own.sampleSize) 人（本级 \(other.sampleSize) 人）")
    }
    if own.completeness != other.completeness { found.append("检查完整的要求不同") }
    if own.localInfusionRule != other.localInfusionRule { found.append("诊所输液的当地规定不同") }
    if own.period != other.period { found.append("期间不同（\(own.period.text)）") }
    return found
  }

  private static func items(_ held: HeldPlan) -> Set<String> {
    Set(held.index.items(of: held.index.checklists.keys.sorted()).map(\.id))
  }

  private static func names(_ items: [String]) -> String {
    let named = items.prefix(mostItems).joined(separator: "、")
    return items.count > mostItems ? "\(named)等 \(items.count) 项" : "\(items.count) 项：\(named)"
  }
}
