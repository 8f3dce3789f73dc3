import Model

/// The figures of the work summary (工作总结). Every one is read off a table or counted from the same
/// records as the tables; what nothing gives stays unknown.
enum SummaryTable {
  static func make(_ record: CampaignRecord) -> Table { make(SummaryBasis(record)) }

  static func make(_ basis: SummaryBasis) -> Table {
    let record = basis.record
    let figures =
      PlanFigures.all(record) + InspectionFigures.all(basis) + FindingFigures.all(basis)
      + CaseFigures.all(basis) + RemedyFigures.all(basis)
    return Table(
      name: "summary", title: "\(record.plan.title)工作总结数字", period: record.period,
      columns: [
        Table.Column("value", "数值"), Table.Column("known", "状态"), Table.Column("table", "出处"),
        Table.Column("row", "行"), Table.Column("column", "列"), Table.Column("remark", "说明"),
      ],
      rows: figures.map(\.row),
      notes: basis.annex4.notes + [
        "“未发现”只写附件4合计为0、并且计入的每一次医疗机构检查都查了对应的附件2行（不是未检查、待认定）的项目；任何对象有待认定的，也不写。",
        "台账各数为台账全部案件；罚没金额只计决定日期在期间内的。万元数不四舍五入，至少两位小数。",
        "覆盖率按万分位四舍五入取两位小数，与覆盖情况表一致。",
      ], leftOut: basis.annex3.leftOut)
  }
}

/// What the figures are read from.
struct SummaryBasis {
  /// Plan, period, and the case ledger with whom it is about.
  let record: CampaignRecord
  let counts: SummaryCounts
  let annex3: Table
  let annex4: Table
  let coverage: Table
  let ledger: Table
  let referrals: Table

  init(_ record: CampaignRecord) {
    self.record = record
    counts = SummaryCounts(record)
    annex3 = InstitutionTable.make(record)
    annex4 = FindingsTable.make(record)
    coverage = CoverageTable.make(record)
    ledger = LedgerTable.make(record)
    referrals = ReferralTable.make(record)
  }

  /// From tables that were made elsewhere; nil where one is missing.
  init?(
    _ record: CampaignRecord, _ tables: [StatisticsTable: Table], _ counts: SummaryCounts
  ) {
    guard let annex3 = tables[.annex3], let annex4 = tables[.annex4],
      let coverage = tables[.coverage], let ledger = tables[.ledger],
      let referrals = tables[.referrals]
    else { return nil }
    self.record = record
    self.counts = counts
    (self.annex3, self.annex4, self.coverage) = (annex3, annex4, coverage)
    (self.ledger, self.referrals) = (ledger, referrals)
  }
}

/// What the plan itself says.
enum PlanFigures {
  static func all(_ record: CampaignRecord) -> [SummaryFigure] {
    let plan = record.plan
    func words(_ id: String, _ name: String, _ text: String?, why: String) -> SummaryFigure {
      let source = SummaryFigure.Source("方案", plan.id)
      guard let text, !text.isEmpty else {
        return SummaryFigure(unknown: id, name, "", source, why: why)
      }
      return SummaryFigure(id, name, "", TableCell(text: text), source)
    }
    let end = record.period.to
    let isWhole = end.map { last in plan.period.to.map { last >= $0 } ?? false }
    return [
      words("planTitle", "方案名称", plan.title, why: ""),
      words("campaign", "行动名称", plan.campaignName, why: ""),
      words("issuer", "单位", plan.issuers.first, why: "方案没有写发文单位"),
      words("area", "地区", plan.areaName, why: "方案没有写实施地区"),
      words("period", "期间", dates(of: record.period), why: "方案没有写期间，用 --from、--to 给出"),
      words(
        "kind", "总结性质", isWhole.map { $0 ? "全面" : "阶段性" }, why: "方案没有写期间，分不清全面总结还是阶段性总结"),
    ]
  }

  private static func dates(of period: Period) -> String? {
    func day(_ day: Day) -> String {
      let (year, month, day) = day.components
      return "\(year)年\(month)月\(day)日"
    }
    guard let from = period.from, let to = period.to else { return nil }
    let last =
      from.components.year == to.components.year
      ? "\(to.components.month)月\(to.components.day)日" : day(to)
    return "\(day(from))至\(last)"
  }
}
