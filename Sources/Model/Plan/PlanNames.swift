extension Plan {
  /// What the plan calls its campaign, as forms print it over their tables: the title without year
  /// and without 方案. `2020年广西医疗卫生领域突出问题专项整治方案` is `广西医疗卫生领域突出问题专项整治行动`.
  public var campaignName: String {
    var name = title.replacing(#/[0-9]{4}年/#, with: "")
    var remark = ""
    if name.hasSuffix("）"), let start = name.lastIndex(of: "（") {
      remark = String(name[start...])
      name = String(name[..<start])
    }
    var isPlan = false
    for ending in ["方案", "实施", "工作", "分工"] where name.hasSuffix(ending) && name.count > 4 {
      guard isPlan || ending == "方案" else { break }
      isPlan = true
      name.removeLast(ending.count)
    }
    return (name.hasSuffix("行动") ? name : name + "行动") + remark
  }

  /// The area in which it is carried out, or nil.
  public var areaName: String? { document["area"]?["name"]?.string }

  /// Code of that area (GB/T 2260), or nil.
  public var regionCode: String? { document["area"]?["regionCode"]?.string }

  /// Whether the area is one that fills in a form itself. A plan of the state or of a province has
  /// its forms filled in by cities and counties.
  public var areaReports: Bool {
    guard let code = regionCode else { return false }
    return !code.hasSuffix("0000")
  }

  /// The team of each of its inspectors, by the certificate as certificates are compared.
  public var teams: [String: String] {
    Dictionary(
      inspectors.map { (TextFolding.folded($0.certificate), $0.team) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Local days on top of the national calendar.
  public var workCalendar: WorkCalendar {
    WorkCalendar(
      localDays: (document["holidays"]?.array ?? []).compactMap { entry in
        guard let day = entry["date"]?.string.flatMap({ Day($0) }) else { return nil }
        return (day, entry["kind"]?.string == "workday")
      })
  }
}
