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

  /// Counts the table.
  public func make(_ record: CampaignRecord) -> Table {
    switch self {
    case .annex3: InstitutionTable.make(record)
    case .annex4: FindingsTable.make(record)
    case .coverage: CoverageTable.make(record)
    case .ledger: LedgerTable.make(record)
    case .referrals: ReferralTable.make(record)
    }
  }
}
