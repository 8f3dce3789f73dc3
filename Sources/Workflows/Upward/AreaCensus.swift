import Bundling
import Model
import Store

/// What is known of the hubs that are counted for one campaign of one level. It is little for each, so that
/// thousands of them need not be opened to say which count and what stands under a table.
struct AreaCensus: Sendable {
  /// One hub with one plan; of a hub that works by several there are as many.
  struct Entry: Sendable {
    let area: Area
    /// Whether it has a plan for the campaign.
    let isCounted: Bool
    /// Whether it sends others along and recorded nothing itself. It counts no more than at its own level, where
    /// a roster alone is not counted beside those of its counties.
    let isCarrier: Bool
    /// Hash of each version of that plan, by its name.
    let versions: [String: String]
    /// The last entry of each of its logs.
    let heads: [String: LogHead]

    /// Id of that plan; empty where it has none.
    var plan: String {
      versions.keys.min().map { String($0.prefix { $0 != "@" }) } ?? ""
    }

    /// Which of the plans of its hub it is.
    var rank: Int { area.plans.firstIndex(of: plan) ?? 0 }
  }

  /// Those that are counted, by area code.
  let counted: [Entry]
  /// Those that have no plan for this campaign.
  let unmatched: [Area]
  /// Those that only send others along.
  let carriers: [Area]
  /// Enrolled hubs that never sent anything.
  let silent: [String]
  /// The hub under which each log is counted: the one that has most of it.
  let owners: LogOwners

  /// - Parameter hash: of an entry of a log that a hub has.
  init(
    _ entries: [Entry], silent: [String],
    hash: (_ hub: String, _ label: String, _ seq: Int64) throws -> String?
  ) throws {
    let sorted = entries.sorted {
      ($0.area.code, $0.area.hub, $0.rank) < ($1.area.code, $1.area.hub, $1.rank)
    }
    counted = sorted.filter { $0.isCounted && !$0.isCarrier }
    carriers = AreaCensus.once(sorted.filter(\.isCarrier).map(\.area))
    unmatched = entries.filter { !$0.isCounted && !$0.isCarrier }.map(\.area)
    self.silent = silent
    owners = try LogOwners(counted.map { ($0.area.hub, $0.plan, $0.heads) }, hash: hash)
  }

  /// The areas that are counted, each once.
  var areas: [Area] { AreaCensus.once(counted.map(\.area)) }

  private static func once(_ areas: [Area]) -> [Area] {
    var known: Set<String> = []
    return areas.filter { known.insert($0.hub).inserted }
  }

  /// Which hubs lie in an area.
  /// - Throws: ``WorkflowError/unknown(what:known:)`` where none does.
  func chosen(_ area: String?) throws -> ((Area) -> Bool)? {
    guard let area else { return nil }
    guard areas.contains(where: { $0.lies(in: area) }) else {
      throw WorkflowError.unknown(
        what: "地区 \(area)", known: WorkflowError.some(areas.map(\.title)))
    }
    return { $0.lies(in: area) }
  }

  /// Hubs that work by the same words of a plan, what they recorded is counted as by one hub: those that
  /// share a version, word for word, and have none with other words. By area code, with what tells the
  /// numbers of its roster from those of another; a further plan of a hub has the numbers of its first.
  func families(_ isChosen: ((Area) -> Bool)?) -> [(name: String, entries: [Entry])] {
    var families: [(versions: [String: String], entries: [Entry])] = []
    for entry in counted where isChosen?(entry.area) ?? true {
      let index = families.firstIndex { family in
        entry.versions.contains { family.versions[$0.key] == $0.value }
          && entry.versions.allSatisfy { (family.versions[$0.key] ?? $0.value) == $0.value }
      }
      if let index {
        families[index].entries.append(entry)
        families[index].versions.merge(entry.versions) { one, _ in one }
      } else {
        families.append((entry.versions, [entry]))
      }
    }
    var names: Set<String> = []
    var named: [String: String] = [:]
    return families.map { family in
      let first = family.entries[0].area
      if let name = named[first.hub] { return (name, family.entries) }
      let isTaken = first.code.isEmpty || !names.insert(first.code).inserted
      let name = isTaken ? String(first.hub.prefix(8)) : first.code
      for entry in family.entries { named[entry.area.hub] = name }
      return (name, family.entries)
    }
  }

  /// What is said under every table: who is in it, who is not, and who works by other rules.
  func notes(_ isChosen: ((Area) -> Bool)?) -> [String] {
    let areas = self.areas.filter { isChosen?($0) ?? true }
    let names = AreaCensus.list(areas) { area in
      area.title + (area.madeOn.map { "，\($0)报" } ?? "，本级")
    }
    var notes = ["计入 \(areas.count) 个汇总库：\(names)。"]
    let carried = carriers.filter { isChosen?($0) ?? true }
    if !carried.isEmpty {
      let names = AreaCensus.list(carried) { area in
        area.title + (area.madeOn.map { "，\($0)报" } ?? "")
      }
      notes.append("只转报下级、自己没有记录，名册不另计的 \(carried.count) 个：\(names)。")
    }
    if isChosen == nil, !silent.isEmpty {
      notes.append("登记了还没有报来、没有计入的 \(silent.count) 个：\(silent.joined(separator: "；"))。")
    }
    if isChosen == nil, !unmatched.isEmpty {
      let names = AreaCensus.list(unmatched) { $0.title }
      notes.append("没有本方案、也没有以本方案为上级方案的，没有计入的 \(unmatched.count) 个：\(names)。")
    }
    let different = areas.filter { !$0.differences.isEmpty }
    if !different.isEmpty {
      let words = AreaCensus.list(different) { area in
        "\(area.title)：\(area.differences.joined(separator: "，"))"
      }
      notes.append("方案和本级不同的 \(different.count) 个：\(words)。")
    }
    let besides = areas.filter { !$0.besides.isEmpty }
    if !besides.isEmpty {
      let words = AreaCensus.list(besides) { "\($0.title)：\($0.besides.joined(separator: "、"))" }
      notes.append(
        "另有本方案的别的方案，地区不同，或者名册里同一编号不是同一机构，其中的检查不在这一地计入的 \(besides.count) 个：\(words)。")
    }
    let several = areas.filter { $0.plans.count > 1 }
    if !several.isEmpty {
      let words = AreaCensus.list(several) { "\($0.title)：\($0.plans.joined(separator: "、"))" }
      notes.append(
        "按几份方案做本方案的 \(several.count) 个，几份里的检查都计入，名册合在一起，同一编号的算一家：\(words)。")
    }
    let own = Set(areas.map(\.hub))
    let shared = owners.shared.filter { !own.isDisjoint(with: $0.hubs) }
    if !shared.isEmpty {
      let titles = Dictionary(
        counted.map { ($0.area.hub, $0.area.title) }, uniquingKeysWith: { one, _ in one })
      let words = AreaCensus.list(shared) { log in
        let places = log.hubs.compactMap { titles[$0] }.joined(separator: "、")
        return "\(log.label)（\(places)\(log.isParted ? "，两份不相接，请核实" : "")）"
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
