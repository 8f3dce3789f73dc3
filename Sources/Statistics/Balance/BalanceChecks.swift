import Model

/// Whether the tables of one period fit each other and what they are counted from. Each check counts
/// one side anew, from the visits or from the ledger, and not from the table that it looks at.
public enum BalanceChecks {
  /// All checks.
  public static func all(_ record: CampaignRecord) -> [BalanceLine] {
    let annex3 = InstitutionTable.make(record)
    let annex4 = FindingsTable.make(record)
    let subjects = InspectedSubjects(CountedVisits(record), record).inPeriod
    return [
      institutions(annex3, subjects), coverage(annex3, record, "inspected", "检查数量"),
      coverage(annex3, record, "total", "辖区内总数"), registered(annex3),
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

  private static func value(_ table: Table, _ row: String, _ column: String) -> Int64 {
    table.rows.first { $0.id == row }?.cells[column]?.value ?? 0
  }

  private static func institutions(
    _ table: Table, _ subjects: [SubjectFindings]
  ) -> BalanceLine {
    let inspected = subjects.map(\.subject).filter { $0.kind == .institution }
    let left = sum(table, "inspected")
    return BalanceLine(
      title: "附件3 检查数量合计 ＝ 检查过的机构",
      left: .init(text: String(left), table: .annex3),
      right: .init(text: String(inspected.count), table: nil),
      holds: left == Int64(inspected.count),
      about: inspected.filter { Placement($0).institutionRow == nil }.map {
        "\($0.title)不属于附件3的任何一行"
      })
  }

  private static func coverage(
    _ annex3: Table, _ record: CampaignRecord, _ column: String, _ name: String
  ) -> BalanceLine? {
    let table = CoverageTable.make(record)
    let rows = [CoverageClass.hospital, .other].compactMap { target in
      table.rows.first { $0.id == target.rawValue }
    }
    // A plan without a target for one of them says nothing about the whole.
    guard rows.count == 2 else { return nil }
    let right = rows.reduce(Int64(0)) { $0 + ($1.cells[column]?.value ?? 0) }
    let left = sum(annex3, column)
    return BalanceLine(
      title: "附件3 \(name)合计 ＝ 覆盖情况的医院和其他机构",
      left: .init(text: String(left), table: .annex3),
      right: .init(text: String(right), table: .coverage), holds: left == right, about: [])
  }

  private static func registered(_ annex3: Table) -> BalanceLine {
    let wrong = annex3.rows.filter {
      ($0.cells["inspected"]?.value ?? 0) > ($0.cells["total"]?.value ?? 0)
    }
    return BalanceLine(
      title: "附件3 每一行检查数量不多于辖区内总数",
      left: .init(text: String(sum(annex3, "inspected")), table: .annex3),
      right: .init(text: String(sum(annex3, "total")), table: .annex3), holds: wrong.isEmpty,
      about: wrong.map { "\($0.id) \($0.label)" })
  }

  /// A row that counts whoever any of other rows counts is at least as large as each.
  private static func atLeast(
    _ table: Table, _ title: String, _ whole: String, _ parts: [String]
  ) -> BalanceLine {
    var wrong: [String] = []
    for column in table.columns {
      for part in parts where value(table, part, column.id) > value(table, whole, column.id) {
        wrong.append("\(part) \(column.title)")
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
      holds: wrong.isEmpty, about: wrong.map(\.title))
  }

  private static func fines(_ annex4: Table, _ record: CampaignRecord) -> BalanceLine {
    let left = annex4.columns.reduce(Int64(0)) { $0 + value(annex4, "A4-32", $1.id) }
    let counted = record.cases.filter { entry in
      guard entry.decidedOn.map(record.period.contains) ?? false,
        let subject = record.subjects[entry.subject], record.column(of: subject) != nil
      else { return false }
      return switch entry.party {
      case .institution, .individualBusiness:
        subject.kind == .institution || record.rules.penaltyBlockIncludesUnlicensed
      case .person: record.rules.personalFinesInTotal && entry.personCode != nil
      }
    }
    let right = counted.reduce(Int64(0)) { $0 + $1.fineFen }
    return BalanceLine(
      title: "附件4 第32行 ＝ 台账里期间内决定的罚款（元）",
      left: .init(text: Money.yuan(fen: left), table: .annex4),
      right: .init(text: Money.yuan(fen: right), table: .ledger), holds: left == right, about: [])
  }

  /// The cases of the ledger that were decided in the period and have a column.
  private static func decided(_ record: CampaignRecord) -> [EnforcementCase] {
    record.cases.filter { entry in
      (entry.decidedOn.map(record.period.contains) ?? false)
        && record.subjects[entry.subject].flatMap {
          record.column(of: record.standings[entry.subject]?.joined ?? $0)
        } != nil
    }
  }

  private static func sum(_ table: Table, row: String) -> Int64 {
    table.columns.reduce(0) { $0 + value(table, row, $1.id) }
  }

  private static func penalised(_ annex4: Table, _ record: CampaignRecord) -> BalanceLine {
    let parties = decided(record).filter { entry in
      guard entry.party != .person, entry.penalisesInstitution else { return false }
      return record.rules.penaltyBlockIncludesUnlicensed
        || (record.standings[entry.subject]?.joined ?? record.subjects[entry.subject])?.kind
          == .institution
    }.map { record.standings[$0.subject]?.key ?? $0.subject }
    let (left, right) = (sum(annex4, row: "A4-31"), Int64(Set(parties).count))
    return BalanceLine(
      title: "附件4 第31行 ＝ 台账里期间内受处罚的单位",
      left: .init(text: String(left), table: .annex4),
      right: .init(text: String(right), table: .ledger), holds: left == right, about: [])
  }

  private static func punished(_ annex4: Table, _ record: CampaignRecord) -> BalanceLine {
    let cases = decided(record).filter { $0.party == .person && $0.penalisesPerson }
    // Whoever was punished for what they did at institutions of two columns stands in both.
    let persons = Set(
      cases.compactMap { entry -> [String]? in
        guard let code = entry.personCode, entry.personRole != nil,
          let subject = record.standings[entry.subject]?.joined ?? record.subjects[entry.subject],
          let column = record.column(of: subject)
        else { return nil }
        return [ComparedText.of(code), column]
      })
    let unnamed = cases.filter { $0.personCode == nil || $0.personRole == nil }.map {
      "案件 \($0.id) 没有写当事人的代号或者身份，没有算进来"
    }
    let left = sum(annex4, row: "A4-40")
    return BalanceLine(
      title: "附件4 第40行 ＝ 台账里期间内受处罚的人员",
      left: .init(text: String(left), table: .annex4),
      right: .init(text: String(persons.count), table: .ledger),
      holds: left == Int64(persons.count) && unnamed.isEmpty, about: unnamed)
  }

  /// Institutions at which something was found and against which nothing is on its way.
  private static func unanswered(
    _ subjects: [SubjectFindings], _ record: CampaignRecord
  ) -> BalanceLine {
    let known = Set(record.cases.map(\.subject) + record.referrals.map(\.subject))
    let found = subjects.filter { !$0.rows.isEmpty }
    let open = found.filter { subject in
      known.isDisjoint(with: subject.visits.map(\.subject.id) + [subject.subject.id])
    }
    return BalanceLine(
      title: "有发现的对象都有案件或者移送",
      left: .init(text: String(found.count), table: .annex4),
      right: .init(text: String(found.count - open.count), table: .ledger), holds: open.isEmpty,
      about: open.map { "\($0.subject.title)有发现，没有案件也没有移送" })
  }
}
