import Model

/// Which townships of the plan were swept within the period. Names are compared as ``ComparedText``
/// does; one that the plan does not list is no new township.
struct SweptTownships {
  /// How many the plan lists.
  let listed: Int
  /// How many of these were swept.
  let swept: Int
  /// The sweeps of these.
  let sweeps: [Sweep]
  /// Names that the plan does not list, as they were written, each once.
  let unknown: [String]

  /// Older names under which townships were swept, with what they are called now.
  private let renamed: [String: String]

  init(_ record: CampaignRecord) {
    let names = TownshipNames(record)
    let all = record.sweeps.filter { record.period.contains($0.sweptOn) }
    sweeps = all.filter { names.listed.contains(names.compared($0.township)) }
    listed = names.listed.count
    swept = Set(sweeps.map { names.compared($0.township) }).count
    unknown = Set(all.map(\.township).filter { !names.listed.contains(names.compared($0)) })
      .sorted()
    renamed = Dictionary(
      sweeps.compactMap { sweep in names.renamed(sweep.township).map { (sweep.township, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What is said under a table about names that the plan does not list.
  var notes: [String] { SweptTownships.notes(renamed: renamed, unknown: unknown) }

  /// The same for sweeps that were counted elsewhere.
  static func notes(renamed: [String: String], unknown: [String]) -> [String] {
    var notes: [String] = []
    if !renamed.isEmpty {
      let words = renamed.sorted { $0.key < $1.key }.map { "\($0.key)（现\($0.value)）" }
      notes.append("改名的乡镇，旧名下的排查计入现名：\(words.joined(separator: "、"))。")
    }
    if !unknown.isEmpty {
      notes.append(
        "排查记录中的乡镇不在方案名单里，没有计入：\(unknown.joined(separator: "、"))。改过名的，在方案的 renamedTownships 里写明。")
    }
    return notes
  }
}
