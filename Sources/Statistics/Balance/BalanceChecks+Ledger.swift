import Model

/// The checks that hold the second table against the ledger.
extension BalanceChecks {
  /// A case of the ledger with whom it is about, as the roster knows them.
  private struct Decided {
    let entry: EnforcementCase
    let subject: Subject
    /// What tells one institution from another.
    let key: String
    let column: String
  }

  /// The cases that were decided in the period and have a column.
  private static func decided(_ record: CampaignRecord) -> [Decided] {
    record.cases.compactMap { entry in
      let standing = record.standings[entry.subject]
      guard entry.decidedOn.map(record.period.contains) ?? false,
        let own = record.subjects[entry.subject],
        let column = record.column(of: standing?.joined ?? own)
      else { return nil }
      return Decided(
        entry: entry, subject: standing?.joined ?? own, key: standing?.key ?? entry.subject,
        column: column)
    }
  }

  /// Whether the penalty block counts a case against a party that is no person.
  private static func counts(_ one: Decided, _ rules: CountingRules) -> Bool {
    one.entry.party != .person
      && (one.subject.kind == .institution || rules.penaltyBlockIncludesUnlicensed)
  }

  private static func sum(_ table: Table, row: String) -> Int64 {
    table.columns.reduce(0) { $0 + value(table, row, $1.id) }
  }

  /// Cases that one side alone counts.
  private static func apart(
    _ annex4: Table, _ row: String, _ ledger: [Decided]
  ) -> [BalanceLine.Cause] {
    let line = annex4.rows.first { $0.id == row }
    let counted = Set(line?.cells.values.flatMap(\.findings) ?? [])
    let listed = Set(ledger.map(\.entry.id))
    return counted.symmetricDifference(listed).sorted().map { id in
      .init(
        text: "案件 \(id) 只在\(counted.contains(id) ? "附件4" : "台账")",
        place: .enforcementCase(id))
    }
  }

  static func fines(_ annex4: Table, _ record: CampaignRecord) -> BalanceLine {
    let counted = decided(record).filter { one in
      one.entry.party == .person
        ? record.rules.personalFinesInTotal && one.entry.personCode != nil
          && one.entry.personRole != nil
        : counts(one, record.rules)
    }
    let (left, right) = (
      sum(annex4, row: "A4-32"), counted.reduce(Int64(0)) { $0 + $1.entry.fineFen }
    )
    return BalanceLine(
      title: "附件4 第32行 ＝ 台账里期间内决定的罚款（元）",
      left: .init(text: Money.yuan(fen: left), table: .annex4),
      right: .init(text: Money.yuan(fen: right), table: .ledger), holds: left == right,
      about: left == right ? [] : apart(annex4, "A4-32", counted))
  }

  static func penalised(_ annex4: Table, _ record: CampaignRecord) -> BalanceLine {
    let cases = decided(record).filter {
      counts($0, record.rules) && $0.entry.penalisesInstitution
    }
    let columns = Dictionary(grouping: cases, by: \.key)
    let (left, right) = (sum(annex4, row: "A4-31"), Int64(columns.count))
    let several = columns.values.filter { Set($0.map(\.column)).count > 1 }.compactMap(\.first)
    return BalanceLine(
      title: "附件4 第31行 ＝ 台账里期间内受处罚的单位",
      left: .init(text: String(left), table: .annex4),
      right: .init(text: String(right), table: .ledger), holds: left == right,
      about: left == right
        ? []
        : apart(annex4, "A4-31", cases)
          + several.map {
            .init(text: "\($0.subject.title)在几列里都有", place: .subject($0.subject.id))
          }.sorted { $0.text < $1.text })
  }

  static func punished(_ annex4: Table, _ record: CampaignRecord) -> BalanceLine {
    let cases = decided(record).filter { $0.entry.party == .person && $0.entry.penalisesPerson }
    let named = cases.filter { $0.entry.personCode != nil && $0.entry.personRole != nil }
    // Whoever was punished for what they did at institutions of two columns stands in both.
    let persons = Set(named.map { [ComparedText.of($0.entry.personCode ?? ""), $0.column] })
    let unnamed = cases.map(\.entry).filter { $0.personCode == nil || $0.personRole == nil }.map {
      BalanceLine.Cause(
        text: "案件 \($0.id) 没有写当事人的代号或者身份，没有算进来", place: .enforcementCase($0.id))
    }
    let left = sum(annex4, row: "A4-40")
    let holds = left == Int64(persons.count)
    return BalanceLine(
      title: "附件4 第40行 ＝ 台账里期间内受处罚的人员",
      left: .init(text: String(left), table: .annex4),
      right: .init(text: String(persons.count), table: .ledger),
      holds: holds && unnamed.isEmpty,
      about: unnamed + (holds ? [] : apart(annex4, "A4-40", named)))
  }
}
