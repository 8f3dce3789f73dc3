import Model

/// Matters handed to other offices, by office.
enum ReferralTable {
  static func make(_ record: CampaignRecord) -> Table {
    let sent = record.referrals.filter { record.period.contains($0.sentOn) }
    var tally = Tally()
    for referral in sent {
      tally.add(referral.department.rawValue, referral.kind.rawValue, 1, [referral.id])
    }
    let rows = ReferralDepartment.allCases.map(\.rawValue).compactMap { department -> TableRow? in
      let administrative = tally.cell(department, Referral.Kind.administrative.rawValue)
      let criminal = tally.cell(department, Referral.Kind.criminal.rawValue)
      guard administrative.value != 0 || criminal.value != 0 else { return nil }
      return TableRow(
        id: department, label: department, unit: "件",
        cells: ["administrative": administrative, "criminal": criminal])
    }
    return Table(
      name: "referrals", title: "\(record.plan.title)移送情况", period: record.period,
      columns: [
        Table.Column("administrative", "行政移送"), Table.Column("criminal", "刑事移送"),
      ],
      rows: rows,
      notes: ["按移送日期计入期间；只有移送公安的涉嫌犯罪案件为刑事移送（移送司法机关）。没有移送的部门不列。"],
      leftOut: ["outsidePeriod": record.referrals.count - sent.count])
  }
}
