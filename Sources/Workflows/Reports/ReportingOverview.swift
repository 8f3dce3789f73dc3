public import Model
public import Statistics
import Store

/// What the dashboard tells of a campaign, looked at together.
public struct CampaignOverview: Sendable {
  /// 覆盖情况
  public let coverage: Table
  /// 附件4
  public let findings: Table
  /// 案件台账
  public let ledger: Table
  /// 移送
  public let referrals: Table
  /// 证据缺口和到期事项
  public let due: Table
  /// How far it has come.
  public let progress: CampaignProgress

  fileprivate init(
    _ progress: CampaignProgress, _ table: (StatisticsTable) throws -> Table
  ) rethrows {
    self.progress = progress
    coverage = try table(.coverage)
    findings = try table(.annex4)
    ledger = try table(.ledger)
    referrals = try table(.referrals)
    due = try table(.followups)
  }
}

extension Reporting {
  /// The tables of the dashboard, for the whole campaign. Where hubs below count too, each is read once for all of
  /// them.
  public func overview(plan: String?) throws -> CampaignOverview {
    let held = try newest(plan)
    func table(_ name: StatisticsTable) throws -> Table {
      try self.table(name, plan: held.plan.id, from: nil, to: nil, findings: false)
    }
    if try isUnited {
      let asOf = surroundings.now().day
      let together = try kept("overview \(held.plan.id)", nil, nil, asOf) {
        try united(held) { union in
          let (record, lines) = try union.registered(
            .overview, of: union.chosen(area), township: township, from: nil, to: nil, asOf: asOf)
          // Each opens from here, and is then there already.
          let progress = progress(record, lines.all(isHere: township.map { _ in isHere }))
          return try CampaignOverview(
            kept("progress \(held.plan.id)", nil, nil, nil) { progress }
          ) { name in
            let table = name.isKept ? name.make(record).withoutFindings : name.make(record)
            return try kept(
              Reporting.key(name, held, isBare: name.isKept), nil, nil, asOf
            ) { table }
          }
        }
      }
      if let together { return together }
    }
    return try CampaignOverview(
      progress(plan: held.plan.id, from: nil, to: nil), table)
  }
}
