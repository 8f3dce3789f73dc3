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

  init(_ record: CampaignRecord) {
    let names = Set(record.plan.townships.map(ComparedText.of))
    let all = record.sweeps.filter { record.period.contains($0.sweptOn) }
    sweeps = all.filter { names.contains(ComparedText.of($0.township)) }
    listed = names.count
    swept = Set(sweeps.map { ComparedText.of($0.township) }).count
    unknown = Set(all.map(\.township).filter { !names.contains(ComparedText.of($0)) }).sorted()
  }

  /// What is said under a table about names that the plan does not list.
  var note: String? {
    unknown.isEmpty ? nil : "排查记录中的乡镇不在方案名单里，没有计入：\(unknown.joined(separator: "、"))。"
  }
}
