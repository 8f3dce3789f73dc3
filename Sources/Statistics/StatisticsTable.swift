public import Model

/// The tables that `fieldkit report` prints.
public enum StatisticsTable: String, Sendable, CaseIterable {
  /// 工作量化统计表一
  case annex3
  /// 工作量化统计表二
  case annex4
  /// Coverage against the plan's targets.
  case coverage
  /// 案件台账
  case ledger
  /// Matters handed to other offices.
  case referrals
  /// Missing evidence and what is due.
  case followups
  /// The figures of the work summary, each with the table that it comes from.
  case summary

  /// Title for lists of the tables.
  public var title: String {
    switch self {
    case .annex3: "统计表一"
    case .annex4: "统计表二"
    case .coverage: "覆盖情况"
    case .ledger: "案件台账"
    case .referrals: "移送"
    case .followups: "证据缺口和到期事项"
    case .summary: "工作总结"
    }
  }

  /// Whether it needs what visits say besides their answers (``CampaignRecord/remarks``).
  public var readsRemarks: Bool {
    switch self {
    case .followups, .summary: true
    case .annex3, .annex4, .coverage, .ledger, .referrals: false
    }
  }

  /// Whether it looks at what was issued on site (``CampaignRecord/papers``).
  public var readsPapers: Bool {
    switch self {
    case .ledger, .referrals, .followups: true
    case .annex3, .annex4, .coverage, .summary: false
    }
  }

  /// Counts the table.
  public func make(_ record: CampaignRecord) -> Table {
    switch self {
    case .annex3: InstitutionTable.make(record)
    case .annex4: FindingsTable.make(record)
    case .coverage: CoverageTable.make(record)
    case .ledger: LedgerTable.make(record)
    case .referrals: ReferralTable.make(record)
    case .followups: FollowUpTable.make(record)
    case .summary: SummaryTable.make(record)
    }
  }
}
