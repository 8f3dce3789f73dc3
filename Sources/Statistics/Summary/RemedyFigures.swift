import Model

/// Orders to correct, earlier problems looked at again, and risks.
enum RemedyFigures {
  typealias Source = SummaryFigure.Source

  static func all(_ basis: SummaryBasis) -> [SummaryFigure] {
    orders(basis) + priorProblems(basis) + risks(basis)
  }

  private static func orders(_ basis: SummaryBasis) -> [SummaryFigure] {
    func subjects(_ column: String, _ holds: (String) -> Bool) -> TableCell {
      let found = basis.record.cases.filter { holds($0.document[column]?.string ?? "") }
      return TableCell(
        count: Int64(Set(found.map(\.subject)).count), findings: found.map(\.id))
    }
    let ordered = subjects("orderDocument") { !$0.isEmpty }
    guard (ordered.value ?? 0) > 0 else {
      let why = "台账“责令改正”栏没有登记"
      return [
        SummaryFigure(
          unknown: "ordered", "责令改正机构", "家", Source("ledger", "全部案件", "orderDocument"), why: why),
        SummaryFigure(
          unknown: "rectified", "整改到位机构", "家", Source("ledger", "全部案件", "followUp"), why: why),
      ]
    }
    let rectified = subjects("followUp") { text in
      ["已整改", "整改到位", "整改完成"].contains { text.contains($0) } && !text.contains("未")
    }
    return [
      SummaryFigure(
        "ordered", "责令改正机构", "家", ordered, Source("ledger", "全部案件", "orderDocument")),
      SummaryFigure(
        "rectified", "整改到位机构", "家", rectified, Source("ledger", "全部案件", "followUp"),
        remark: "“整改复查”栏写明已整改、整改到位或者整改完成的"),
    ]
  }

  private static func priorProblems(_ basis: SummaryBasis) -> [SummaryFigure] {
    let source = Source("检查记录", "priorProblems")
    let problems = basis.counts.problems
    guard problems.all.value != 0 else {
      let why = "期间内计入的检查没有登记前次问题"
      return [
        SummaryFigure(unknown: "priorProblems", "回头看问题", "个", source, why: why),
        SummaryFigure(unknown: "priorProblemsCorrected", "回头看已整改", "个", source, why: why),
      ]
    }
    return [
      SummaryFigure("priorProblems", "回头看问题", "个", problems.all, source),
      SummaryFigure(
        "priorProblemsCorrected", "回头看已整改", "个", problems.corrected, source,
        remark: "只计结果为已整改的"),
    ]
  }

  private static func risks(_ basis: SummaryBasis) -> [SummaryFigure] {
    let source = Source("检查记录", "hiddenRisks（GEN-046）")
    let risks = basis.counts.risks
    let all = SummaryFigure(
      "risks", "隐患", "处", risks.all, source, remark: "隐患不是违法，不进附件4")
    guard basis.counts.isEveryRiskSaid else {
      return [
        all,
        SummaryFigure(
          unknown: "risksRectified", "隐患已整改", "处", source, why: "有的隐患没有登记是否已整改"),
      ]
    }
    return [
      all,
      SummaryFigure(
        "risksRectified", "隐患已整改", "处",
        risks.rectified, source),
    ]
  }
}
