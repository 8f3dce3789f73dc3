import Model

/// How many institutions were inspected, of which kinds, and how much of the area that covers.
enum InspectionFigures {
  typealias Source = SummaryFigure.Source

  static func all(_ basis: SummaryBasis) -> [SummaryFigure] {
    let annex3 = basis.annex3
    let high = Set(InstitutionRow.all.filter { $0.column == "P2" }.map(\.id))
    func group(
      _ id: String, _ name: String, _ group: SummaryCounts.Group, _ remark: String
    ) -> SummaryFigure {
      SummaryFigure(
        id, name, "家", basis.counts.groups[group] ?? TableCell(count: 0, findings: []),
        Source("检查记录", "计入附件3的机构", "检查数量"), remark: remark)
    }
    return [
      SummaryFigure(
        "inspected", "检查机构", "家", annex3.sum("inspected") { _ in true },
        Source("annex3", "A3-01至A3-15", "inspected")),
      SummaryFigure(
        "inspectedPublicHigh", "二级以上公立医疗机构", "家",
        annex3.sum("inspected") { high.contains($0.id) },
        Source("annex3", "A3-01至A3-05", "inspected")),
      group("inspectedPrivateHospitals", "民营医院", .privateHospital, "社会办医的医院，不论等级"),
      group("inspectedClinics", "个体诊所", .clinic, "社会办医的诊所、医务室等"),
      group("inspectedOther", "其他医疗机构", .other, "前三类以外的机构"),
      SummaryFigure(
        "visits", "检查次数", "次", basis.counts.visits, Source("检查记录", "计入的检查"),
        remark: "含无证对象和重复检查"),
      ratio("coverageHospital", "医院覆盖率", .hospital, basis),
      ratio("coverageOther", "其他类型覆盖率", .other, basis),
      ratio("coveragePrivate", "社会办覆盖率", .privateInstitution, basis),
      ratio("coverageTownship", "乡镇覆盖率", .township, basis),
    ] + sweeps(basis)
  }

  private static func ratio(
    _ id: String, _ name: String, _ subjectClass: CoverageClass, _ basis: SummaryBasis
  ) -> SummaryFigure {
    let source = Source("coverage", subjectClass.rawValue, "ratio")
    guard let cell = basis.coverage.cell(subjectClass.rawValue, "ratio"), cell.value != nil else {
      return SummaryFigure(
        unknown: id, name, "", source, why: "方案没有这一类的覆盖目标，或者名册里没有这一类机构")
    }
    let behind = basis.coverage.cell(subjectClass.rawValue, "inspected")?.findings ?? []
    return SummaryFigure(
      id, name, "", TableCell(value: cell.value, text: cell.text, findings: behind), source,
      remark: "数值以万分之一为单位")
  }

  private static func sweeps(_ basis: SummaryBasis) -> [SummaryFigure] {
    let source = Source("排查记录", "期间内的排查")
    guard let sites = basis.counts.sites else {
      return [
        SummaryFigure(unknown: "townships", "排查乡镇", "个", source, why: "期间内没有排查记录"),
        SummaryFigure(unknown: "sitesChecked", "排查点位", "个", source, why: "期间内没有排查记录"),
      ]
    }
    return [
      SummaryFigure(
        "townships", "排查乡镇", "个", basis.counts.swept, source,
        remark: basis.counts.sweepNotes.joined()),
      SummaryFigure("sitesChecked", "排查点位", "个", sites, source),
    ]
  }
}
