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
    let names = Set(record.plan.townships.map(ComparedText.of))
    var now: [String: String] = [:]
    // What the plan says goes before what its rosters show.
    let said = (record.plan.document["renamedTownships"]?.object ?? [:]).compactMapValues(\.string)
    let proven = record.renamedTownships.merging(said) { $1 }
    for (old, new) in proven where !names.contains(ComparedText.of(old)) {
      now[ComparedText.of(old)] = new
    }
    func name(_ sweep: Sweep) -> String {
      let own = ComparedText.of(sweep.township)
      return now[own].map(ComparedText.of) ?? own
    }
    let all = record.sweeps.filter { record.period.contains($0.sweptOn) }
    sweeps = all.filter { names.contains(name($0)) }
    listed = names.count
    swept = Set(sweeps.map(name)).count
    unknown = Set(all.filter { !names.contains(name($0)) }.map(\.township)).sorted()
    renamed = Dictionary(
      sweeps.compactMap { sweep in
        now[ComparedText.of(sweep.township)].map { (sweep.township, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What is said under a table about names that the plan does not list.
  var notes: [String] {
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
