import Model

/// What the tables of an office's own must be: names that lead somewhere, and conditions that the
/// things they count can meet.
struct LocalTableRules {
  let document: JSONValue
  /// Items of the modules that are enabled, and local ones.
  let items: Set<String>

  func faults() -> [Fault] {
    var ids: Set<String> = []
    return (document["localTables"]?.array ?? []).enumerated().flatMap { index, entry in
      let place = "/localTables/\(index)"
      var faults: [Fault] = []
      if let id = entry["id"]?.string, !ids.insert(id).inserted {
        faults.append(Fault("\(place)/id", "统计表 \(id) 重复", "换一个编号"))
      }
      guard let table = LocalTable(document: entry) else { return faults }
      for name in ["rows", "columns"] {
        for (number, line) in (entry[name]?.array ?? []).enumerated() {
          faults += self.faults(line, of: table.unit, "\(place)/\(name)/\(number)")
        }
      }
      return faults
    }
  }

  private func faults(
    _ line: JSONValue, of unit: LocalTable.Unit, _ place: String
  ) -> [Fault] {
    var faults: [Fault] = []
    func words(_ name: String) -> [(place: String, word: String)] {
      (line[name]?.array ?? []).enumerated().compactMap { index, value in
        value.string.map { ("\(place)/\(name)/\(index)", $0) }
      }
    }
    for name in LocalTableRules.foreign(to: unit) where line[name] != nil {
      faults.append(Fault("\(place)/\(name)", "这张表数的东西没有这个条件", "删去，或者改 count"))
    }
    for (place, name) in words("findings") where !isKnown(name) {
      faults.append(
        Fault(place, "没有来自检查表的行，也没有启用的检查项 \(name)", "核对编号；附件4 中取自台账和登记的行不能用"))
    }
    for (place, name) in words("categories") where InstitutionCategory.named(name) == nil {
      faults.append(Fault(place, "没有机构类别 \(name)", "写名册中用的类别名称"))
    }
    return faults
  }

  private func isKnown(_ name: String) -> Bool {
    FormRow.onSite(name) != nil || items.contains(name)
      || StatisticsRow.all.contains { $0.id == name && $0.occurrences != nil }
  }

  /// Conditions that nothing of this kind can meet.
  private static func foreign(to unit: LocalTable.Unit) -> [String] {
    switch unit {
    case .subjects, .findings: ["visitTypes", "parties", "penalties"]
    case .visits: ["parties", "penalties"]
    case .cases, .fines: ["findings", "visitTypes"]
    }
  }
}
