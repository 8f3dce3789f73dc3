import Model

/// Matters handed to other offices, by office.
enum ReferralTable {
  static func make(_ record: CampaignRecord) -> Table {
    let sent = record.referrals.filter { record.period.contains($0.sentOn) }
    var tally = Tally()
    for referral in sent {
      tally.add(referral.department.rawValue, referral.kind.rawValue, 1, [referral.id])
    }
    let proposed = proposals(record)
    for paper in proposed {
      if let department = department(of: paper) {
        tally.add(department.rawValue, "proposed", 1, [paper.record.id])
      }
    }
    let rows = ReferralDepartment.allCases.map(\.rawValue).compactMap { department -> TableRow? in
      let administrative = tally.cell(department, Referral.Kind.administrative.rawValue)
      let criminal = tally.cell(department, Referral.Kind.criminal.rawValue)
      let open = tally.cell(department, "proposed")
      guard administrative.value != 0 || criminal.value != 0 || open.value != 0 else { return nil }
      var cells = ["administrative": administrative, "criminal": criminal]
      if !proposed.isEmpty { cells["proposed"] = open }
      return TableRow(id: department, label: department, unit: "件", cells: cells)
    }
    return Table(
      name: "referrals", title: "\(record.plan.title)移送情况", period: record.period,
      columns: [
        Table.Column("administrative", "行政移送"), Table.Column("criminal", "刑事移送"),
      ] + (proposed.isEmpty ? [] : [Table.Column("proposed", "待登记（现场已出具移送书）")]),
      rows: rows,
      notes: ["按移送日期计入期间；只有移送公安的涉嫌犯罪案件为刑事移送（移送司法机关）。没有移送的部门不列。"]
        + proposed.map {
          "待登记：\($0.subject.title)，\($0.record.kind.title) \($0.number)，\($0.word("receiver") ?? "")，\($0.day)。"
        },
      leftOut: ["outsidePeriod": record.referrals.count - sent.count])
  }

  /// Letters that were issued on site and that the register does not have.
  private static func proposals(_ record: CampaignRecord) -> [IssuedPaper] {
    record.papers.filter { paper in
      guard let department = department(of: paper) else { return false }
      return !record.referrals.contains {
        $0.subject == paper.subject.id && $0.department == department
          && (paper.isNamed(in: $0.document["document"]?.string) || paper.day <= $0.sentOn)
      }
    }
  }

  /// Who receives a letter; nil for what is no letter, or names no office.
  static func department(of paper: IssuedPaper) -> ReferralDepartment? {
    switch paper.record.kind {
    case .criminalTransfer: .publicSecurity
    case .administrativeTransfer:
      paper.word("department").flatMap(ReferralDepartment.init(rawValue:))
    case .sceneRecord, .interviewRecord, .opinion, .correctionOrder, .summaryPenalty,
      .evidencePreservation, .preservationOutcome, .reinspectionRecord, .serviceReceipt,
      .serviceAddress, .seal, .goodsList, .sampling, .copyRecord, .defenceRecord, .caseAcceptance,
      .announcement:
      nil
    }
  }
}
