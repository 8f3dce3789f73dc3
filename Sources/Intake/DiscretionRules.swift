import Model

/// What a plan's ranges of discretion must be: steps inside the statute of the days that they are for.
struct DiscretionRules {
  let document: JSONValue

  func faults() -> [Fault] {
    (document["discretion"]?.array ?? []).enumerated().flatMap { index, entry in
      faults(entry, "/discretion/\(index)")
    }
  }

  private func faults(_ entry: JSONValue, _ place: String) -> [Fault] {
    let key = entry["penalty"]?.string ?? ""
    guard Penalty.catalogue[key] != nil else {
      return [Fault("\(place)/penalty", "处罚目录中没有 \(key)", "核对键名")]
    }
    var faults: [Fault] = []
    for end in ["from", "to"] {
      if let text = entry[end]?.string, Day(text) == nil {
        faults.append(Fault("\(place)/\(end)", "没有这一天", "核对日期"))
      }
    }
    guard faults.isEmpty else { return faults }
    guard let range = DiscretionRange(entry) else {
      return [
        Fault(place, "没有写明罚款的上下限，或者下限大于上限", "写 minFen 和 maxFen，或者 minTimes 和 maxTimes")
      ]
    }
    if let from = range.period.from, let to = range.period.to, to < from {
      return [Fault("\(place)/to", "结束早于开始", "核对起止日期")]
    }
    let versions = range.versions
    if versions.isEmpty {
      return [Fault("\(place)/appliesTo", "\(key) 在这些天没有对这种当事人的规定", "核对当事人和日期")]
    }
    return versions.filter { !range.isInside($0) }.map { version in
      Fault(
        place,
        "超出\(version.basis.isEmpty ? key : version.basis)的幅度（\(days(version.period))）：\(version.range)",
        "写在法定幅度以内，或者用 from、to 限定适用的日期")
    }
  }

  private func days(_ period: Period) -> String {
    let from = period.from.map { "\($0)起" } ?? ""
    let to = period.to.map { "至\($0)" } ?? ""
    return "行为在\(from)\(to)"
  }
}
