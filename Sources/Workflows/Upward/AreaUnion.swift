import Bundling
import Model
import Statistics
import Store

/// The hubs that are counted for one campaign of one level, open as long as they are read.
struct AreaUnion {
  private let upper: Hub
  /// The plan of this level: by its rules is counted.
  let plan: HeldPlan
  /// Those that are counted, by area code.
  let members: [AreaMember]
  /// Those that have no plan for this campaign, or several.
  let unmatched: [Area]
  /// Enrolled hubs that never sent anything.
  let silent: [String]
  /// The hub under which each log is counted: the one that has most of it.
  let owners: LogOwners
  /// Logs that came by several hubs, with those hubs.
  let sharedLogs: [(label: String, areas: [Area], parted: Bool)]

  /// - Parameter below: the hubs that send to `upper`, open.
  init(_ upper: Hub, below: [Hub], plan: HeldPlan) throws {
    self.upper = upper
    self.plan = plan
    var members: [AreaMember] = []
    var unmatched: [Area] = []
    let own = try AreaUnion.recorded(upper, plan.plan.id) ? [upper] : []
    for hub in own + below {
      let held = AreaMember.plan(of: hub, for: plan.plan)
      let area = try AreaMember.area(of: hub, held, upper: upper, plan)
      if let held {
        members.append(AreaMember(hub: hub, held: held, area: area))
      } else {
        unmatched.append(area)
      }
    }
    if members.isEmpty {
      members = [
        AreaMember(
          hub: upper, held: plan,
          area: try AreaMember.area(of: upper, plan, upper: upper, plan))
      ]
    }
    self.members = members.sorted { ($0.area.code, $0.area.hub) < ($1.area.code, $1.area.hub) }
    self.unmatched = unmatched
    let known = Set(below.map(\.device))
    silent = try upper.register.signers().filter {
      $0.namespace == SSHSignature.rollupNamespace && !known.contains($0.principal)
    }.map(\.principal)
    owners = try LogOwners(self.members.map(\.hub))
    let areas = Dictionary(
      self.members.map { ($0.area.hub, $0.area) }, uniquingKeysWith: { one, _ in one })
    sharedLogs = owners.shared.map { ($0.label, $0.hubs.compactMap { areas[$0] }, $0.isParted) }
  }

  /// Whether a hub has records of a plan that it did not get from below.
  private static func recorded(_ hub: Hub, _ plan: String) throws -> Bool {
    if try !hub.store.facts(plan: plan).isEmpty { return true }
    return try [EntityKind.sweep, .enforcementCase, .referral].contains {
      try !hub.store.records($0).isEmpty
    }
  }

  /// Which hubs lie in an area.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` where none does.
  func chosen(_ area: String?) throws -> ((Area) -> Bool)? {
    guard let area else { return nil }
    guard members.contains(where: { $0.area.lies(in: area) }) else {
      throw WorkflowError.unknown(
        what: "地区 \(area)", known: members.map(\.area.title).joined(separator: "、"))
    }
    return { $0.lies(in: area) }
  }

  /// The hubs that alone are counted; all where nothing is chosen.
  func members(of isChosen: ((Area) -> Bool)?) -> [AreaMember] {
    isChosen.map { isChosen in members.filter { isChosen($0.area) } } ?? members
  }

  /// Everything that a table of this level is counted from.
  /// - Parameter isChosen: which hubs alone are counted; nil for all.
  func record(
    _ needs: RecordNeeds, of isChosen: ((Area) -> Bool)?, township: String?, from: Day?, to: Day?,
    asOf: Day?
  ) throws -> CampaignRecord {
    try registered(
      needs, of: isChosen, township: township, from: from, to: to, asOf: asOf
    ).record
  }

  /// The same, and what names the institutions of all rosters behind it, each once.
  func registered(
    _ needs: RecordNeeds, of isChosen: ((Area) -> Bool)?, township: String?, from: Day?, to: Day?,
    asOf: Day?
  ) throws -> (record: CampaignRecord, lines: UnitedLines) {
    let counted = members(of: isChosen)
    let period = Period(from: from ?? plan.plan.period.from, to: to ?? plan.plan.period.to)
    let families = AreaFamily.all(counted)
    var names: Set<String> = []
    let parts = try families.map { family in
      let code = family.members[0].area.code
      let isTaken = code.isEmpty || !names.insert(code).inserted
      return RecordPart(
        name: isTaken ? String(family.members[0].hub.device.prefix(8)) : code,
        record: try family.reporting(upper, owners).limited(to: township).record(
          needs, family.newest, from: period.from, to: period.to, asOf: asOf),
        lines: try family.newest.roster.all().filter { $0.kind == .institution })
    }
    let record = UnitedRecord.of(
      parts, plan: plan.plan, period: period, asOf: asOf ?? upper.surroundings.now().day,
      notes: notes(counted.map(\.area), isAll: isChosen == nil))
    return (record, UnitedLines(parts))
  }

