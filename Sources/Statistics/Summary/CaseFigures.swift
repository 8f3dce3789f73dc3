import Model

/// Cases, penalties and referrals, as the ledger has them.
enum CaseFigures {
  typealias Source = SummaryFigure.Source

  static func all(_ basis: SummaryBasis) -> [SummaryFigure] {
    let totals = LedgerFigureName.all.compactMap { figure -> SummaryFigure? in
      guard let cell = basis.ledger.figures[figure.id] else { return nil }
      let source = Source("ledger", "figures", figure.id)
      guard figure.unit == "万元" else {
        return SummaryFigure(figure.id, figure.name, figure.unit, cell, source)
      }
      return SummaryFigure(
        figure.id, figure.name, figure.unit,
        TableCell(
          value: cell.value, text: Money.tenThousandYuanInWords(fen: cell.value ?? 0),
          findings: cell.findings), source, remark: "数值以分为单位")
    }
    return totals + [unlicensedCases(basis), unlicensedClosed(basis), practitionersWarned(basis)]
      + referrals(basis)
  }

  /// What is left of all cases beside those of institutions and of their staff.
  private static func unlicensedCases(_ basis: SummaryBasis) -> SummaryFigure {
    let cases = basis.record.cases.filter {
      basis.record.subjects[$0.subject]?.kind != .institution
    }
    return SummaryFigure(
      "unlicensedCases", "无证场所案件", "件", count: cases.map(\.id),
      Source("ledger", "非医疗机构的案件", "案件"))
  }

  private static func unlicensedClosed(_ basis: SummaryBasis) -> SummaryFigure {
    let closed = basis.record.cases.filter {
      basis.record.subjects[$0.subject]?.kind != .institution && $0.status == .closed
    }
    return SummaryFigure(
      "unlicensedClosed", "无证行医结案", "件", count: closed.map(\.id),
      Source("ledger", "非医疗机构的案件", "状态为结案"))
  }

  /// Physicians and nurses; persons without a certificate are no 执业人员.
  private static func practitionersWarned(_ basis: SummaryBasis) -> SummaryFigure {
    let warned = basis.record.cases.filter {
      $0.party == .person && $0.warning && ($0.personRole == .physician || $0.personRole == .nurse)
    }
    return SummaryFigure(
      "practitionersWarned", "警告执业人员", "名",
      TableCell(
        count: Int64(Set(warned.compactMap(\.personCode)).count), findings: warned.map(\.id)),
      Source("ledger", "对医师、护士的案件", "警告"))
  }

  private static func referrals(_ basis: SummaryBasis) -> [SummaryFigure] {
    func sent(
      _ id: String, _ name: String, _ department: ReferralDepartment, _ column: String
    ) -> SummaryFigure {
      SummaryFigure(
        id, name, "件",
        basis.referrals.cell(department.rawValue, column) ?? TableCell(count: 0, findings: []),
        Source("referrals", department.rawValue, column))
    }
    let others = basis.referrals.rows.compactMap { row -> String? in
      guard let cell = row.cells["administrative"], (cell.value ?? 0) > 0 else { return nil }
      return "\(row.label)\(cell.text)件"
    }
    return [
      sent("referredToInsurance", "移送医保", .medicalInsurance, "administrative"),
      sent("referredToPolice", "移送公安", .publicSecurity, "criminal"),
      SummaryFigure(
        "personsReferred", "移送司法机关人数", "人", basis.annex4.total("A4-41"),
        Source("annex4", "A4-41", "各列合计")),
      SummaryFigure(
        "referralSentence", "行政移送", "",
        TableCell(
          value: nil, text: others.isEmpty ? "" : "向其他部门移送线索：\(others.joined(separator: "、"))。",
          findings: basis.referrals.rows.flatMap { $0.cells["administrative"]?.findings ?? [] }),
        Source("referrals", "各部门", "administrative"), remark: others.isEmpty ? "没有行政移送，不写" : ""),
    ]
  }
}
