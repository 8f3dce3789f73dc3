/// Counting tables where their facts lie.
extension WarehouseStore {
  /// Tables that are made by a statement each.
  public enum Counting: Sendable, CaseIterable {
    /// 统计表一
    case annex3
    /// 统计表二
    case annex4
    /// 覆盖情况
    case coverage
    /// 案件台账
    case ledger
    /// 移送
    case referrals
    /// 证据缺口和到期事项
    case followups
    /// 工作总结, besides the tables that it quotes
    case summary
    /// A table of an office's own that counts visits.
    case localVisits
    /// The same of subjects, or of findings.
    case localSubjects
    /// The same of cases, or of fines.
    case localCases

    /// What stands after the parts.
    private var scripts: [[UInt8]] {
      typealias Script = PackageResources
      switch self {
      case .annex3: return [Script.counted_sql, Script.totals_sql, Script.annex3_sql]
      case .annex4: return [Script.counted_sql, Script.annex4_sql]
      case .coverage:
        return [
          Script.counted_sql, Script.totals_sql, Script.townships_sql, Script.sweeps_sql,
          Script.coverage_sql,
        ]
      case .ledger: return [Script.ledger_sql]
      case .referrals: return [Script.referrals_sql]
      case .followups: return [Script.counted_sql, Script.followups_sql]
      case .summary:
        return [
          Script.counted_sql, Script.townships_sql, Script.sweeps_sql, Script.summary_sql,
        ]
      case .localVisits:
        return [
          Script.counted_sql, Script.townships_sql, Script.local_visits_sql, Script.local_sql,
          Script.local_said_sql,
        ]
      case .localSubjects:
        return [
          Script.counted_sql, Script.totals_sql, Script.townships_sql, Script.local_subjects_sql,
          Script.local_sql, Script.local_said_sql, Script.local_told_sql,
        ]
      case .localCases:
        return [Script.townships_sql, Script.local_cases_sql, Script.local_sql]
      }
    }

    /// The statement with its values, of which the last says whether findings are wanted.
    fileprivate func asking(
      _ values: [SQLValue], findings: Bool
    ) -> (statement: String, values: [SQLValue]) {
      let text = String(decoding: PackageResources.parts_sql + scripts.joined(), as: UTF8.self)
      guard text.contains("$ids") else { return (text, values) }
      return (
        text.replacing("$ids", with: "$\(values.count + 1)::boolean"), values + [.bool(findings)]
      )
    }
  }

  /// One thing that was counted.
  public struct Counted: Sendable {
    /// What it is, as the statement names it.
    public let kind: String
    /// Row, name or title.
    public let first: String
    /// Column.
    public let second: String
    /// The figure, or the place in an order.
    public let value: Int64
    /// What it was counted from.
    public let ids: [String]
  }

  private static let separator: Character = "\u{1F}"

  /// Counts one table where the rows lie.
  /// - Parameters:
  ///   - parts: in the order in which the line of one goes before that of another, each with what
  ///     tells its numbers from those of others.
  ///   - township: that alone is counted, compared; nil for all.
  ///   - findings: whether the ids behind each figure are wanted, which take most of the time.
  ///   - values: of the statement, after these.
  public func count(
    _ counting: Counting, _ parts: [(part: Part, name: String)], township: String?,
    findings: Bool = true, _ values: [SQLValue]
  ) throws -> [Counted] {
    let head: [SQLValue] = [
      .integers(parts.map(\.part.id)), .integers(parts.map(\.part.shard)),
      .texts(parts.map(\.name)), .optional(township),
    ]
    return try transaction {
      // The sizes of what is worked out on the way are guessed too low: a way that is short for few rows takes
      // many times as long for all of a province.
      try connection.run(
        """
        SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off;
        SET LOCAL work_mem = '64MB'
        """)
      let (statement, values) = counting.asking(head + values, findings: findings)
      let rows = try connection.rows(statement, values)
      return try (0..<rows.count).map { row in
        Counted(
          kind: rows.text(row, 0), first: rows.text(row, 1), second: rows.text(row, 2),
          value: rows.optional(row, 3) == nil ? 0 : try rows.integer(row, 3),
          ids: rows.optional(row, 4)?.split(
            separator: WarehouseStore.separator, omittingEmptySubsequences: false
          ).map(String.init) ?? [])
      }
    }
  }

  /// Which parts hold records, by the ids that cells name.
  /// - Returns: each part with the log of a visit; nil for records of other kinds.
  public func holders(
    of ids: [String], in parts: [Part]
  ) throws -> [(part: Int64, device: String?)] {
    let all = Set(ids + ids.map { String($0.prefix { $0 != "/" }) })
    let rows = try connection.rows(
      String(decoding: PackageResources.holders_sql, as: UTF8.self),
      [.integers(parts.map(\.id)), .integers(parts.map(\.shard)), .texts(all.sorted())])
    return try (0..<rows.count).map { (try rows.integer($0, 0), rows.optional($0, 1)) }
  }
}
