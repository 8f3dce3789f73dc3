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
  /// 证据缺口和到期事项，没有日子的只有数
  public let due: OpenMatters
  /// How far it has come.
  public let progress: ProgressFigures

  fileprivate init(
    _ progress: ProgressFigures, due: OpenMatters, _ table: (StatisticsTable) throws -> Table
  ) rethrows {
    self.progress = progress
    self.due = due
    coverage = try table(.coverage).figuresAlone
    findings = try table(.annex4).figuresAlone
    ledger = try table(.ledger).figuresAlone
    referrals = try table(.referrals).figuresAlone
  }
}

extension Table {
  /// Without what stands under it, which of a large campaign is much.
  var figuresAlone: Table {
    Table(
      name: name, title: title, period: period, columns: columns, rows: rows, notes: [],
      leftOut: leftOut, figures: figures)
  }
}

extension Reporting {
  /// The tables of the dashboard, for the whole campaign. What they are counted from is read once for all of them, and
  /// of that which they list only what the dashboard shows.
  public func overview(plan: String?) throws -> CampaignOverview {
    let held = try newest(plan)
    let asOf = surroundings.now().day
    return try kept("overview \(held.plan.id)", nil, nil, asOf) {
      if try isUnited, let together = try unitedOverview(held, asOf) { return together }
      let sums = try counted(
        RecordNeeds(.annex4), held, from: nil, to: nil, asOf: asOf, [.progress, .disagreement])
      // The number of what waits for a conclusion comes of it too.
      _ = try countedConflicts(held) { sums }
      let lists = try makeRecord(
        .lists, held, from: nil, to: nil, asOf: asOf,
        source: listed(.lists, held, open: .counted(held.plan.period)))
      return try CampaignOverview(
        progressFigures(held, sums), due: OpenMatters(lists)
      ) { name in
        // Of the second table the figures alone are shown, and what is said under it is very much.
        name == .annex4
          ? name.make(sums).withoutFindings
          : try table(name, held, asOf, of: name.isKept ? sums : lists)
      }
    }
  }

  /// The same where hubs below count too: each is read once for all tables.
  private func unitedOverview(_ held: HeldPlan, _ asOf: Day) throws -> CampaignOverview? {
    try united(held) { union in
      let (record, lines) = try union.registered(
        .overview, of: union.chosen(area), township: township, from: nil, to: nil, asOf: asOf)
      let progress = progress(record, lines.all(isHere: township.map { _ in isHere }))
      return try CampaignOverview(
        ProgressFigures(progress), due: OpenMatters(record)
      ) { try table($0, held, asOf, of: record) }
    }
  }

  /// A table that opens from the dashboard, and is then there already.
  private func table(
    _ name: StatisticsTable, _ held: HeldPlan, _ asOf: Day, of record: CampaignRecord
  ) throws -> Table {
    try kept(Reporting.key(name, held, isBare: name.isKept), nil, nil, asOf) {
      name.isKept ? name.make(record).withoutFindings : name.make(record)
    }
  }
}