  /// What is said under every table: who is in it, who is not, and who works by other rules.
  private func notes(_ areas: [Area], isAll: Bool) -> [String] {
    let names = AreaUnion.list(areas) { area in
      area.title + (area.madeOn.map { "，\($0)报" } ?? "，本级")
    }
    var notes = ["计入 \(areas.count) 个汇总库：\(names)。"]
    if isAll, !silent.isEmpty {
      notes.append("登记了还没有报来、没有计入的 \(silent.count) 个：\(silent.joined(separator: "；"))。")
    }
    if isAll, !unmatched.isEmpty {
      let names = AreaUnion.list(unmatched) { $0.title }
      notes.append("没有本方案、也没有以本方案为上级方案，没有计入的 \(unmatched.count) 个：\(names)。")
    }
    let different = areas.filter { !$0.differences.isEmpty }
    if !different.isEmpty {
      let words = AreaUnion.list(different) { area in
        "\(area.title)：\(area.differences.joined(separator: "，"))"
      }
      notes.append("方案和本级不同的 \(different.count) 个：\(words)。")
    }
    let own = Set(areas.map(\.hub))
    let shared = sharedLogs.filter { log in log.areas.contains { own.contains($0.hub) } }
    if !shared.isEmpty {
      let words = AreaUnion.list(shared) { log in
        let places = log.areas.map(\.title).joined(separator: "、")
        return "\(log.label)（\(places)\(log.parted ? "，两份不相接，请核实" : "")）"
      }
      notes.append(
        "同一台笔记本的日志由几地报来的，只按日志最长的一份计入那一地（一样长的按汇总库编号在前的），审核结论也按那一地的：\(words)。")
    }
    return notes
  }

  /// How many of a kind are named under a table.
  private static let mostNamed = 150

  private static func list<Element>(
    _ all: [Element], _ words: (Element) -> String
  ) -> String {
    let more = all.count > mostNamed ? "；另有 \(all.count - mostNamed) 个" : ""
    return all.prefix(mostNamed).map(words).joined(separator: "；") + more
  }
}

/// Hubs that work by the same words of a plan: what they recorded is counted as by one hub.
struct AreaFamily {
  private(set) var members: [AreaMember]
  /// Hash of each version, by its name.
  private var versions: [String: String]

  private init(_ member: AreaMember) {
    members = [member]
    versions = AreaFamily.versions(member)
  }

  private static func versions(_ member: AreaMember) -> [String: String] {
    Dictionary(
      member.hub.shelf.plans.filter { $0.plan.id == member.held.plan.id }
        .map { ("\($0.plan.id)@\($0.plan.version)", $0.hash) },
      uniquingKeysWith: { one, _ in one })
  }

  /// Those that share a version, word for word, and have none with other words, are one.
  static func all(_ members: [AreaMember]) -> [AreaFamily] {
    var families: [AreaFamily] = []
    for member in members {
      let own = versions(member)
      let index = families.firstIndex { family in
        own.contains { family.versions[$0.key] == $0.value }
          && own.allSatisfy { (family.versions[$0.key] ?? $0.value) == $0.value }
      }
      if let index {
        families[index].members.append(member)
        families[index].versions.merge(own) { one, _ in one }
      } else {
        families.append(AreaFamily(member))
      }
    }
    return families
  }

  /// All versions that its members have.
  private var shelf: PlanShelf {
    members[0].hub.shelf.with(members.dropFirst().flatMap(\.hub.shelf.plans))
  }

  /// The newest of them.
  var newest: HeldPlan {
    let id = members[0].held.plan.id
    return shelf.plans.last { $0.plan.id == id } ?? members[0].held
  }

  /// Counts over all its members; each log under the hub that has most of it.
  func reporting(_ upper: Hub, _ owners: LogOwners) -> Reporting {
    Reporting(
      hubs: members.map(\.hub), shelf: shelf, of: upper,
      isCounted: { hub, label in label == hub || owners.hub(of: label) == hub })
  }
}
