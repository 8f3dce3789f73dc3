public import Model

/// What was handed to other offices: the counts, and a list for each office.
public enum ReferralPaper {
  /// The paper made from the table `referrals`.
  /// - Parameters:
  ///   - referrals: the referrals of the table's period.
  ///   - subjects: whom they are about, by id.
  public static func document(
    _ table: Table, plan: Plan, referrals: [Referral], subjects: [String: Subject]
  ) -> Document {
    let lists = ReferralDepartment.allCases.flatMap { department -> [Block] in
      let sent = referrals.filter { $0.department == department }
        .sorted { ($0.sentOn, $0.id) < ($1.sentOn, $1.id) }
      guard !sent.isEmpty else { return [] }
      return [
        .heading(Heading(.first, "移送\(department.rawValue)（\(sent.count)件）")),
        .table(list(department, sent, subjects)),
      ]
    }
    return TablePaper.document(table, plan: plan, label: "受移送部门", after: lists)
  }

  private static func list(
    _ department: ReferralDepartment, _ referrals: [Referral], _ subjects: [String: Subject]
  ) -> Grid {
    let heads = ["序号", "移送编号", "种类", "对象", "事由", "移送日期", "文号", "回执和结果", "备注"]
    let rows = referrals.enumerated().map { index, referral in
      func text(_ name: String) -> String { referral.document[name]?.string ?? "" }
      let kind =
        switch referral.kind {
        case .administrative: "行政"
        case .criminal: "刑事"
        }
      return [
        String(index + 1), referral.id, kind, subjects[referral.subject]?.title ?? referral.subject,
        referral.matter, referral.sentOn.description, text("document"),
        referral.replies.joined(separator: "；"), text("note"),
      ]
    }
    return Grid(
      caption: "移送\(department.rawValue)", columns: [5, 8, 6, 18, 18, 13, 9, 13, 10],
      rows: [GridRow(heads.map { GridCell($0, alignment: .centre, isHead: true) })]
        + rows.map { row in GridRow(row.map { GridCell($0) }) })
  }
}
