import Model

/// Whether the tables of one period fit each other and what they are counted from. Each check counts
/// one side anew, from the visits or from the ledger, and not from the table that it looks at.
public enum BalanceChecks {
  /// All checks.
  public static func all(_ record: CampaignRecord) -> [BalanceLine] {
    let annex3 = InstitutionTable.make(record)
    let annex4 = FindingsTable.make(record)
    let own = InspectedSubjects(CountedVisits(record), record).inPeriod.map(SubjectLine.init)
    let subjects = (own + record.outlined.subjects).sorted { $0.key < $1.key }
    return [
      institutions(annex3, subjects), coverage(annex3, record, subjects, "inspected", "检查数量"),
      coverage(annex3, record, subjects, "total", "辖区内总数"), registered(annex3),
      atLeast(annex4, "附件4 第31行（处罚机构总数）不少于第28、29、30行", "A4-31", ["A4-28", "A4-29", "A4-30"]),
      fines(annex4, record), penalised(annex4, record), punished(annex4, record),
      atLeast(
        annex4, "附件4 第40行（处罚人员总数）不少于第33至36行", "A4-40",
        ["A4-33", "A4-34", "A4-35", "A4-36"]),
      transferred(annex4), unanswered(subjects, record),
    ].compactMap(\.self)
  }

  private static func sum(_ table: Table, _ column: String) -> Int64 {
    table.rows.reduce(0) { $0 + ($1.cells[column]?.value ?? 0) }
  }

  static func value(_ table: Table, _ row: String, _ column: String) -> Int64 {
    table.rows.first { $0.id == row }?.cells[column]?.value ?? 0
  }

  private static func institutions(
    _ table: Table, _ subjects: [SubjectLine]
  ) -> BalanceLine {
    let inspected = subjects.filter(\.isInstitution)
    let left = sum(table, "inspected")
    return BalanceLine(
      title: "附件3 检查数量合计 ＝ 检查过的机构",
      left: .init(text: String(left), table: .annex3),
      right: .init(text: String(inspected.count), table: nil),
      holds: left == Int64(inspected.count),
      about: inspected.filter { $0.row == nil }.map {
        .init(text: "\($0.title)不属于附件3的任何一行", place: .subject($0.subject))
      })
  }

  private static func coverage(
    _ annex3: Table, _ record: CampaignRecord, _ subjects: [SubjectLine], _ column: String,
    _ name: String
  ) -> BalanceLine? {
    let table = CoverageTable.make(record)
    let rows = [CoverageClass.hospital, .other].compactMap { target in
      table.rows.first { $0.id == target.rawValue }
    }
    // A plan without a target for one of them says nothing about the whole.
    guard rows.count == 2 else { return nil }
    let right = rows.reduce(Int64(0)) { $0 + ($1.cells[column]?.value ?? 0) }
    let left = sum(annex3, column)
    // What makes up the totals of the roster are no visits.
    let inspected = column == "inspected" ? subjects : []
    let isApart = inspected.contains { ($0.row != nil) != $0.isCovered }
    func visits(_ isCounted: (SubjectLine) -> Bool) -> Set<String> {
      isApart ? Set(inspected.filter(isCounted).flatMap(\.visits).map(\.id)) : []
    }
    let (counted, covered) = (visits { $0.row != nil }, visits(\.isCovered))
    let apart =
      isApart
      ? inspected.flatMap(\.visits).filter {
        counted.contains($0.id) != covered.contains($0.id)
      } : []
    return BalanceLine(
      title: "附件3 \(name)合计 ＝ 覆盖情况的医院和其他机构",
      left: .init(text: String(left), table: .annex3),
      right: .init(text: String(right), table: .coverage), holds: left == right,
      about: apart.map { visit in
        let text = "\(visit.day.chinese)检查的\(visit.title)"
        return .init(
          text: text + (counted.contains(visit.id) ? "只在附件3" : "只在覆盖情况"),
          place: .visit(visit.id))
      })
  }

  private static func registered(_ annex3: Table) -> BalanceLine {
    let wrong = annex3.rows.filter {
      ($0.cells["inspected"]?.value ?? 0) > ($0.cells["total"]?.value ?? 0)
    }
    return BalanceLine(
      title: "附件3 每一行检查数量不多于辖区内总数",
      left: .init(text: String(sum(annex3, "inspected")), table: .annex3),
      right: .init(text: String(sum(annex3, "total")), table: .annex3), holds: wrong.isEmpty,
      about: wrong.map {
        .init(
          text: "\($0.id) \($0.label)",
          place: .cell(.annex3, row: $0.id, column: "inspected"))
      })
  }

  /// A row that counts whoever any of other rows counts is at least as large as each.
  private static func atLeast(
    _ table: Table, _ title: String, _ whole: String, _ parts: [String]
  ) -> BalanceLine {
    var wrong: [BalanceLine.Cause] = []
    for column in table.columns {
      for part in parts where value(table, part, column.id) > value(table, whole, column.id) {
        wrong.append(
          .init(
            text: "\(part) \(column.title)",
            place: .cell(.annex4, row: part, column: column.id)))
      }
    }
    func total(_ row: String) -> Int64 {
      table.columns.reduce(0) { $0 + value(table, row, $1.id) }
    }
    return BalanceLine(
      title: title, left: .init(text: String(total(whole)), table: .annex4),
      right: .init(text: parts.map { String(total($0)) }.joined(separator: "、"), table: .annex4),
      holds: wrong.isEmpty, about: wrong)
  }

  private static func transferred(_ table: Table) -> BalanceLine {
    let parts = ["A4-37", "A4-38", "A4-39"]
    let wrong = table.columns.filter { column in
      value(table, "A4-41", column.id)
        != parts.reduce(0) { $0 + value(table, $1, column.id) }
    }
    func total(_ row: String) -> Int64 {
      table.columns.reduce(0) { $0 + value(table, row, $1.id) }
    }
    return BalanceLine(
      title: "附件4 第41行 ＝ 第37、38、39行相加",
      left: .init(text: String(total("A4-41")), table: .annex4),
      right: .init(text: parts.map { String(total($0)) }.joined(separator: "＋"), table: .annex4),
      holds: wrong.isEmpty,
      about: wrong.map {
        .init(text: $0.title, place: .cell(.annex4, row: "A4-41", column: $0.id))
      })
  }

  /// Institutions at which something was found and against which nothing is on its way.
  private static func unanswered(
    _ subjects: [SubjectLine], _ record: CampaignRecord
  ) -> BalanceLine {
    let known = Set(record.cases.map(\.subject) + record.referrals.map(\.subject))
    let found = subjects.filter(\.isFound)
    let open = found.filter { subject in
      !known.contains(subject.subject) && !subject.visits.contains { known.contains($0.subject) }
    }
    return BalanceLine(
      title: "有发现的对象都有案件或者移送",
      left: .init(text: String(found.count), table: .annex4),
      right: .init(text: String(found.count - open.count), table: .ledger), holds: open.isEmpty,
      about: open.map {
        .init(text: "\($0.title)有发现，没有案件也没有移送", place: .subject($0.subject))
      })
  }
}
